import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import type { FileItem } from '../../emulator/world/items';
import { crc32 } from '../../emulator/world/zipWriter';
import type { Client } from './client';
import { clientOf } from './client';

interface Thing {
	id: string;
	[name: string]: unknown;
}

describe('comments, tasks, web links and zip downloads', () => {
	let emulator: Emulator;
	let box: Client;
	let file: FileItem;

	beforeAll(async () => {
		emulator = await startEmulator();
		box = clientOf(emulator);
		const { tree } = emulator.world;
		file = tree.addFile(tree.root('11001'), 'talk.txt', Buffer.from('hello zip'), '11001');
	});
	afterAll(async () => {
		expect(emulator.world.failures).toEqual([]);
		await emulator.close();
	});

	const comment = async (json: object) =>
		await box<Thing>('POST /comments', { json: { item: { type: 'file', id: file.id }, ...json } });

	it('comments, replies and mentions', async () => {
		const first = await comment({ message: 'one' });
		const again = await comment({ message: 'one' });
		const reply = await comment({
			tagged_message: 'hi @[11002:Maya]',
			item: { type: 'comment', id: first.body.id },
		});
		const list = await box<{ total_count: number }>(`GET /files/${file.id}/comments`);

		expect(first.status).toBe(201);
		expect(again).toMatchObject({ status: 409, body: { code: 'recent_similar_comment' } });
		expect(reply.body).toMatchObject({
			is_reply_comment: true,
			message: 'hi Maya',
			item: { type: 'file', id: file.id },
		});
		expect(list.body.total_count).toBe(2);
	});

	it('completes a task when its assignees are done', async () => {
		const task = await box<Thing>('POST /tasks', {
			json: { item: { type: 'file', id: file.id }, message: 'look' },
		});
		const assign = async (assign_to: object) =>
			await box<Thing>('POST /task_assignments', {
				json: { task: { type: 'task', id: task.body.id }, assign_to },
			});
		const assignment = await assign({ login: 'ada@example.com' });
		const stranger = await assign({ id: '11003' });
		const path = `/task_assignments/${assignment.body.id}`;
		const wrong = await box(`PUT ${path}`, { json: { resolution_state: 'completed' } });
		const right = await box(`PUT ${path}`, { json: { resolution_state: 'approved' } });

		expect(task.body).toMatchObject({ action: 'review', is_completed: false });
		expect(stranger.body).toMatchObject({ code: 'task_assignee_not_allowed' });
		expect(wrong.status).toBe(400);
		expect(right.body).toMatchObject({ resolution_state: 'approved' });
		expect((await box(`GET /tasks/${task.body.id}`)).body).toMatchObject({ is_completed: true });
	});

	it('keeps web links through trash and back', async () => {
		const json = { url: 'https://example.com/a', name: 'Example', parent: { id: '0' } };
		const { body } = await box<Thing>('POST /web_links', { json });
		const taken = await box('POST /web_links', { json });
		await box(`DELETE /web_links/${body.id}`);
		const trashed = await box(`GET /web_links/${body.id}`);
		const restored = await box(`POST /web_links/${body.id}`, { json: {} });
		const bad = await box('POST /web_links', { json: { ...json, url: 'ftp://example.com' } });

		expect(body).toMatchObject({ type: 'web_link', url: json.url, name: 'Example' });
		expect([taken.status, trashed.status, restored.status, bad.status]).toEqual([
			409, 404, 201, 400,
		]);
	});

	it('zips files and folders once, and tells of names in conflict', async () => {
		const { tree } = emulator.world;
		const folder = tree.addFolder(tree.root('11001'), 'zipped', '11001');
		const same = tree.addFile(folder, 'talk.txt', Buffer.from('other'), '11001');
		const items = [file, same].map(({ id }) => ({ type: 'file', id }));
		const request = { items: [...items, { type: 'folder', id: folder.id }] };
		const { status, body } = await box<{
			download_url: string;
			status_url: string;
			name_conflicts: object[][];
		}>('POST /zip_downloads', { json: request });
		const archive = Buffer.from(await (await fetch(body.download_url)).arrayBuffer());
		const again = await fetch(body.download_url);
		const state = await box(`GET ${body.status_url}`);
		const root = await box('POST /zip_downloads', {
			json: { items: [{ type: 'folder', id: '0' }] },
		});

		expect(status).toBe(202);
		expect(body.name_conflicts).toEqual([
			[
				expect.objectContaining({ id: file.id, original_name: 'talk.txt' }),
				expect.objectContaining({ id: same.id, original_name: 'talk.txt' }),
			],
		]);
		expect(archive.readUInt32LE(0)).toBe(0x04034b50);
		expect(archive.includes('zipped/talk.txt')).toBe(true);
		expect(archive.includes('hello zip')).toBe(true);
		expect(again.status).toBe(404);
		expect(state.body).toMatchObject({ state: 'succeeded', downloaded_file_count: 3 });
		expect(root.status).toBe(400);
	});

	it('computes the checksum of the zip format', () => {
		expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
	});
});
