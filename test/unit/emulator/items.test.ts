import { createHash } from 'node:crypto';

import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import type { Client } from './client';
import { clientOf, uploadForm } from './client';

let emulator: Emulator;
let box: Client;
beforeEach(async () => {
	emulator = await startEmulator({ uploadSessionMinimumBytes: 20, uploadPartBytes: 16 });
	box = clientOf(emulator);
});
afterEach(async () => {
	expect(emulator.world.failures).toEqual([]);
	await emulator.close();
});

type Entry = { id: string; name: string; type: string; etag: string };
type Entries = { entries: Entry[]; total_count?: number; next_marker?: string | null };

const createFolder = async (name: string, parentId = '0'): Promise<string> =>
	(await box<Entry>('POST /folders', { json: { name, parent: { id: parentId } } })).body.id;
const upload = async (name: string, content = 'x', parentId = '0'): Promise<Entry> => {
	const reply = await box<Entries>(`POST ${emulator.uploadUrl}/2.0/files/content`, {
		body: uploadForm(name, parentId, content),
	});
	const [file] = reply.body.entries;
	if (file === undefined) throw new Error(reply.text);
	return file;
};

describe('name conflicts', () => {
	it('name one object for files, whatever the case', async () => {
		const file = await upload('a.txt');
		const reply = await box(`POST ${emulator.uploadUrl}/2.0/files/content`, {
			body: uploadForm('A.TXT', '0', 'y'),
		});
		expect(reply.status).toBe(409);
		expect(reply.body).toMatchObject({
			code: 'item_name_in_use',
			context_info: { conflicts: { type: 'file', id: file.id } },
		});
	});

	it('name an array for folders', async () => {
		const id = await createFolder('X');
		const reply = await box('POST /folders', { json: { name: 'x', parent: { id: '0' } } });
		expect(reply.body).toMatchObject({ context_info: { conflicts: [{ type: 'folder', id }] } });
	});

	it.each([
		['a/b', 'item_name_invalid'],
		['..', 'item_name_invalid'],
		['a ', 'item_name_invalid'],
		['x'.repeat(256), 'item_name_too_long'],
	])('do not arise for the bad name %s', async (name, code) => {
		const reply = await box('POST /folders', { json: { name, parent: { id: '0' } } });
		expect([reply.status, reply.body['code']]).toEqual([400, code]);
	});
});

describe('folders', () => {
	it('list folders before files, by marker too', async () => {
		await upload('a.txt');
		await createFolder('Z');
		const page = await box<Entries>('GET /folders/0/items', {
			query: { usemarker: 'true', limit: '1' },
		});
		expect(page.body.entries.map((one) => one.name)).toEqual(['Z']);
		const next = await box<Entries>('GET /folders/0/items', {
			query: { usemarker: 'true', limit: '1', marker: page.body.next_marker ?? '' },
		});
		expect(next.body.entries.map((one) => one.name)).toEqual(['a.txt']);
		expect(next.body.next_marker).toBeNull();
	});

	it('need recursive=true when they hold something', async () => {
		const id = await createFolder('A');
		await upload('a.txt', 'x', id);
		expect((await box(`DELETE /folders/${id}`)).body['code']).toBe('folder_not_empty');
		const reply = await box(`DELETE /folders/${id}`, { query: { recursive: 'true' } });
		expect(reply.status).toBe(204);
		expect((await box(`GET /folders/${id}`)).status).toBe(404);
		expect((await box(`POST /folders/${id}`, { json: {} })).status).toBe(201);
		expect((await box(`GET /folders/${id}`)).status).toBe(200);
	});

	it('cannot be moved into themselves', async () => {
		const id = await createFolder('A');
		const child = await createFolder('B', id);
		const reply = await box(`PUT /folders/${id}`, { json: { parent: { id: child } } });
		expect(reply.body['code']).toBe('cyclical_folder_structure');
	});

	it('answer booleans written as 1 with 400 and record the mistake', async () => {
		const id = await createFolder('A');
		const reply = await box(`DELETE /folders/${id}`, { query: { recursive: '1' } });
		expect(reply.body['code']).toBe('invalid_request_parameters');
		expect(() => emulator.mistakes.assertNone()).toThrow('boolean recursive sent as 1');
	});
});

