import type { LogCursor } from '../../../../nodes/BoxPlatform/client/events/enterprisePosition';
import { createEnterpriseReader } from '../../../../nodes/BoxPlatform/client/events/enterpriseReader';
import { boxEvent, fakeClock } from './fakes';

const minute = 60_000;
const hour = 60 * minute;
const noon = Date.parse('2026-03-01T12:00:00Z');
const iso = (time: number) => new Date(time).toISOString();
const fixed = { event_type: 'UPLOAD', limit: 7 };

const log = (fields: Partial<LogCursor> = {}): LogCursor => ({
	kind: 'log',
	look: 'first',
	since: iso(noon - 3 * hour),
	until: iso(noon),
	logPosition: '',
	streamPosition: '888',
	reached: '',
	...fields,
});

/** @param answer to every request */
function setUp(answer: Record<string, unknown> = {}, date?: string) {
	const { clock } = fakeClock(noon);
	const { signal } = new AbortController();
	const queries: unknown[] = [];
	const signals = new Set<unknown>();
	const client = {
		async request<T>(
			_method: string,
			_path: string,
			options?: { query?: object; signal?: unknown },
		) {
			queries.push(options?.query);
			signals.add(options?.signal);
			return answer as T;
		},
		async requestFull(
			_method: string,
			_path: string,
			options: { query: object; signal: AbortSignal },
		) {
			queries.push(options.query);
			signals.add(options.signal);
			const headers: Record<string, string> = date === undefined ? {} : { date };
			return { headers, body: answer };
		},
	};
	const reader = createEnterpriseReader(client, { fixed, clock, signal });
	return { reader, clock, queries, signals, signal };
}

describe('from a date', () => {
	it('it goes on with the log, up to the end that the stream has now', async () => {
		const { reader, queries, signals, signal } = setUp(
			{ next_stream_position: '888' },
			new Date(noon - minute).toUTCString(),
		);
		expect(await reader.read({ kind: 'date', since: iso(noon - hour) })).toEqual({
			events: [],
			position: log({ since: iso(noon - hour), until: iso(noon + 4 * minute) }),
		});
		expect(queries).toEqual([
			{ stream_type: 'admin_logs_streaming', stream_position: 'now', limit: 1 },
		]);
		expect(signals).toEqual(new Set([signal]));
	});

	it('it takes its own clock when Box does not tell the time', async () => {
		const { reader } = setUp({ next_stream_position: '888' });
		expect(await reader.read({ kind: 'date', since: iso(noon - hour) })).toMatchObject({
			position: { until: iso(noon + 5 * minute) },
		});
	});
});

describe('from a position of the stream', () => {
	const event = boxEvent('a');

	it('it gives what follows', async () => {
		const { reader, queries, signals, signal } = setUp({
			entries: [event],
			next_stream_position: '778',
		});
		expect(await reader.read({ kind: 'stream', position: '777' })).toEqual({
			events: [event],
			odd: 0,
			position: { kind: 'stream', position: '778' },
			atEnd: false,
		});
		expect(queries).toEqual([
			{ ...fixed, stream_type: 'admin_logs_streaming', stream_position: '777' },
		]);
		expect(signals).toEqual(new Set([signal]));
	});

	it('it is at the end when nothing follows', async () => {
		const { reader } = setUp({ entries: [], next_stream_position: '778' });
		expect(await reader.read({ kind: 'stream', position: '777' })).toMatchObject({ atEnd: true });
	});

	it('it looks at the end of the log a second time after ten minutes, not sooner', async () => {
		const { reader, clock, queries } = setUp({ entries: [event], next_stream_position: '778' });
		const position = { kind: 'stream', position: '777', secondLookUntil: iso(noon) } as const;
		void clock.sleep(10 * minute - 1);
		expect(await reader.read(position)).toMatchObject({
			events: [event],
			position: { ...position, position: '778' },
		});
		void clock.sleep(1);
		queries.length = 0;
		expect(await reader.read(position)).toEqual({
			events: [],
			position: log({ look: 'second', since: iso(noon - hour), streamPosition: '777' }),
			elsewhere: true,
		});
		expect(queries).toEqual([]);
	});

	it('it looks at no log when no second look is open', async () => {
		const { reader, clock, queries } = setUp({ entries: [event], next_stream_position: '778' });
		void clock.sleep(hour);
		await reader.read({ kind: 'stream', position: '777' });
		expect(queries).toHaveLength(1);
	});
});

describe('from within the log', () => {
	const events = [
		boxEvent('a', { created_at: iso(noon - 2 * hour) }),
		boxEvent('in between', { created_at: iso(noon - 1.5 * hour) }),
		boxEvent('b', { created_at: iso(noon - hour) }),
	];

	it('it gives what follows, and how far it has come', async () => {
		const { reader, queries, signals, signal } = setUp({
			entries: events,
			next_stream_position: '999',
		});
		expect(await reader.read(log())).toEqual({
			events,
			odd: 0,
			position: log({ logPosition: '999', reached: iso(noon - hour) }),
			elsewhere: true,
		});
		expect(queries).toEqual([
			{
				...fixed,
				stream_type: 'admin_logs',
				created_after: iso(noon - 3 * hour),
				created_before: iso(noon),
				stream_position: undefined,
			},
		]);
		expect(signals).toEqual(new Set([signal]));
	});

	it('it asks for its position, and for no end where there is none', async () => {
		const { reader, queries } = setUp();
		await reader.read(log({ logPosition: '999', until: '' }));
		expect(queries).toMatchObject([{ stream_position: '999', created_before: undefined }]);
	});

	it('it has come as far as before when the last event does not tell', async () => {
		const { reader } = setUp({
			entries: [events[0], boxEvent('c')],
			next_stream_position: '999',
		});
		const reached = iso(noon - 2.5 * hour);
		expect(await reader.read(log({ reached }))).toMatchObject({ position: { reached } });
	});

	it.each([
		['no event follows', { entries: [], next_stream_position: '1000' }],
		['Box names no position', { entries: events }],
		['Box names the oldest position', { entries: events, next_stream_position: '0' }],
		['Box stays where it is', { entries: events, next_stream_position: '999' }],
	])('it goes on with the stream, and later with a second look, when %s', async (_name, answer) => {
		const { reader } = setUp(answer);
		expect(await reader.read(log({ logPosition: '999' }))).toEqual({
			events: answer.entries,
			odd: 0,
			position: { kind: 'stream', position: '888', secondLookUntil: iso(noon) },
			elsewhere: true,
		});
	});

	it.each([
		['the second look', log({ look: 'second' })],
		['a log without an end', log({ until: '' })],
	])('it has no further look before it after %s', async (_name, position) => {
		const { reader } = setUp({ entries: events });
		expect((await reader.read(position)).position).toEqual({ kind: 'stream', position: '888' });
	});

	it('it waits ten minutes from its end before the second look', async () => {
		const { reader, clock } = setUp({ entries: [], next_stream_position: '0' });
		void clock.sleep(hour);
		const { position } = await reader.read(log());
		void clock.sleep(10 * minute - 1);
		expect(await reader.read(position)).not.toHaveProperty('elsewhere');
		void clock.sleep(1);
		expect(await reader.read(position)).toMatchObject({ position: { look: 'second' } });
	});
});
