import { docGenFields, mappings, searches } from '../../../nodes/BoxPlatform/pickers';
import { fakeBox, inTurn } from '../client/fakes';

const tag = (tag_content: string, tag_type: string, ...json_paths: string[]) => ({
	tag_content,
	tag_type,
	json_paths,
});
const answer = (...entries: object[]) => ({ json: { entries, next_marker: null } });

const fieldsOf = async (...tags: object[]) =>
	await docGenFields(fakeBox(() => answer(...tags)).box, '1');

describe('the fields of a Doc Gen template', () => {
	it('are the values of its tags, each once and without the objects around them', async () => {
		const name = tag('{{customer.name}}', 'text', 'customer', 'customer.name');
		const city = tag('{{if customer.city}}', 'conditional', 'customer', 'customer.city');
		expect(await fieldsOf(name, city, name)).toEqual([
			{ path: 'customer.name', type: 'text', columns: [] },
			{ path: 'customer.city', type: 'text', columns: [] },
		]);
	});

	it('are numbers where they are calculated with', async () => {
		const sum = tag('{{price * 2}}', 'arithmetic', 'price');
		expect(await fieldsOf(tag('{{price}}', 'text', 'price'), sum)).toEqual([
			{ path: 'price', type: 'number', columns: [] },
		]);
	});

	it('are one list for a loop, whatever is inside of it', async () => {
		const fields = await fieldsOf(
			tag('{{tablerow line in order.lines}}', 'table-loop', 'order', 'order.lines'),
			tag('{{line.what}}', 'text', 'order', 'order.lines', 'order.lines.what'),
			tag(
				'{{for part in line.parts}}',
				'for-loop',
				...['order', 'order.lines', 'order.lines.parts'],
			),
			tag('{{order.number}}', 'text', 'order', 'order.number'),
			tag('{{linesOfText}}', 'text', 'linesOfText'),
		);
		expect(fields).toEqual([
			{ path: 'order.lines', type: 'list', columns: ['what', 'parts'] },
			{ path: 'order.number', type: 'text', columns: [] },
			{ path: 'linesOfText', type: 'text', columns: [] },
		]);
	});

	it('take the outermost path of a loop whose tag does not name it', async () => {
		expect(await fieldsOf(tag('{{loop}}', 'for-loop', 'rows', 'rows.what'))).toEqual([
			{ path: 'rows', type: 'list', columns: ['what'] },
		]);
	});

	it('are waited for while Box is still reading the template, and asked of the version', async () => {
		const reading = { status: 202, json: { message: 'Processing tags for this file.' } };
		const { box, requests } = fakeBox(inTurn(reading, reading, answer(tag('{{a}}', 'text', 'a'))));
		expect(await docGenFields(box, '1', '7')).toHaveLength(1);
		expect(requests).toHaveLength(3);
		expect(requests[0]?.headers['box-version']).toBe('2025.0');
		expect(requests[0]?.url.searchParams.get('template_version_id')).toBe('7');
	});

	it('are shown by what they take', async () => {
		const { box } = fakeBox(() =>
			answer(
				tag('{{total + 1}}', 'arithmetic', 'total'),
				tag('{{for one in rows}}', 'for-loop', 'rows'),
				tag('{{one.what}}', 'text', 'rows', 'rows.what'),
			),
		);
		const shown = await mappings.getDocGenFields?.(box, { field: () => '1' });
		expect(shown).toMatchObject([
			{ id: 'total', displayName: 'total', type: 'number' },
			{ id: 'rows', displayName: 'rows (list of objects with: what)', type: 'array' },
		]);
		expect(await mappings.getDocGenFields?.(box, { field: () => '' })).toEqual([]);
	});
});

it('templates of Doc Gen are found by their name, and go on by the marker', async () => {
	const entries = [
		{ file: { id: '1' }, file_name: 'Offer.docx' },
		{ file: { id: '2' }, file_name: 'Invoice.docx' },
		{ file: { id: '3' }, file_name: null },
	];
	const { box, requests } = fakeBox(() => ({ json: { entries, next_marker: 'm2' } }));
	const query = (filter: string) => ({ filter, page: 'm1', field: () => '' });
	expect(await searches.searchDocGenTemplates?.(box, query('offer'))).toEqual({
		results: [{ name: 'Offer.docx', value: '1', url: 'https://app.box.com/file/1' }],
		page: 'm2',
	});
	const all = await searches.searchDocGenTemplates?.(box, query(''));
	expect(all?.results.map(({ name }) => name)).toEqual(['Offer.docx', 'Invoice.docx', '3']);
	expect(requests[0]?.url.searchParams.get('marker')).toBe('m1');
	expect(requests[0]?.headers['box-version']).toBe('2025.0');
});
