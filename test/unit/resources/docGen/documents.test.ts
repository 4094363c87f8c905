import {
	enteredDocuments,
	namesIn,
} from '../../../../nodes/BoxPlatform/resources/docGen/documents';
import { failureOf, fakeBox } from '../../../unit/client/fakes';

const tags = [
	{ tag_content: '{{customer.name}}', tag_type: 'text', json_paths: ['customer', 'customer.name'] },
	{ tag_content: '{{customer.since}}', tag_type: 'text', json_paths: ['customer.since'] },
	{ tag_content: '{{total * 2}}', tag_type: 'arithmetic', json_paths: ['total'] },
	{ tag_content: '{{if vip}}', tag_type: 'conditional', json_paths: ['vip'] },
	{ tag_content: '{{for row in rows}}', tag_type: 'for-loop', json_paths: ['rows'] },
];

const mapper = (
	value: Record<string, string | number | boolean | null>,
	mappingMode = 'defineBelow',
) => ({
	mappingMode,
	value,
	schema: [],
	matchingColumns: [],
	attemptToConvertTypes: false,
	convertFieldsToString: false,
});

const one = {
	templateId: '1',
	outputType: 'pdf',
	documents: 'one',
	fileName: 'Offer',
	valuesFrom: 'template',
	templateFields: undefined,
	valuesJson: undefined,
	documentsJson: undefined,
} as const;

function entered(params: object, json: Record<string, never> = {}) {
	const { box, requests } = fakeBox(() => ({ json: { entries: tags, next_marker: null } }));
	const documents = enteredDocuments({ ...one, ...params }, undefined, {
		box,
		once: async (_key, work) => await work(),
		input: { json, binary: async () => await Promise.reject(new Error('no binary')) },
	});
	return { documents, requests };
}

const item = (json: object) => json as Record<string, never>;

describe('the data of a document', () => {
	it('is nested as its tags are, in the form that each takes', async () => {
		const since = new Date('2026-01-15T12:00:00Z');
		const value = { 'customer.name': 'Anna', 'customer.since': since, total: '5.5', vip: true };
		const { documents } = entered({
			templateFields: mapper({ ...value, rows: '[{"a":1}]' } as object as Record<string, string>),
		});
		expect(await documents).toEqual([
			{
				generated_file_name: 'Offer',
				user_input: {
					customer: { name: 'Anna', since: '2026-01-15T12:00:00.000Z' },
					total: 5.5,
					vip: true,
					rows: [{ a: 1 }],
				},
			},
		]);
	});

	it('comes from the input item, nested or by the whole path as the name of a field', async () => {
		const json = item({
			customer: { name: 'Anna' },
			'customer.since': '2020',
			rows: [1],
			other: 'left out',
		});
		const { documents } = entered({ templateFields: mapper({}, 'autoMapInputData') }, json);
		expect((await documents)[0]?.user_input).toEqual({
			customer: { name: 'Anna', since: '2020' },
			rows: [1],
		});
	});

	it('is the JSON as it is, without asking Box for tags', async () => {
		const valuesJson = { a: { b: [1, null] } };
		const { documents, requests } = entered({ valuesFrom: 'json', valuesJson });
		expect((await documents)[0]?.user_input).toEqual(valuesJson);
		expect(requests).toEqual([]);
	});

	it.each([
		[
			{ templateFields: mapper({ nmae: 'Anna' }) },
			'‘nmae’ is no tag of the template. It has: customer.name,',
		],
		[{ templateFields: mapper({ total: 'much' }) }, '‘total’ must be a number'],
		[
			{ templateFields: mapper({ rows: '{"a":1}' }) },
			'‘rows’ must be a list, an entry for each row',
		],
		[{ templateFields: mapper({}, 'autoMapInputData') }, 'The input item has none of the fields'],
		[{ valuesFrom: 'json', valuesJson: [1] }, '‘Values (JSON)’ must be an object'],
		[
			{ valuesFrom: 'json', valuesJson: { a: 'ü'.repeat(60_000) } },
			'The data of ‘Offer’ has 118 KB, and Box takes at most 100 KB',
		],
		[{ documents: 'several', documentsJson: { a: 1 } }, '‘Documents (JSON)’ must be a list'],
		[{ documents: 'several', documentsJson: [] }, 'is an empty list'],
		[{ documents: 'several', documentsJson: [1] }, 'must hold objects alone, but entry 1 is none'],
		[
			{ documents: 'several', documentsJson: [{ user_input: {} }] },
			'has no ‘generated_file_name’ in its entry 1',
		],
		[
			{ documents: 'several', documentsJson: [{ generated_file_name: 'A', user_input: 'a' }] },
			'has no object ‘user_input’ in its entry 1',
		],
		[{ fileName: 'a/b' }, 'contains a slash'],
	])('is refused when it cannot be used: %#', async (params, problem) => {
		const error = await failureOf(entered(params).documents);
		expect(error).toBeInstanceOf(RangeError);
		expect(String(error)).toContain(problem);
	});
});

describe('the names of documents', () => {
	const several = (...names: string[]) => ({
		...one,
		documents: 'several' as const,
		documentsJson: names.map((name) => ({ generated_file_name: name, user_input: {} })),
	});

	it('are without the extension, which Box adds', () => {
		expect(namesIn(several('A.pdf', 'B.PDF', 'C.docx', '.pdf'))).toEqual([
			'A',
			'B',
			'C.docx',
			'.pdf',
		]);
	});

	it('are refused when two files would have the same', () => {
		expect(() => namesIn(several('A', 'a.pdf'))).toThrow('Two documents are called ‘a’');
	});

	it('may be numbers, and have room for the extension', () => {
		const documentsJson = [{ generated_file_name: 2025001, user_input: {} }];
		expect(namesIn({ ...one, documents: 'several', documentsJson })).toEqual(['2025001']);
		expect(namesIn({ ...one, fileName: 'x'.repeat(251) })).toHaveLength(1);
		expect(() => namesIn({ ...one, fileName: 'x'.repeat(252) })).toThrow('longer than 255');
	});
});
