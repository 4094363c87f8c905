import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import { fillIn, readTemplate, tagsOf } from '../../emulator/world/docGenText';
import type { Client } from './client';
import { clientOf, uploadForm } from './client';

const headers = { 'box-version': '2025.0' };

describe('the text of a Doc Gen template', () => {
	const text =
		'{{name}}{{if vip}}!{{endif}} {{tablerow row in order.rows}}{{row.count}}*{{row.price}}={{row.count * row.price}} {{endtablerow}}{{total + 1}}';

	it('has the tags that stand in it, with the paths of their data', () => {
		expect(tagsOf(readTemplate(text)).map(({ type, paths }) => [type, paths.join()])).toEqual([
			['text', 'name'],
			['conditional', 'vip'],
			['table-loop', 'order,order.rows'],
			['text', 'order,order.rows,order.rows.count'],
			['text', 'order,order.rows,order.rows.price'],
			['arithmetic', 'order,order.rows,order.rows.count,order.rows.price'],
			['arithmetic', 'total'],
		]);
	});

	it('is filled with data, and says what was missing and what was not used', () => {
		const rows = [
			{ count: 2, price: 3 },
			{ count: 1, price: 9 },
		];
		const input = { name: 'Anna', vip: true, order: { rows }, total: 4, other: 1 };
		expect(fillIn(readTemplate(text), input)).toEqual({
			text: 'Anna! 2*3=6 1*9=9 5',
			errors: [],
			warnings: ["The tag 'other' was provided but not used in the template."],
		});
		const bare = fillIn(readTemplate(text), { order: { rows: [] }, total: 4 });
		expect(bare).toMatchObject({
			text: ' 5',
			errors: ["The tag 'name' was not provided in the input data."],
		});
	});

	it('cannot be read when a block does not end, or filled when a list is none', () => {
		expect(() => readTemplate('{{if a}}')).toThrow("'{{endif}}' is missing");
		expect(() => readTemplate('{{endfor}}')).toThrow('ends nothing');
		expect(() => fillIn(readTemplate('{{for a in b}}{{endfor}}'), { b: 1 })).toThrow(
			'needs a list',
		);
	});
});

describe('Doc Gen', () => {
	let emulator: Emulator;
	let owner: Client;
	beforeAll(async () => {
		emulator = await startEmulator({ docGenMs: 10_000 });
		owner = clientOf(emulator);
	});
	afterAll(async () => await emulator.close());

	async function upload(name: string, content: string): Promise<string> {
		const form = uploadForm(name, '0', content);
		const url = `${emulator.uploadUrl}/2.0/files/content`;
		const { body } = await owner<{ entries: [{ id: string }] }>(`POST ${url}`, { body: form });
		return body.entries[0].id;
	}
	const mark = async (client: Client, id: string) =>
		await client('POST /docgen_templates', { headers, json: { file: { type: 'file', id } } });
	const order = async (client: Client, id: string, more: object = {}) =>
		await client('POST /docgen_batches', {
			headers,
			json: {
				file: { type: 'file', id },
				input_source: 'api',
				destination_folder: { type: 'folder', id: '0' },
				output_type: 'pdf',
				document_generation_data: [{ generated_file_name: 'Offer', user_input: { a: 'x' } }],
				...more,
			},
		});
	const jobsOf = async (client: Client, batch: unknown) =>
		await client<{ entries: Array<{ status: string; output_file: { id: string } | null }> }>(
			`GET /docgen_batch_jobs/${String(batch)}`,
			{ headers },
		);

	it('takes Word files as templates, once, of those who may edit them', async () => {
		const id = await upload('once.docx', '{{a}}');
		const [, other] = emulator.users;
		expect((await mark(clientOf(emulator, other?.id), id)).status).toBe(404);
		expect((await mark(owner, id)).status).toBe(201);
		expect((await mark(owner, id)).status).toBe(409);
		expect((await mark(owner, await upload('once.txt', '{{a}}'))).status).toBe(400);
	});

	it('makes documents after a while, and numbers a name that is taken', async () => {
		const id = await upload('letter.docx', 'Dear {{a}}');
		await mark(owner, id);
		expect((await owner(`GET /docgen_templates/${id}/tags`, { headers })).status).toBe(202);
		const first = await order(owner, id);
		expect(first).toMatchObject({ status: 202, body: { type: 'docgen_batch' } });
		const second = await order(owner, id, {
			document_generation_data: [{ generated_file_name: 'Offer', user_input: {} }],
		});
		const under = await jobsOf(owner, first.body.id);
		expect(under.body.entries).toMatchObject([{ status: 'submitted', output_file: null }]);
		emulator.clock.advance(10_000);
		expect((await jobsOf(owner, first.body.id)).body.entries).toMatchObject([
			{ status: 'completed' },
		]);
		expect((await jobsOf(owner, second.body.id)).body.entries).toMatchObject([
			{ status: 'completed_with_error' },
		]);
		expect(emulator.world.find('Offer.pdf')).toBeDefined();
		expect(emulator.world.find('Offer (1).pdf')).toBeDefined();
		expect((await owner(`GET /docgen_templates/${id}/tags`, { headers })).status).toBe(200);
	});

	it('fails where the folder is gone meanwhile', async () => {
		const id = await upload('gone.docx', '{{a}}');
		await mark(owner, id);
		const { body: folder } = await owner('POST /folders', {
			json: { name: 'Gone', parent: { id: '0' } },
		});
		const { body } = await order(owner, id, {
			destination_folder: { type: 'folder', id: folder.id },
		});
		await owner(`DELETE /folders/${String(folder.id)}`);
		emulator.clock.advance(10_000);
		const { entries } = (await jobsOf(owner, body.id)).body;
		expect(entries).toMatchObject([
			{ status: 'failed', failures: { errors: ['The destination folder was not found.'] } },
		]);
	});

	it('refuses what it cannot make, and shows jobs to nobody else', async () => {
		const id = await upload('refused.docx', '{{a}}');
		expect((await order(owner, id)).status).toBe(400);
		await mark(owner, id);
		const data = (user_input: object, name = 'Offer') => ({
			document_generation_data: [{ generated_file_name: name, user_input }],
		});
		for (const more of [
			{ output_type: 'txt' },
			{ input_source: 'form' },
			{ document_generation_data: [] },
			data({ a: 'x'.repeat(110_000) }),
			data({}, 'a/b'),
		]) {
			expect((await order(owner, id, more)).status).toBe(400);
		}
		const missing = { destination_folder: { type: 'folder', id: '999' } };
		expect((await order(owner, id, missing)).status).toBe(404);
		const { body } = await order(owner, id);
		const [, other] = emulator.users;
		expect((await jobsOf(clientOf(emulator, other?.id), body.id)).status).toBe(404);
	});
});
