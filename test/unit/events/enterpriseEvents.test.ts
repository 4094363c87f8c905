import type { BoxEvent, EnterpriseEventsOptions, EventPage } from '../../../nodes/BoxPlatform/client';
import { enterpriseEvents, fromDate } from '../../../nodes/BoxPlatform/client';
import { filterableTypes } from '../../../nodes/BoxPlatform/n8n/triggerEnterpriseTypes';
import { apiError, boxEvent, connectionError, fakeClock } from './fakes';

const base = 1152922976252290886n;

/** The two enterprise streams over one list of events; the log does not have `late` ones at first. */
function setUp() {
	const { clock, sleeps } = fakeClock(Date.parse('2026-03-01T12:00:00Z'));
	const events: Array<BoxEvent & { late?: boolean }> = [];
	const requests: Array<Record<string, unknown>> = [];
	const failures: Array<Error | undefined> = [];
	const closing = new AbortController();
	let lateHasCome = false;
	const positionOf = (index: number) => String(base + BigInt(index) * 7n);
	const add = (id: string, at: number, more: Partial<BoxEvent> & { late?: boolean } = {}) => {
		const created_at = new Date(at).toISOString();
		events.push(boxEvent(id, { event_type: 'UPLOAD', created_at, recorded_at: undefined, ...more }));
	};
	const answer = (query: Record<string, unknown>) => {
		requests.push(query);
		const failure = failures.shift();
		if (failure) throw failure;
		const { stream_type: stream, stream_position: position, limit, event_type: types } = query;
		if (position === 'now') return { entries: [], next_stream_position: positionOf(events.length) };
		const known = typeof position === 'string' && position !== '0';
		if (known && !events.some((_, index) => positionOf(index) === position) && position !== positionOf(events.length)) {
			throw apiError(400, `Invalid value '${position}' for stream_position`);
		}
		const from = known ? Number((BigInt(String(position)) - base) / 7n) : 0;
		const isLog = stream === 'admin_logs';
		const [after, before] = [query.created_after, query.created_before].map((date) => Date.parse(String(date)));
		const wanted = events
			.map((event, index) => ({ event, index }))
			.slice(from)
			.filter(({ event }) => types === undefined || String(types).split(',').includes(event.event_type))
			.filter(({ event }) => !isLog || ((lateHasCome || !event.late) && Date.parse(event.created_at ?? '') >= (after ?? 0) && Date.parse(event.created_at ?? '') <= (before ?? 0)))
			.slice(0, Number(limit ?? 100));
		const last = wanted.at(-1);
		if (last === undefined) return { entries: [], next_stream_position: isLog ? '0' : positionOf(events.length) };
		return { entries: wanted.map(({ event }) => event), next_stream_position: positionOf(last.index + 1) };
	};
	const source = {
		request: async <T>(_method: string, _path: string, options?: { query?: object }) =>
			answer({ ...options?.query }) as T,
		requestFull: async (_method: string, _path: string, options: { query: object }) => ({
			headers: { date: new Date(clock.now()).toUTCString() },
			body: answer({ ...options.query }),
		}),
	};
	const open = (options: Partial<EnterpriseEventsOptions> = {}) =>
		enterpriseEvents(source, { position: positionOf(0), signal: closing.signal, clock, ...options });
	const take = async (pages: AsyncGenerator<EventPage, void>, count: number) => {
		const taken: EventPage[] = [];
		for (let got = 0; got < count; ) {
			const { value } = await pages.next();
			if (!value) break;
			taken.push(value);
			got += value.events.length;
		}
		return taken;
	};
	const ids = (pages: EventPage[]) => pages.flatMap(({ events: list }) => list.map((one) => one.event_id));
	const streams = () => requests.map(({ stream_type: type }) => type);
	return { clock, sleeps, events, requests, failures, closing, add, open, take, ids, streams, positionOf, bringLate: () => (lateHasCome = true) };
}

const hour = 60 * 60_000;
const noon = Date.parse('2026-03-01T12:00:00Z');