describe('files', () => {
	it('keep their id over versions; past versions exclude the current one', async () => {
		const file = await upload('a.txt', 'one');
		const form = new FormData();
		form.append('attributes', '{}');
		form.append('file', new Blob(['two']), 'file');
		await box(`POST ${emulator.uploadUrl}/2.0/files/${file.id}/content`, { body: form });
		const versions = await box<{ total_count: number }>(`GET /files/${file.id}/versions`);
		expect(versions.body.total_count).toBe(1);
		expect(emulator.world.content(file.id)?.toString()).toBe('two');
	});

	it('refuse an upload whose attributes come after the content', async () => {
		const form = new FormData();
		form.append('file', new Blob(['x']), 'file');
		form.append('attributes', JSON.stringify({ name: 'a', parent: { id: '0' } }));
		const reply = await box(`POST ${emulator.uploadUrl}/2.0/files/content`, { body: form });
		expect(reply.body['code']).toBe('metadata_after_file_contents');
	});

	it('take a SHA-1 in hex as content-md5', async () => {
		const send = async (name: string, digest: string): Promise<number> =>
			(
				await box(`POST ${emulator.uploadUrl}/2.0/files/content`, {
					body: uploadForm(name, '0', 'x'),
					headers: { 'content-md5': digest },
				})
			).status;
		expect(await send('a', createHash('sha1').update('x').digest('hex'))).toBe(201);
		expect(await send('b', createHash('md5').update('x').digest('hex'))).toBe(400);
	});

	it('compare etags', async () => {
		const file = await upload('a.txt');
		const json = { description: 'new' };
		const stale = { 'if-match': '7' };
		const reply = await box(`PUT /files/${file.id}`, { json, headers: stale });
		expect(reply.status).toBe(412);
		const same = await box(`GET /files/${file.id}`, { headers: { 'if-none-match': file.etag } });
		expect([same.status, same.text]).toEqual([304, '']);
	});

	it('show the named fields alone', async () => {
		const file = await upload('a.txt');
		const reply = await box(`GET /files/${file.id}`, { query: { fields: 'name,lock' } });
		expect(Object.keys(reply.body)).toEqual(['type', 'id', 'etag', 'name', 'lock']);
	});

	it('are 404 for those who cannot see them', async () => {
		const file = await upload('a.txt');
		const other = clientOf(emulator, '11002');
		expect((await other(`GET /files/${file.id}`)).status).toBe(404);
		emulator.world.collaborations.add({
			itemId: file.id,
			userId: '11002',
			role: 'viewer',
			createdBy: '11001',
		});
		expect((await other(`GET /files/${file.id}`)).status).toBe(200);
		expect((await other(`PUT /files/${file.id}`, { json: { name: 'b' } })).status).toBe(403);
	});
});

describe('downloads', () => {
	it('redirect to another origin that takes ranges and no token', async () => {
		const file = await upload('a.txt', 'hello world');
		const redirect = await box(`GET /files/${file.id}/content`);
		const location = redirect.headers.get('location') ?? '';
		expect(new URL(location).origin).toBe(emulator.downloadUrl);
		const part = await fetch(location, { headers: { range: 'bytes=6-' } });
		expect([part.status, await part.text()]).toEqual([206, 'world']);
		expect((await box(`GET ${location}`)).status).toBe(400);
		expect(emulator.mistakes.list().at(-1)?.what).toContain('token sent to the download host');
	});

	it('end after 15 minutes', async () => {
		const file = await upload('a.txt');
		const location = (await box(`GET /files/${file.id}/content`)).headers.get('location') ?? '';
		emulator.clock.advance(16 * 60_000);
		expect((await fetch(location)).status).toBe(404);
	});
});

describe('chunked uploads', () => {
	const sha1 = (content: Buffer): string =>
		`sha=${createHash('sha1').update(content).digest('base64')}`;

	it('make a file of parts', async () => {
		const content = Buffer.from('0123456789abcdef0123456789');
		const session = await box<{ id: string; session_endpoints: { upload_part: string } }>(
			`POST ${emulator.uploadUrl}/2.0/files/upload_sessions`,
			{ json: { folder_id: '0', file_size: content.length, file_name: 'big.bin' } },
		);
		const url = session.body.session_endpoints.upload_part;
		const put = async (start: number): Promise<unknown> => {
			const part = content.subarray(start, start + 16);
			const range = `bytes ${start}-${start + part.length - 1}/${content.length}`;
			const reply = await box<{ part: unknown }>(`PUT ${url}`, {
				body: part,
				headers: {
					digest: sha1(part),
					'content-range': range,
					'content-type': 'application/octet-stream',
				},
			});
			return reply.body.part;
		};
		const parts = [await put(16), await put(0)];
		const early = await box(`POST ${url}/commit`, {
			json: { parts: parts.slice(1) },
			headers: { digest: sha1(content) },
		});
		expect(early.body['code']).toBe('parts_mismatch');
		const done = await box<Entries>(`POST ${url}/commit`, {
			json: { parts },
			headers: { digest: sha1(content) },
		});
		expect(done.status).toBe(201);
		expect(emulator.world.content(done.body.entries[0]?.id ?? '')).toEqual(content);
		expect(emulator.world.uploads.open()).toEqual([]);
	});

	it('are refused below the minimum', async () => {
		const reply = await box(`POST ${emulator.uploadUrl}/2.0/files/upload_sessions`, {
			json: { folder_id: '0', file_size: 19, file_name: 'small.bin' },
		});
		expect(reply.body['code']).toBe('file_size_too_small');
	});
});
