import type { Emulator, EmulatorOptions } from '../../emulator';
import { startEmulator } from '../../emulator';
import type { Client, Reply } from './client';
import { clientOf } from './client';

let emulator: Emulator;
let box: Client;
async function start(options: EmulatorOptions = {}): Promise<void> {
	emulator = await startEmulator(options);
	box = clientOf(emulator);
}
afterEach(async () => {
	expect(emulator.world.failures).toEqual([]);
	await emulator.close();
});

type Event = { event_id: string; event_type: string; source: Record<string, unknown> };
type Page = { chunk_size: number; entries: Event[]; next_stream_position: unknown };

const page = async (query: Record<string, string>): Promise<Reply<Page>> =>
	await box<Page>('GET /events', { query });
const positionOf = (reply: Reply<Page>): string =>
	/"next_stream_position":"?(\d+)/.exec(reply.text)?.[1] ?? '';
const createFolder = async (name: string): Promise<unknown> =>
	await box('POST /folders', { json: { name, parent: { id: '0' } } });

describe('user streams', () => {
	it('send positions as numbers that a double cannot hold', async () => {
		await start();
		for (const name of ['a', 'b', 'c', 'd', 'e']) await createFolder(name);
		for (const limit of ['1', '2', '3', '4', '5']) {
			const reply = await page({ limit });
			const exact = positionOf(reply);
			expect(BigInt(exact) % 4n).not.toBe(0n);
			expect(BigInt(exact)).toBeGreaterThan(30_000_000_000_000_000n);
			expect(String(reply.body.next_stream_position)).not.toBe(exact);
		}
	});

	it('start at now and bring every change once', async () => {
		await start();
		await createFolder('before');
		const now = await page({ stream_position: 'now' });
		expect(now.body).toMatchObject({ chunk_size: 0, entries: [] });
		await createFolder('after');
		const next = await page({ stream_position: positionOf(now) });
		expect(next.body.entries.map((one) => [one.event_type, one.source['name']])).toEqual([
			['ITEM_CREATE', 'after'],
		]);
		expect((await page({ stream_position: positionOf(next) })).body.entries).toEqual([]);
	});

	it('refuse a position that was never issued', async () => {
		await start();
		const near = BigInt(positionOf(await page({ stream_position: 'now' }))) + 500n;
		for (const position of [String(near), 'yesterday', '-1', '9'.repeat(21)]) {
			expect((await page({ stream_position: position })).status).toBe(400);
			expect(emulator.mistakes.list().at(-1)).toMatchObject({
				what: `stream_position ${position} was never issued`,
				method: 'GET',
				path: '/2.0/events',
			});
		}
	});

	// Positions that a double rounds down and up: four events lie at every distance from a multiple of 4.
	it.each([1, 2, 3, 4, 5, 6, 7, 8])(
		'go on from rounded position %i as from the exact one, and record it',
		async (read) => {
			await start();
			for (let made = 1; made <= read + 1; made++) await createFolder(`folder ${made}`);
			const exact = positionOf(await page({ limit: String(read) }));
			const rounded = String(Number(exact));
			expect(rounded).not.toBe(exact);

			const next = await page({ stream_position: rounded });

			expect(next.body.entries.map(({ source }) => source['name'])).toEqual([`folder ${read + 1}`]);
			expect(emulator.mistakes.list().map(({ what }) => what)).toEqual([
				`stream_position ${rounded} is ${exact}, rounded`,
			]);
			// At the head it stays where it is: what was served before does not come again.
			const head = String(Number(positionOf(next)));
			const last = await page({ stream_position: head });
			expect(last.body.entries).toEqual([]);
			expect(positionOf(last)).toBe(positionOf(next));
		},
	);

	it('clamp the limit and refuse unknown streams', async () => {
		await start();
		expect((await page({ limit: '9999' })).status).toBe(200);
		expect((await page({ stream_type: 'x' })).body).toMatchObject({ code: 'bad_request' });
	});

	it('serve duplicates when asked', async () => {
		await start({ eventDuplicateRatio: 1 });
		await createFolder('a');
		const first = await page({});
		const second = await page({ stream_position: positionOf(first) });
		expect(second.body.entries.map((one) => one.event_id)).toEqual(
			first.body.entries.map((one) => one.event_id),
		);
	});

	it('show an item to those who can see it alone', async () => {
		await start();
		await createFolder('secret');
		const other = clientOf(emulator, '11002');
		expect((await other<Page>('GET /events')).body.entries).toEqual([]);
	});
});