describe('enterpriseEvents', () => {
	it('looks again and again, with its position', async () => {
		const { add, open, take, ids, clock, requests, positionOf } = setUp();
		const pages = open({ pollMs: 5_000 });
		add('a', noon);
		expect(ids(await take(pages, 1))).toEqual(['a']);
		const start = clock.now();
		const next = take(pages, 1);
		add('b', noon + 1);
		expect(ids(await next)).toEqual(['b']);
		expect(clock.now() - start).toBeLessThanOrEqual(5_000);
		expect(requests.map(({ stream_position: at }) => at)).toEqual([positionOf(0), positionOf(1), positionOf(1)]);
	});

	it('waits between two looks at an empty stream', async () => {
		const { open, sleeps, closing, clock } = setUp();
		const { sleep } = clock;
		clock.sleep = async (ms, signal) => {
			if (sleeps.length === 5) closing.abort();
			await sleep(ms, signal);
		};
		await open({ pollMs: 7_000 }).next();
		expect(sleeps).toEqual([7_000, 7_000, 7_000, 7_000, 7_000]);
	});

	it('starts from a date with the log and goes on with the stream, each event once', async () => {
		const { add, open, take, ids, streams } = setUp();
		add('too old', noon - 50 * hour);
		add('a', noon - 40 * hour);
		add('b', noon - 30 * hour);
		add('c', noon - hour);
		const pages = open({ position: fromDate(new Date(noon - 45 * hour).toISOString()), pageSize: 2 });
		expect(ids(await take(pages, 3))).toEqual(['a', 'b', 'c']);
		add('d', noon + 1_000);
		expect(ids(await take(pages, 1))).toEqual(['d']);
		expect(new Set(streams().slice(0, 1))).toEqual(new Set(['admin_logs_streaming']));
		expect(streams()).toContain('admin_logs');
		expect(streams().at(-1)).toBe('admin_logs_streaming');
	});

	it('goes on within the log after a restart, and does not miss what happened meanwhile', async () => {
		const { add, open, take, ids } = setUp();
		for (let index = 0; index < 6; index += 1) add(`log ${index}`, noon - (10 - index) * hour);
		const first = open({ position: fromDate(new Date(noon - 20 * hour).toISOString()), pageSize: 2 });
		const before = await take(first, 4);
		add('meanwhile', noon + 1_000);
		const position = before.at(-1)?.position ?? '';
		expect(position).toMatch(/^log\|/);
		const after = await take(open({ position, pageSize: 2 }), 3);
		expect([...ids(before), ...ids(after)]).toEqual(['log 0', 'log 1', 'log 2', 'log 3', 'log 4', 'log 5', 'meanwhile']);
	});

	it('takes a second look at the last hour of the log, for what came late', async () => {
		const { add, open, take, ids, bringLate, clock } = setUp();
		add('a', noon - 2 * hour);
		add('late', noon - hour / 2, { late: true });
		const pages = open({ position: fromDate(new Date(noon - 3 * hour).toISOString()) });
		expect(ids(await take(pages, 1))).toEqual(['a']);
		await pages.next();
		bringLate();
		expect(ids(await take(pages, 1))).toEqual(['late']);
		expect(clock.now() - noon).toBeGreaterThanOrEqual(10 * 60_000);
		add('b', clock.now());
		const last = await take(pages, 1);
		expect(ids(last)).toEqual(['b']);
		expect(last.at(-1)?.position).toMatch(/^\d+$/);
	});

	it('takes the second look after a restart as well', async () => {
		const { add, open, take, ids, bringLate } = setUp();
		add('late', noon - hour / 2, { late: true });
		const pages = open({ position: fromDate(new Date(noon - 3 * hour).toISOString()) });
		let position = '';
		while (!position.includes('|late|')) position = (await pages.next()).value?.position ?? '';
		bringLate();
		expect(ids(await take(open({ position }), 1))).toEqual(['late']);
	});

	it('lets Box select the types', async () => {
		const { add, open, take, ids, requests } = setUp();
		add('a', noon, { event_type: 'LOGIN' });
		add('b', noon);
		expect(ids(await take(open({ eventTypes: ['UPLOAD', 'COPY'] }), 1))).toEqual(['b']);
		expect(requests[0]).toMatchObject({ event_type: 'UPLOAD,COPY' });
	});

	it('goes on with the log when Box no longer knows the position, without a gap', async () => {
		const { add, open, take, ids } = setUp();
		add('known', noon - 30 * 24 * hour);
		add('missed', noon - 20 * 24 * hour);
		const newest = new Date(noon - 30 * 24 * hour).toISOString();
		const pages = await take(open({ position: '12345', newest, seen: ['known'] }), 1);
		expect(ids(pages)).toEqual(['missed']);
		expect(pages.map(({ gap }) => gap)).toEqual(pages.map(() => undefined));
	});

	it('marks a gap when it does not know from when to go on', async () => {
		const { add, open, take } = setUp();
		add('a', noon);
		const [page] = await take(open({ position: '12345' }), 1);
		expect(page?.gap).toEqual({ lostPosition: '12345' });
	});

	it('outlasts failures with growing waits', async () => {
		const { add, open, take, ids, failures, sleeps } = setUp();
		failures.push(apiError(500), connectionError(), apiError(429));
		add('a', noon);
		const troubles: unknown[] = [];
		expect(ids(await take(open({ onTrouble: (error) => troubles.push(error) }), 1))).toEqual(['a']);
		expect(sleeps).toEqual([500, 1_000, 2_000]);
		expect(troubles).toHaveLength(3);
	});

	it('ends when the account may not read enterprise events', async () => {
		const { open, failures } = setUp();
		failures.push(apiError(403, 'access_denied_insufficient_permissions'));
		await expect(open().next()).rejects.toThrow('403');
	});
});

describe('filterableTypes', () => {
	it.each([
		[['UPLOAD', 'LOGIN'], ['UPLOAD', 'LOGIN']],
		[['UPLOAD', 'AI_SECURITY_DETECTION'], undefined],
		[['SIGN_DOCUMENT_VIEWED_BY_SIGNER'], undefined],
		[['SOMETHING_NEW'], undefined],
		[[], undefined],
	])('of %j are %j', (types, expected) => {
		expect(filterableTypes(types)).toEqual(expected);
	});
});
