/** What those who read a stream together tell each other, in the order in which answers happen to come. */
import type { EventQuery } from '../../../../nodes/BoxPlatform/client/events/eventPage';
import {
	createSharedReader,
	type Seat,
} from '../../../../nodes/BoxPlatform/client/events/sharedReader';
import { boxEvent } from './fakes';
import { virtualClock } from './virtualClock';

function setUp() {
	const { clock } = virtualClock();
	const reader = createSharedReader(clock);
	const asked: Array<{ position: unknown; answer(next: string, ...ids: string[]): void }> = [];
	const polls: Array<() => void> = [];
	const client = {
		request: async <T>(
			_method: string,
			_path: string,
			{ query = {} }: { query?: EventQuery } = {},
		) =>
			await new Promise<T>((resolve) => {
				const answer = (next: string, ...ids: string[]) =>
					// As with the client itself, whoever asks knows what comes.
					resolve({ entries: ids.map((id) => boxEvent(id)), next_stream_position: next } as T);
				asked.push({ position: query.stream_position, answer });
			}),
		requestFull: async () => await Promise.reject(new Error('Nobody asks for a head')),
		longPoll: async () =>
			await new Promise<string>((resolve) => polls.push(() => resolve('{"message":"new_change"}'))),
	};
	const join = () => reader.join({ client, credential: 'c', clock });
	const read = async ({ client: seat }: Seat, position: string) =>
		await seat.request<{ entries: unknown[]; next_stream_position: string }>('GET', '/events', {
			query: { stream_type: 'all', stream_position: position },
		});
	/** Asks and is answered at once. */
	const have = async (seat: Seat, position: string, next: string, ...ids: string[]) => {
		const page = read(seat, position);
		asked.at(-1)?.answer(next, ...ids);
		return await page;
	};
	return { clock, asked, polls, a: join(), b: join(), read, have };
}

describe('the end of a stream that others have found', () => {
	it('is where the next one goes on that finds nothing new', async () => {
		const { a, b, have } = setUp();
		await have(a, '1', '1');
		expect(await have(b, '2', '2')).toMatchObject({ next_stream_position: '1' });
	});

	it('is none for who had asked before that: its answer knows nothing of what was found since', async () => {
		const { a, b, asked, read, have } = setUp();
		const late = read(b, '2');
		await have(a, '1', '5', 'unknown to b');
		await have(a, '5', '5');
		asked[0]?.answer('2');
		expect(await late).toMatchObject({ entries: [], next_stream_position: '2' });
	});

	it('is none any more when there was news, although no server has called', async () => {
		const { a, b, clock, have } = setUp();
		await have(a, '1', '1');
		await clock.sleep(120_000);
		await have(a, '1', '5', 'news');
		await clock.sleep(120_000);
		expect(await have(a, '5', '5')).toMatchObject({ next_stream_position: '5' });
		expect(await have(b, '6', '6')).toMatchObject({ next_stream_position: '5' });
	});

	it('is none yet in the moments after news: not all servers of Box may know of that', async () => {
		const { a, b, clock, have } = setUp();
		await have(a, '1', '5', 'news');
		await have(a, '5', '5');
		expect(await have(b, '2', '2')).toMatchObject({ next_stream_position: '2' });
		await clock.sleep(120_000);
		await have(a, '5', '5');
		expect(await have(b, '2', '2')).toMatchObject({ next_stream_position: '5' });
	});
});

describe('that there is nothing new', () => {
	it('is not told to others if the server has called meanwhile', async () => {
		const { a, b, asked, polls, read, have } = setUp();
		const late = read(a, '1');
		const poll = b.client.longPoll('https://realtime.test/?stream_position=1', { timeoutMs: 1 });
		polls[0]?.();
		await poll;
		asked[0]?.answer('1');
		await late;
		expect(await have(b, '1', '5', 'news')).toMatchObject({ entries: [{ event_id: 'news' }] });
	});
});