describe('admin streams', () => {
	it('have names, sources and text positions of their own', async () => {
		await start();
		await createFolder('a');
		const reply = await page({ stream_type: 'admin_logs', event_type: 'UPLOAD' });
		expect(typeof reply.body.next_stream_position).toBe('string');
		expect(reply.body.entries[0]).toMatchObject({
			event_type: 'UPLOAD',
			source: { item_type: 'folder', item_name: 'a' },
		});
	});

	it('go on from a rounded position as from the exact one, and record it', async () => {
		await start();
		await createFolder('a');
		await createFolder('b');
		const exact = positionOf(await page({ stream_type: 'admin_logs', limit: '1' }));
		// A double has steps of 256 here, and JavaScript writes the shortest number that means it.
		const rounded = String(Number(exact));
		expect(rounded).not.toBe(exact);

		const next = await page({ stream_type: 'admin_logs', stream_position: rounded });

		expect(next.body.entries.map(({ source }) => source['item_name'])).toEqual(['b']);
		expect(emulator.mistakes.list().map(({ what }) => what)).toEqual([
			`stream_position ${rounded} is ${exact}, rounded`,
		]);
	});

	it('answer an empty page with position 0', async () => {
		await start();
		const reply = await page({ stream_type: 'admin_logs' });
		expect(reply.body).toMatchObject({ next_stream_position: '0', entries: [] });
	});

	it('are closed to managed users', async () => {
		await start();
		const other = clientOf(emulator, '11002');
		const query = { stream_type: 'admin_logs' };
		expect((await other('GET /events', { query })).status).toBe(403);
	});
});

describe('the long poll', () => {
	const connect = async (): Promise<() => Promise<{ message: string }>> => {
		const now = positionOf(await page({ stream_position: 'now' }));
		const servers = await box<{ entries: Array<{ url: string; max_retries: string }> }>(
			'OPTIONS /events',
		);
		const url = servers.body.entries[0]?.url ?? '';
		return async () => {
			const response = await fetch(`${url}&stream_position=${now}`);
			return (await response.json()) as { message: string };
		};
	};
	const untilOpen = async (): Promise<void> => {
		while (emulator.world.longPolls.open === 0) await new Promise(setImmediate);
	};

	it('answers new_change when something happens', async () => {
		await start();
		const poll = await connect();
		const answer = poll();
		await untilOpen();
		await createFolder('a');
		expect(await answer).toEqual({ version: 1, message: 'new_change' });
		expect((await poll()).message).toBe('new_change');
	});

	it('waits from a rounded position as from the exact one, and records it', async () => {
		await start({ longPollHoldMs: 20 });
		await createFolder('heard of already');
		const now = positionOf(await page({ stream_position: 'now' }));
		const rounded = String(Number(now));
		const servers = await box<{ entries: Array<{ url: string }> }>('OPTIONS /events');

		const answer = await fetch(`${servers.body.entries[0]?.url ?? ''}&stream_position=${rounded}`);

		expect(await answer.json()).toMatchObject({ message: 'reconnect' });
		expect(emulator.mistakes.list()).toEqual([
			expect.objectContaining({
				what: `stream_position ${rounded} is ${now}, rounded`,
				path: '/subscribe',
			}),
		]);
	});

	it('says reconnect after its hold time', async () => {
		await start({ longPollHoldMs: 20 });
		expect((await (await connect())()).message).toBe('reconnect');
	});

	it('says max_retries when a channel was polled more often than that', async () => {
		await start({ longPollHoldMs: 5, maxRetries: 2 });
		const poll = await connect();
		const messages: unknown[] = [];
		for (let round = 0; round < 4; round += 1) messages.push((await poll()).message);
		expect(messages).toEqual(['reconnect', 'reconnect', 'reconnect', 'max_retries']);
	});

	it('refuses who sends no token, if it needs one', async () => {
		await start({ longPollHoldMs: 5, realtimeNeedsToken: true });
		const servers = await box<{ entries: Array<{ url: string }> }>('OPTIONS /events');
		const url = `${servers.body.entries[0]?.url ?? ''}&stream_position=now`;
		expect((await fetch(url)).status).toBe(401);
		const { accessToken } = emulator.issueTokens({ userId: '11001' });
		const headers = { authorization: `Bearer ${accessToken}` };
		expect((await fetch(url, { headers })).status).toBe(200);
	});

	it('breaks or stays silent when told', async () => {
		await start();
		const poll = await connect();
		emulator.faults.add({ longPoll: 'drop' });
		await expect(poll()).rejects.toThrow('fetch failed');
		const silent = emulator.faults.add({ longPoll: 'halfOpen' });
		const pending = poll();
		pending.catch(() => undefined);
		while (silent.hits === 0) await new Promise(setImmediate);
		await createFolder('a');
		await emulator.close();
		await expect(pending).rejects.toThrow('fetch failed');
	});
});
