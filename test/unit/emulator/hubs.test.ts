import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import { clientOf } from './client';

const headers = { 'box-version': '2025.0' };

describe('hubs', () => {
	let emulator: Emulator;
	beforeAll(async () => {
		emulator = await startEmulator();
	});
	afterAll(async () => await emulator.close());

	it('are refused without the version of the API, which counts as a mistake', async () => {
		const reply = await clientOf(emulator)('GET /hubs');
		expect(reply).toMatchObject({
			status: 400,
			body: { message: 'Missing required box-version header.' },
		});
		expect(emulator.mistakes.list()).not.toEqual([]);
		emulator.mistakes.clear();
	});

	it('are seen by their collaborators alone, and changed by editors', async () => {
		const owner = clientOf(emulator);
		const [, other] = emulator.users;
		const guest = clientOf(emulator, other?.id);
		const { body: hub } = await owner('POST /hubs', { headers, json: { title: 'Deals' } });
		const id = String(hub['id']);
		const rename = { headers, json: { title: 'Mine' } };

		expect((await guest(`GET /hubs/${id}`, { headers })).status).toBe(404);
		await owner('POST /hub_collaborations', {
			headers,
			json: {
				hub: { type: 'hubs', id },
				accessible_by: { type: 'user', id: other?.id },
				role: 'viewer',
			},
		});
		expect((await guest(`GET /hubs/${id}`, { headers })).status).toBe(200);
		expect((await guest(`PUT /hubs/${id}`, rename)).status).toBe(403);
		expect((await guest(`DELETE /hubs/${id}`, { headers })).status).toBe(403);
		expect((await owner(`PUT /hubs/${id}`, rename)).body).toMatchObject({ title: 'Mine' });
	});

	it('tell the outcome of each item apart', async () => {
		const owner = clientOf(emulator);
		const { body: hub } = await owner('POST /hubs', { headers, json: { title: 'Items' } });
		const { body: folder } = await owner('POST /folders', {
			json: { name: 'In a hub', parent: { id: '0' } },
		});
		const operations = [
			{ action: 'add', item: { type: 'folder', id: folder['id'] } },
			{ action: 'add', item: { type: 'file', id: '999' } },
		];
		const reply = await owner(`POST /hubs/${String(hub['id'])}/manage_items`, {
			headers,
			json: { operations },
		});
		expect(reply).toMatchObject({
			status: 207,
			body: { operations: [{ status: 201 }, { status: 404, error: 'Item not found' }] },
		});
	});
});
