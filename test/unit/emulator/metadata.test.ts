import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import type { Client } from './client';
import { clientOf, uploadForm } from './client';

const SCOPE = 'enterprise_900100';

describe('metadata', () => {
	let emulator: Emulator;
	let box: Client;
	let count = 0;

	beforeAll(async () => {
		emulator = await startEmulator();
		box = clientOf(emulator);
	});
	afterAll(async () => {
		expect(emulator.world.failures).toEqual([]);
		await emulator.close();
	});

	async function file(parentId = '0'): Promise<string> {
		const body = uploadForm(`file ${(count += 1)}.txt`, parentId, 'x');
		const { body: answer } = await box<{ entries: [{ id: string }] }>(
			`POST ${emulator.uploadUrl}/2.0/files/content`,
			{ body },
		);
		return answer.entries[0].id;
	}
	async function folder(parentId = '0'): Promise<string> {
		const json = { name: `folder ${(count += 1)}`, parent: { id: parentId } };
		return (await box<{ id: string }>('POST /folders', { json })).body.id;
	}
	const patch = async (path: string, json: unknown) =>
		await box(`PUT ${path}`, { json, headers: { 'content-type': 'application/json-patch+json' } });

	describe('templates', () => {
		it('creates one with a derived key and keeps keys unique', async () => {
			const json = { scope: 'enterprise', displayName: 'Sales Contract', fields: [] };

			const first = await box('POST /metadata_templates/schema', { json });
			const second = await box('POST /metadata_templates/schema', { json });

			expect(first).toMatchObject({
				status: 201,
				body: { templateKey: 'salesContract', scope: SCOPE, type: 'metadata_template' },
			});
			expect(second.status).toBe(409);
		});

		it.each([
			['an unknown type', { type: 'integer', key: 'a', displayName: 'A' }],
			[
				'options on a text',
				{ type: 'string', key: 'a', displayName: 'A', options: [{ key: 'x' }] },
			],
			['an option twice', { type: 'enum', key: 'a', options: [{ key: 'x' }, { key: 'x' }] }],
		])('refuses a field with %s', async (_what, field) => {
			const json = { scope: 'enterprise', displayName: 'Bad', fields: [field] };

			const { status, body } = await box('POST /metadata_templates/schema', { json });

			expect(status).toBe(400);
			expect(Object.keys(body)).toEqual(['code', 'message', 'request_id']);
		});

		it('updates atomically, and changes the values of instances with it', async () => {
			const options = [{ key: 'red' }, { key: 'blue' }];
			const json = {
				scope: 'enterprise',
				displayName: 'Paint',
				fields: [
					{ type: 'enum', key: 'colour', displayName: 'Colour', options },
					{ type: 'string', key: 'note', displayName: 'Note' },
				],
			};
			await box('POST /metadata_templates/schema', { json });
			const path = `/files/${await file()}/metadata/enterprise/paint`;
			await box(`POST ${path}`, { json: { colour: 'red', note: 'n' } });
			const schema = '/metadata_templates/enterprise/paint/schema';

			const bad = await patch(schema, [
				{ op: 'removeField', fieldKey: 'note' },
				{ op: 'removeField', fieldKey: 'none' },
			]);
			const kept = await box(`GET ${path}`);
			const good = await patch(schema, [
				{ op: 'editEnumOption', fieldKey: 'colour', enumOptionKey: 'red', data: { key: 'rot' } },
				{ op: 'editField', fieldKey: 'note', data: { key: 'remark' } },
				{ op: 'reorderFields', fieldKeys: ['remark', 'colour'] },
			]);
			const changed = await box(`GET ${path}`);

			expect(bad.status).toBe(400);
			expect(kept.body).toMatchObject({ colour: 'red', note: 'n' });
			expect(good.body).toMatchObject({ fields: [{ key: 'remark' }, { key: 'colour' }] });
			expect(changed.body).toMatchObject({ colour: 'rot', remark: 'n', $typeVersion: 1 });
			expect(changed.body).not.toHaveProperty('note');
		});

		it('wants an administrator with the scope manage_enterprise_properties', async () => {
			const json = { scope: 'enterprise', displayName: 'Mine' };

			const user = await clientOf(emulator, '11002')('POST /metadata_templates/schema', { json });

			expect(user).toMatchObject({
				status: 403,
				body: { code: 'access_denied_insufficient_permissions' },
			});
		});
	});

	describe('instances', () => {
		it('creates, shows, patches and deletes one', async () => {
			const id = await file();
			const path = `/files/${id}/metadata/enterprise/invoice`;
			const json = {
				vendor: 'Acme',
				amount: 12.5,
				dueDate: '2026-01-31T01:00:00+01:00',
				tags: ['urgent'],
			};

			const created = await box(`POST ${path}`, { json });
			const again = await box(`POST ${path}`, { json });
			const patched = await patch(path, [
				{ op: 'test', path: '/vendor', value: 'Acme' },
				{ op: 'replace', path: '/vendor', value: 'Bolt' },
				{ op: 'add', path: '/status', value: 'Paid' },
			]);
			const shown = await box(`GET /files/${id}/metadata/${SCOPE}/invoice`);
			const embedded = await box(`GET /files/${id}`, {
				query: { fields: `name,metadata.${SCOPE}.invoice` },
			});
			const deleted = await box(`DELETE ${path}`);
			const gone = await box(`GET ${path}`);

			expect(created).toMatchObject({
				status: 201,
				body: { $parent: `file_${id}`, $scope: SCOPE, $version: 0, amount: 12.5 },
			});
			expect(created.body['dueDate']).toBe('2026-01-31T00:00:00.000Z');
			expect(again).toMatchObject({ status: 409, body: { code: 'tuple_already_exists' } });
			expect(patched).toMatchObject({ status: 200, body: { vendor: 'Bolt', $version: 1 } });
			expect(shown.body).toEqual(patched.body);
			expect(embedded.body['metadata']).toEqual({ [SCOPE]: { invoice: patched.body } });
			expect(deleted.status).toBe(204);
			expect(gone).toMatchObject({ status: 404, body: { code: 'instance_not_found' } });
		});

		it.each([
			['a number for a text', { vendor: 1 }],
			['a text for a number', { amount: '1' }],
			['a date without a time', { dueDate: '2026-01-31' }],
			['an unknown option', { status: 'Lost' }],
			['one text for several options', { tags: 'urgent' }],
			['an unknown field', { colour: 'red' }],
			['null', { vendor: null }],
		])('refuses %s', async (_what, json) => {
			const answer = await box(`POST /files/${await file()}/metadata/enterprise/invoice`, { json });

			expect(answer).toMatchObject({ status: 400, body: { code: 'schema_validation_failed' } });
		});

		it('keeps any text in global.properties and nothing else', async () => {
			const path = `/files/${await file()}/metadata/global/properties`;

			const good = await box(`POST ${path}`, { json: { 'any key/x': 'text' } });
			const patched = await patch(path, [{ op: 'replace', path: '/any key~1x', value: 'other' }]);
			const bad = await patch(path, [{ op: 'add', path: '/n', value: 1 }]);

			expect(good.status).toBe(201);
			expect(patched.body).toMatchObject({ 'any key/x': 'other' });
			expect(bad.status).toBe(400);
		});

		it('wants the content type of JSON Patch', async () => {
			const path = `/files/${await file()}/metadata/enterprise/invoice`;
			await box(`POST ${path}`, { json: {} });

			const answer = await box(`PUT ${path}`, { json: [] });

			expect(answer.status).toBe(415);
			expect(() => emulator.mistakes.assertNone()).toThrow('application/json-patch+json');
		});

		it('takes none on the root folder', async () => {
			expect((await box('GET /folders/0/metadata')).status).toBe(405);
		});
	});

	it('hands metadata of a folder down by a cascade policy', async () => {
		const top = await folder();
		const before = await file(top);
		await box(`POST /folders/${top}/metadata/enterprise/invoice`, { json: { vendor: 'Top' } });
		const json = { folder_id: top, scope: 'enterprise', templateKey: 'invoice' };
		const policy = await box<{ id: string }>('POST /metadata_cascade_policies', { json });
		const again = await box('POST /metadata_cascade_policies', { json });
		const after = await file(await folder(top));
		const vendor = async (id: string) =>
			(await box(`GET /files/${id}/metadata/enterprise/invoice`)).body['vendor'];

		expect(policy.status).toBe(201);
		expect(again.body).toMatchObject({ code: 'tuple_already_exists' });
		expect(await vendor(after)).toBe('Top');
		expect(await vendor(before)).toBeUndefined();
		const applied = await box(`POST /metadata_cascade_policies/${policy.body.id}/apply`, {
			json: { conflict_resolution: 'none' },
		});
		expect(applied.status).toBe(202);
		expect(await vendor(before)).toBe('Top');
		await patch(`/folders/${top}/metadata/enterprise/invoice`, [
			{ op: 'replace', path: '/vendor', value: 'New' },
		]);
		expect(await vendor(after)).toBe('New');
	});
});
