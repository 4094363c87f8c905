import type { INodeParameters } from 'n8n-workflow';

import { putFile } from './box';
import { requestsDuring, runner, shown } from './nodeRuns';
import type { TestWorld } from './world';
import { startWorld } from './world';

let world: TestWorld;
beforeAll(async () => {
	world = await startWorld({ eventDuplicateRatio: 0.5 });
});
afterAll(async () => {
	await world.close();
});
const run = runner(() => world);

async function uploads(count: number): Promise<{ position: string; ids: string[] }> {
	const { items } = await run('event', 'getLatestPosition', { stream: 'all' });
	const ids: string[] = [];
	for (let index = 0; index < count; index += 1) {
		const file = { name: world.unique('event.txt'), content: 'a' };
		ids.push((await putFile(world.emulator, world.userId, file)).id);
	}
	return { position: String(items[0]?.json.next_stream_position), ids };
}

const sources = ({ items }: Awaited<ReturnType<typeof run>>) =>
	items.map(({ json }) => (json.source as { id: string }).id);

describe('the events of a user', () => {
	it('can be listed in parts, without a gap, by the positions of the events', async () => {
		const { position, ids } = await uploads(7);
		const found: string[] = [];
		let next = position;
		for (let part = 0; part < 4; part += 1) {
			const parameters = { stream: 'all', limit: 3, options: { position: next } };
			const output = await run('event', 'getAll', parameters);
			found.push(...sources(output));
			next = String(output.items.at(-1)?.json.next_stream_position ?? next);
			expect(next).toMatch(/^\d{17,}$/);
		}
		expect([...new Set(found)].sort()).toEqual([...ids].sort());
	});

	it('come again rather than not at all when the types are chosen', async () => {
		const { position, ids } = await uploads(4);
		await world.api('DELETE', `/files/${String(ids[0])}`);
		const options = { position, eventTypes: 'ITEM_UPLOAD' };
		const first = await run('event', 'getAll', { stream: 'all', limit: 2, options });
		expect(first.items).toHaveLength(2);
		const rest = await run('event', 'getAll', {
			stream: 'all',
			returnAll: true,
			options: { ...options, position: String(first.items[1]?.json.next_stream_position) },
		});
		expect([...sources(first), ...sources(rest)]).toEqual(expect.arrayContaining(ids));
		expect(new Set(sources(rest)).size).toBe(rest.items.length);
		expect(rest.items.every(({ json }) => json.event_type === 'ITEM_UPLOAD')).toBe(true);
	});

	it.each<[string, INodeParameters, RegExp]>([
		[
			'a position that is none',
			{ stream: 'all', options: { position: '3.04e16' } },
			/must consist of digits/,
		],
		[
			'dates in the wrong order',
			{ stream: 'admin_logs', createdAfter: '2026-02-01', createdBefore: '2026-01-01' },
			/‘Created After’ is later/,
		],
	])('refuse %s before any request', async (_case, parameters, message) => {
		const requests = await requestsDuring(world, async () => {
			expect(shown(await run('event', 'getAll', parameters))).toMatch(message);
		});
		expect(requests).toEqual([]);
	});
});

describe('the events of the company', () => {
	it('are listed between dates, with the types chosen by Box', async () => {
		const after = new Date(world.emulator.clock.now() - 60_000).toISOString();
		const before = new Date(world.emulator.clock.now() + 60_000).toISOString();
		const { ids } = await uploads(3);
		const requests = await requestsDuring(world, async () => {
			const { items, error } = await run('event', 'getAll', {
				stream: 'admin_logs',
				createdAfter: after,
				createdBefore: before,
				returnAll: true,
				options: { eventTypes: 'UPLOAD,DELETE' },
			});
			expect(error).toBeUndefined();
			expect(
				items.every(({ json }) => json.event_type === 'UPLOAD' || json.event_type === 'DELETE'),
			).toBe(true);
			expect(items.map(({ json }) => (json.source as { item_id: string }).item_id)).toEqual(
				expect.arrayContaining(ids),
			);
			expect(new Set(items.map(({ json }) => json.event_id)).size).toBe(items.length);
		});
		expect(requests[0]?.query).toMatchObject({
			stream_type: 'admin_logs',
			event_type: 'UPLOAD,DELETE',
			created_after: expect.stringMatching(/^\d{4}-/),
		});
	});

	it('have a latest position as text', async () => {
		const { items } = await run('event', 'getLatestPosition', { stream: 'admin_logs_streaming' });
		expect(items[0]?.json.next_stream_position).toBe(
			String(world.emulator.world.events.head('admin')),
		);
	});
});
