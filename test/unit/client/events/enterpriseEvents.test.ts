import type {
	BoxEvent,
	EnterpriseEventsOptions,
	EventPage,
} from '../../../../nodes/BoxPlatform/client';
import { enterpriseEvents, fromDate } from '../../../../nodes/BoxPlatform/client';
import { filterableTypes } from '../../../../nodes/BoxPlatform/n8n/trigger/form/enterpriseTypes';
import { apiError, boxEvent, connectionError, fakeClock } from './fakes';

const base = 1152922976252290886n;

/**
 * The two enterprise streams over one list of events; the log does not have `late` ones at first, and
 * the stream none older than two weeks.
 */
function setUp() {
	const { clock, sleeps } = fakeClock(Date.parse('2026-03-01T12:00:00Z'));
	const events: Array<BoxEvent & { late?: boolean }> = [];
	const requests: Array<Record<string, unknown>> = [];
	const failures: Array<Error | undefined> = [];
	const closing = new AbortController();
	const script = {
		onRequest: (_query: Record<string, unknown>): void => undefined,
		date: (): string | undefined => new Date(clock.now()).toUTCString(),
	};
	let lateHasCome = false;
	const positionOf = (index: number) => String(base + BigInt(index) * 7n);
	const add = (id: string, at: number, more: Partial<BoxEvent> & { late?: boolean } = {}) => {
		const created_at = new Date(at).toISOString();
		events.push(
			boxEvent(id, { event_type: 'UPLOAD', created_at, recorded_at: undefined, ...more }),
		);
	};
	const answer = (query: Record<string, unknown>) => {
		requests.push(query);
		// Ends a loop that makes no progress.
		if (requests.length > 5_000) closing.abort();
		script.onRequest(query);
		const failure = failures.shift();
		if (failure) throw failure;
		const { stream_type: stream, stream_position: position, limit, event_type: types } = query;
		if (position === 'now') return { entries: [], next_stream_position: positionOf(events.length) };
		const known = typeof position === 'string' && position !== '0';
		if (
			known &&
			!events.some((_, index) => positionOf(index) === position) &&
			position !== positionOf(events.length)
		) {
			throw apiError(400, `Invalid value '${position}' for stream_position`);
		}
		const from = known ? Number((BigInt(String(position)) - base) / 7n) : 0;
		const isLog = stream === 'admin_logs';
		const [logAfter, before] = [query.created_after, query.created_before].map((date) =>
			Date.parse(String(date)),
		);
		const after = isLog ? logAfter : clock.now() - 14 * 24 * 60 * 60_000;
		const wanted = events
			.map((event, index) => ({ event, index }))
			.slice(from)
			.filter(
				({ event }) => types === undefined || String(types).split(',').includes(event.event_type),
			)
			.filter(({ event }) => Date.parse(event.created_at ?? '') >= (after ?? 0))
			.filter(
				({ event }) =>
					!isLog ||
					((lateHasCome || !event.late) && Date.parse(event.created_at ?? '') <= (before ?? 0)),
			)
			.slice(0, Number(limit ?? 100));
		const last = wanted.at(-1);
		if (last === undefined)
			return { entries: [], next_stream_position: isLog ? '0' : positionOf(events.length) };
		return {
			entries: wanted.map(({ event }) => event),
			next_stream_position: positionOf(last.index + 1),
		};
	};
	const source = {
		request: async <T>(_method: string, _path: string, options?: { query?: object }) =>
			answer({ ...options?.query }) as T,
		requestFull: async (_method: string, _path: string, options: { query: object }) => ({
			headers: { date: script.date() } as Record<string, string>,
			body: answer({ ...options.query }),
		}),
	};
	/** @param everyMs a pace that does not change */
	const open = ({
		everyMs,
		...options
	}: Partial<EnterpriseEventsOptions> & { everyMs?: number } = {}) =>
		enterpriseEvents(source, {
			position: positionOf(0),
			signal: closing.signal,
			clock,
			...(everyMs !== undefined && {
				pace: { wait: async (signal) => await clock.sleep(everyMs, signal), looked: () => {} },
			}),
			...options,
		});
	const take = async (pages: AsyncGenerator<EventPage, void>, count: number) => {
		const taken: EventPage[] = [];
		for (let got = 0; got < count;) {
			const { value } = await pages.next();
			if (!value) break;
			taken.push(value);
			got += value.events.length;
		}
		return taken;
	};
	const ids = (pages: EventPage[]) =>
		pages.flatMap(({ events: list }) => list.map((one) => one.event_id));
	const logRequests = () => requests.filter(({ stream_type: type }) => type === 'admin_logs');
	const streams = () => requests.map(({ stream_type: type }) => type);
	return {
		clock,
		sleeps,
		events,
		requests,
		script,
		logRequests,
		failures,
		closing,
		add,
		open,
		take,
		ids,
		streams,
		positionOf,
		bringLate: () => (lateHasCome = true),
	};
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;
const noon = Date.parse('2026-03-01T12:00:00Z');

const iso = (time: number) => new Date(time).toISOString();
const refused = (position: unknown) =>
	apiError(400, `Invalid value '${String(position)}' for stream_position`);

describe('enterpriseEvents', () => {
	it('looks again and again, with its position', async () => {
		const { add, open, take, ids, clock, requests, positionOf } = setUp();
		const pages = open({ everyMs: 5_000 });
		add('a', noon);
		expect(ids(await take(pages, 1))).toEqual(['a']);
		const start = clock.now();
		const next = take(pages, 1);
		add('b', noon + 1);
		expect(ids(await next)).toEqual(['b']);
		expect(clock.now() - start).toBeLessThanOrEqual(5_000);
		expect(requests.map(({ stream_position: at }) => at)).toEqual([
			positionOf(0),
			positionOf(1),
			positionOf(1),
		]);
	});

	it('waits between two looks at an empty stream', async () => {
		const { open, sleeps, closing, clock } = setUp();
		const { sleep } = clock;
		clock.sleep = async (ms, signal) => {
			if (sleeps.length === 5) closing.abort();
			await sleep(ms, signal);
		};
		await open({ everyMs: 7_000 }).next();
		expect(sleeps).toEqual([7_000, 7_000, 7_000, 7_000, 7_000]);
	});

	it('looks twice a minute, for a hundred events of all types, unless it is told otherwise', async () => {
		const { add, open, take, sleeps, requests, script, positionOf } = setUp();
		script.onRequest = () => {
			if (requests.length === 3) add('a', noon);
		};
		await take(open({ eventTypes: [] }), 1);
		expect(sleeps).toEqual([30_000, 30_000]);
		expect(requests[0]).toEqual({
			event_type: undefined,
			limit: 100,
			stream_type: 'admin_logs_streaming',
			stream_position: positionOf(0),
		});
	});

	describe('a stream that is asked at its end', () => {
		/** Answers in turn, and then nothing until it is closed. */
		const answering = (...answers: Array<{ ids: string[]; position: string }>) => {
			const all = setUp();
			const client = {
				async request<T>(): Promise<T> {
					const { ids = [], position = '3' } = answers.shift() ?? {};
					if (answers.length === 0) all.closing.abort();
					return { entries: ids.map((id) => boxEvent(id)), next_stream_position: position } as T;
				},
				requestFull: async () => await Promise.reject(new Error('unexpected')),
			};
			const { clock, sleeps } = all;
			const { signal } = all.closing;
			const pages = enterpriseEvents(client, { position: '1', signal, clock, seen: ['known'] });
			return { pages, sleeps };
		};

		it('waits when it sends known events again and stays where it is', async () => {
			const { pages, sleeps } = answering(
				{ ids: ['known'], position: '1' },
				{ ids: ['known'], position: '1' },
				{ ids: [], position: '1' },
			);
			await pages.next();
			expect(sleeps).toEqual([30_000, 30_000]);
		});

		it('waits when it sends nothing, even if it moves on', async () => {
			const { pages, sleeps } = answering(
				{ ids: [], position: '2' },
				{ ids: [], position: '3' },
				{ ids: [], position: '3' },
			);
			await pages.next();
			await pages.next();
			expect(sleeps).toEqual([30_000]);
			await pages.next();
			expect(sleeps).toEqual([30_000, 30_000]);
		});

		it('does not wait behind new events, even if it stays where it is', async () => {
			const { pages, sleeps } = answering(
				{ ids: ['a'], position: '1' },
				{ ids: ['b'], position: '1' },
				{ ids: [], position: '1' },
			);
			await pages.next();
			await pages.next();
			expect(sleeps).toEqual([]);
		});
	});

	it('remembers twenty thousand events', async () => {
		const { add, open, take, ids, events } = setUp();
		const seen = Array.from({ length: 20_000 }, (_, index) => `seen ${index}`);
		add('seen 0', noon);
		add('new', noon);
		const pages = open({ seen, position: '0' });
		expect(ids(await take(pages, 1))).toEqual(['new']);
		// The new one has taken the place of the oldest.
		events.push(...events.slice(0, 1));
		add('newer', noon);
		expect(ids(await take(pages, 2))).toEqual(['seen 0', 'newer']);
	});

	it('looks on at once behind a page of known events that has moved on', async () => {
		const { add, open, take, ids, sleeps } = setUp();
		add('known', noon);
		add('a', noon);
		expect(ids(await take(open({ seen: ['known'], pageSize: 1 }), 1))).toEqual(['a']);
		expect(sleeps).toEqual([]);
	});

	it('starts from a date with the log and goes on with the stream, each event once', async () => {
		const { add, open, take, ids, streams } = setUp();
		add('too old', noon - 50 * hour);
		add('a', noon - 40 * hour);
		add('b', noon - 30 * hour);
		add('c', noon - hour);
		const pages = open({
			position: fromDate(new Date(noon - 45 * hour).toISOString()),
			pageSize: 2,
		});
		expect(ids(await take(pages, 3))).toEqual(['a', 'b', 'c']);
		add('d', noon + 6 * minute);
		expect(ids(await take(pages, 1))).toEqual(['d']);
		expect(new Set(streams().slice(0, 1))).toEqual(new Set(['admin_logs_streaming']));
		expect(streams()).toContain('admin_logs');
		expect(streams().at(-1)).toBe('admin_logs_streaming');
	});

	it('goes on within the log after a restart, and does not miss what happened meanwhile', async () => {
		const { add, open, take, ids } = setUp();
		for (let index = 0; index < 6; index += 1) add(`log ${index}`, noon - (10 - index) * hour);
		const first = open({
			position: fromDate(new Date(noon - 20 * hour).toISOString()),
			pageSize: 2,
		});
		const before = await take(first, 4);
		add('meanwhile', noon + 1_000);
		const position = before.at(-1)?.position ?? '';
		expect(position).toMatch(/^log\|/);
		const after = await take(open({ position, pageSize: 2 }), 3);
		expect([...ids(before), ...ids(after)]).toEqual([
			'log 0',
			'log 1',
			'log 2',
			'log 3',
			'log 4',
			'log 5',
			'meanwhile',
		]);
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

	it('takes the second look once', async () => {
		const { add, open, take, closing, clock, logRequests } = setUp();
		add('a', noon - 2 * hour);
		const { sleep } = clock;
		clock.sleep = async (ms, signal) => {
			if (clock.now() > noon + 5 * hour) closing.abort();
			await sleep(ms, signal);
		};
		const pages = await take(open({ position: fromDate(iso(noon - 3 * hour)) }), Infinity);
		expect(logRequests().map(({ created_after: after }) => after)).toEqual([
			iso(noon - 3 * hour),
			iso(noon - 3 * hour),
			iso(noon + 5 * minute - hour),
		]);
		expect(pages.at(-1)?.position).toMatch(/^\d+$/);
	});

	it.each(['log', 'stream'])(
		'finishes the second look that an older version has begun: %s',
		async (kind) => {
			const { add, open, take, ids, positionOf, logRequests, clock } = setUp();
			const until = iso(noon - 2 * hour);
			const since = iso(noon - 3 * hour);
			add('late', noon - 2.5 * hour);
			add('a', noon);
			const position =
				kind === 'log'
					? `log|${since}|${until}||${positionOf(1)}`
					: `${positionOf(1)}|late|${until}`;
			const pages = await take(open({ position }), 2);
			expect(ids(pages).sort()).toEqual(['a', 'late']);
			expect(clock.now()).toBeLessThan(noon + hour);
			expect(logRequests()[0]).toMatchObject({ created_after: since, created_before: until });
			if (kind === 'log') expect(pages.at(-1)?.position).toBe(positionOf(2));
		},
	);

	describe('between the log and the stream', () => {
		it('does not miss what was stamped just after the date at which the stream ended', async () => {
			const { add, open, take, ids, script } = setUp();
			add('a', noon - hour);
			add('same second', noon + 700);
			add('other server', noon + 3 * minute);
			// Another server, whose clock is behind.
			script.date = () => new Date(noon).toUTCString();
			const pages = open({ position: fromDate(iso(noon - 2 * hour)) });
			expect(ids(await take(pages, 3))).toEqual(['a', 'same second', 'other server']);
		});

		it('gives what is in both once', async () => {
			const { add, open, take, ids, script } = setUp();
			script.onRequest = ({ stream_type: type }) => {
				if (type !== 'admin_logs') return;
				script.onRequest = () => undefined;
				add('both', noon + minute);
			};
			const pages = open({ position: fromDate(iso(noon - hour)) });
			expect(ids(await take(pages, 1))).toEqual(['both']);
			add('next', noon + 2 * minute);
			expect(ids(await take(pages, 1))).toEqual(['next']);
		});

		it('takes its own clock for the end of the log when the answer has no date', async () => {
			const { add, open, take, ids, script, logRequests } = setUp();
			script.date = () => undefined;
			add('a', noon - hour);
			expect(ids(await take(open({ position: fromDate(iso(noon - 2 * hour)) }), 1))).toEqual(['a']);
			expect(logRequests()[0]).toMatchObject({ created_before: iso(noon + 5 * minute) });
		});
	});

	describe('when Box no longer knows the position of the stream', () => {
		it('goes on with the log, without a gap', async () => {
			const { add, open, take, ids } = setUp();
			add('known', noon - 30 * 24 * hour);
			add('missed', noon - 20 * 24 * hour);
			const newest = () => iso(noon - 30 * 24 * hour);
			const pages = await take(open({ position: '12345', newest, seen: ['known'] }), 1);
			expect(ids(pages)).toEqual(['missed']);
			expect(pages.map(({ gap }) => gap)).toEqual(pages.map(() => undefined));
		});

		it('does not miss what came behind the newest event, though recorded before it', async () => {
			const { add, open, take, ids } = setUp();
			add('handled before', noon - 3 * week - 6 * minute);
			add('before', noon - 3 * week - 4 * minute);
			add('same second', noon - 3 * week);
			add('newest', noon - 3 * week);
			const newest = () => iso(noon - 3 * week);
			const pages = open({ position: '12345', newest, seen: ['newest'] });
			expect(ids(await take(pages, 2))).toEqual(['before', 'same second']);
		});

		it('asks for the newest event when the position is lost, not at the start', async () => {
			const { add, open, take, ids, script, logRequests, clock } = setUp();
			let known = noon - 20 * week;
			const pages = open({ newest: () => iso(known) });
			add('a', noon);
			await take(pages, 1);
			known = noon;
			await clock.sleep(week);
			add('b', clock.now() - hour);
			script.onRequest = ({ stream_position: position }) => {
				script.onRequest = () => undefined;
				throw refused(position);
			};
			expect(ids(await take(pages, 1))).toEqual(['b']);
			expect(logRequests()[0]).toMatchObject({ created_after: iso(noon - 5 * minute) });
		});

		it('still takes the second look that was due', async () => {
			const { add, open, take, ids } = setUp();
			const until = noon - 3 * week;
			add('late', until - hour / 2);
			add('missed', until + hour);
			const position = `12345|late|${iso(until)}`;
			const pages = open({ position, newest: () => iso(until + 2 * minute) });
			expect(ids(await take(pages, 2))).toEqual(['late', 'missed']);
		});

		it.each([
			['no function', undefined],
			['empty', () => ''],
			['not a date', () => 'yesterday'],
		])('marks a gap when it does not know from when to go on: %s', async (_name, newest) => {
			const { add, open, take, positionOf } = setUp();
			add('a', noon);
			const [page] = await take(open({ position: '12345', newest }), 1);
			expect(page?.position).toBe(positionOf(1));
			expect(page?.gap).toEqual({ lostPosition: '12345' });
		});

		it.each([
			['stream', undefined],
			['log', () => iso(noon - hour)],
		])(
			'does not read the %s again and again when Box refuses every position',
			async (_name, newest) => {
				const { add, open, take, ids, script, closing, clock, requests } = setUp();
				for (let index = 0; index < 5; index += 1) add(`event ${index}`, noon - minute);
				const troubles: unknown[] = [];
				script.onRequest = ({ stream_type: type, stream_position: position }) => {
					if (clock.now() > noon + 10 * hour) closing.abort();
					if (type === 'admin_logs_streaming' && position !== 'now' && position !== '0')
						throw refused(position);
				};
				const onTrouble = (error: unknown) => troubles.push(error);
				const pages = await take(open({ position: '12345', newest, onTrouble }), Infinity);
				expect(ids(pages)).toHaveLength(5);
				expect(requests.length).toBeLessThan(10 * 150);
				expect(troubles.length).toBeGreaterThan(10 * 100);
			},
		);
	});

	describe('when Box no longer knows the position in the log', () => {
		const since = noon - 4 * week;
		const until = noon - 3 * week;
		const stored = `log|${iso(since)}|${iso(until)}|999|888`;

		it('reads the log again from its beginning, up to the present', async () => {
			const { add, open, take, ids } = setUp();
			add('too old', since - hour);
			add('a', since + minute);
			add('b', until - minute);
			add('c', until + minute);
			const pages = open({ position: stored, seen: ['a'] });
			const taken = await take(pages, 2);
			expect(ids(taken)).toEqual(['b', 'c']);
			expect(taken.map(({ gap }) => gap)).toEqual(taken.map(() => undefined));
			add('d', noon + minute);
			expect(ids(await take(pages, 1))).toEqual(['d']);
		});

		it.each([
			['later', since + hour, since + hour - 5 * minute],
			['earlier', since - hour, since],
		])(
			'begins with the newest event known or where the log began: %s',
			async (_name, newest, expected) => {
				const { add, open, take, logRequests } = setUp();
				add('a', until);
				await take(open({ position: stored, newest: () => iso(newest) }), 1);
				expect(
					logRequests()
						.map((query) => [query.created_after, query.stream_position])
						.slice(0, 2),
				).toEqual([
					[iso(since), '999'],
					[iso(expected), undefined],
				]);
			},
		);

		it('begins with the last event read, even if none of them was of use', async () => {
			const { add, open, take, ids, script, logRequests } = setUp();
			for (let index = 0; index < 4; index += 1) add(`log ${index}`, since + (index + 1) * hour);
			const first = await take(open({ position: fromDate(iso(since)), pageSize: 2 }), 2);
			script.onRequest = ({ stream_position: position }) => {
				script.onRequest = () => undefined;
				throw refused(position);
			};
			const pages = open({ position: first.at(-1)?.position, seen: ids(first) });
			const before = logRequests().length;
			expect(ids(await take(pages, 2))).toEqual(['log 2', 'log 3']);
			expect(
				logRequests()
					.slice(before)
					.map(({ created_after: after }) => after),
			).toEqual([iso(since), iso(since + 2 * hour - 5 * minute)]);
		});

		it('takes the whole second look again, whose events are older than the newest one', async () => {
			const { add, open, take, ids } = setUp();
			add('late', until - hour / 2);
			const position = `log|${iso(until - hour)}|${iso(until)}|999|888`;
			expect(ids(await take(open({ position, newest: () => iso(until + hour) }), 1))).toEqual([
				'late',
			]);
		});

		it('waits for what Box refuses although no position was sent', async () => {
			const { add, open, take, ids, script, sleeps, logRequests } = setUp();
			add('a', noon - hour);
			const troubles: unknown[] = [];
			script.onRequest = ({ stream_type: type }) => {
				if (type === 'admin_logs' && logRequests().length <= 4) throw refused('');
			};
			const onTrouble = (error: unknown) => troubles.push(error);
			expect(ids(await take(open({ position: fromDate(iso(since)), onTrouble }), 1))).toEqual([
				'a',
			]);
			expect(sleeps).toEqual([500, 1_000, 2_000, 4_000]);
			expect(troubles).toHaveLength(4);
		});

		it('does not read the same again and again when Box refuses every position', async () => {
			const { add, open, take, ids, script, closing, clock, requests } = setUp();
			for (let index = 0; index < 5; index += 1) add(`log ${index}`, until - minute + index);
			const troubles: unknown[] = [];
			script.onRequest = ({ stream_type: type, stream_position: position }) => {
				if (clock.now() > noon + 10 * hour) closing.abort();
				if (type === 'admin_logs' && position !== undefined) throw refused(position);
			};
			const onTrouble = (error: unknown) => troubles.push(error);
			const pages = await take(open({ position: stored, pageSize: 2, onTrouble }), Infinity);
			expect(ids(pages)).toEqual(['log 0', 'log 1']);
			expect(requests.length).toBeLessThan(10 * 150);
			expect(troubles.length).toBeGreaterThan(10 * 100);
		});
	});

	describe('a position of the stream that was read up to long ago', () => {
		it('goes on with the log, without a gap', async () => {
			const { add, open, take, ids, streams, positionOf, closing } = setUp();
			add('known', noon - 30 * day);
			add('missed', noon - 20 * day);
			add('kept', noon - day);
			const newest = () => iso(noon - 30 * day);
			const position = positionOf(1);
			const pages = open({ position, newest, seen: ['known'], readAt: noon - 14 * day - 1 });
			const taken = await take(pages, 2);
			expect(ids(taken)).toEqual(['missed', 'kept']);
			expect(taken.filter(({ gap }) => gap)).toEqual([]);
			add('next', noon + hour);
			expect(ids(await take(pages, 1))).toEqual(['next']);
			// Once by the log, and the second look at its end.
			expect(streams().filter((type) => type === 'admin_logs').length).toBeLessThan(5);
			expect(closing.signal.aborted).toBe(false);
		});

		it('takes the second look that was due', async () => {
			const { add, open, take, ids, positionOf } = setUp();
			const until = noon - 3 * week;
			add('late', until - hour / 2);
			add('missed', until + hour);
			const position = `${positionOf(2)}|late|${iso(until)}`;
			const pages = open({ position, newest: () => iso(until + 2 * minute), readAt: until });
			expect(ids(await take(pages, 2))).toEqual(['late', 'missed']);
		});

		it('marks a gap once when it does not know from when to go on, and goes on where it is', async () => {
			const { add, open, take, ids, requests, failures, positionOf } = setUp();
			add('known', noon - 30 * day);
			add('missed', noon - 20 * day);
			add('a', noon - day);
			add('b', noon - day);
			failures.push(apiError(503), apiError(503));
			const position = positionOf(1);
			const taken = await take(open({ position, pageSize: 1, readAt: noon - 15 * day }), 2);
			expect(ids(taken)).toEqual(['a', 'b']);
			expect(taken.map(({ gap }) => gap)).toEqual([{ lostPosition: position }, undefined]);
			expect(requests.map((query) => query.stream_position)).toEqual([
				position,
				position,
				position,
				positionOf(3),
			]);
		});

		it.each([
			['two weeks', noon - 2 * week],
			['no time given', undefined],
		])('is asked for as ever after %s', async (_name, readAt) => {
			const { add, open, take, streams } = setUp();
			add('a', noon);
			const [page] = await take(open({ readAt, newest: () => iso(noon - 2 * week) }), 1);
			expect(page).not.toHaveProperty('gap');
			expect(streams()).toEqual(['admin_logs_streaming']);
		});

		it.each(['now', '0'])('is no other trouble if it is %s', async (position) => {
			const { add, open, streams } = setUp();
			add('a', noon);
			const pages = open({
				position,
				readAt: noon - 100 * day,
				newest: () => iso(noon - 100 * day),
			});
			expect((await pages.next()).value).not.toHaveProperty('gap');
			expect(streams()).toEqual(['admin_logs_streaming']);
		});

		it('goes on with the log after three weeks of sleep, each time', async () => {
			const { add, open, take, ids, clock } = setUp();
			let newest = noon;
			const pages = open({ newest: () => iso(newest) });
			for (const name of ['a', 'b']) {
				add(name, clock.now());
				const before = await take(pages, 1);
				newest = clock.now();
				await clock.sleep(3 * week);
				add(`${name} missed`, newest + day);
				const after = await take(pages, 1);
				expect(ids([...before, ...after])).toEqual([name, `${name} missed`]);
				expect(after.filter(({ gap }) => gap)).toEqual([]);
			}
		});

		it.each([
			['stopped for three weeks', { readAt: noon - 3 * week, sleep: 0 }],
			['stopped, and nobody knows how long', { readAt: undefined, sleep: 0 }],
			['slow executions', { readAt: noon - 3 * week, sleep: 3 * week }],
		])(
			'is noticed after the log, which was read meanwhile: %s',
			async (_name, { readAt, sleep }) => {
				const { add, open, take, ids, clock, positionOf } = setUp();
				const until = noon - 3 * week;
				add('log', until - day);
				add('missed', until + day);
				const position = `log|${iso(until - week)}|${iso(until)}||${positionOf(1)}`;
				const pages = open({ position, readAt, newest: () => iso(until - day) });
				const before = await take(pages, 1);
				await clock.sleep(sleep);
				expect(ids([...before, ...(await take(pages, 1))])).toEqual(['log', 'missed']);
			},
		);

		it('was read up to when Box was asked, not when its answer had come', async () => {
			const { add, open, take, ids, clock, script } = setUp();
			add('a', noon);
			script.onRequest = () => {
				script.onRequest = () => undefined;
				add('missed', noon + hour);
				void clock.sleep(3 * week);
				add('kept', clock.now());
			};
			const pages = open({ newest: () => iso(noon), seen: ['a'] });
			expect(ids(await take(pages, 2)).sort()).toEqual(['kept', 'missed']);
		});

		it('is not found in a second look, during which the stream had been read further', async () => {
			const { add, open, take, ids, logRequests, positionOf } = setUp();
			const until = iso(noon - 3 * week);
			const position = `log|${iso(noon - 3 * week - hour)}|${until}||${positionOf(0)}`;
			add('a', noon - hour);
			const pages = open({ position, readAt: noon - day, newest: () => iso(noon - day) });
			expect(ids(await take(pages, 1))).toEqual(['a']);
			expect(logRequests()).toHaveLength(1);
		});

		it('is noticed when the log took three weeks', async () => {
			const { add, open, take, ids, clock } = setUp();
			add('log', noon - day);
			const pages = open({ position: fromDate(iso(noon - week)), newest: () => iso(noon - day) });
			const before = await take(pages, 1);
			add('missed', noon + hour);
			await clock.sleep(3 * week);
			expect(ids([...before, ...(await take(pages, 1))])).toEqual(['log', 'missed']);
		});
	});

	it('misses nothing while it works off a backlog that grows older than Box keeps it', async () => {
		const { add, open, ids, clock, logRequests, positionOf } = setUp();
		const count = 1_000;
		// All of them in one day, twelve days ago; handled within ten days.
		for (let index = 0; index < count; index += 1)
			add(`${index}`, noon - 12 * day + (index * day) / count);
		let newest = '';
		const taken: EventPage[] = [];
		for await (const page of open({
			position: positionOf(0),
			readAt: noon - 12 * day,
			newest: () => newest,
		})) {
			taken.push(page);
			for (const event of page.events) {
				newest = event.created_at ?? '';
				void clock.sleep((10 * day) / count);
			}
			if (ids(taken).length === count) break;
		}
		expect(ids(taken)).toEqual(Array.from({ length: count }, (_, index) => `${index}`));
		expect(taken.some(({ gap }) => gap)).toBe(false);
		expect(logRequests().length).toBeGreaterThan(0);
	});

	describe('a day without news', () => {
		/** Ends a stream that never yields. */
		const withEnd = (days: number) => {
			const all = setUp();
			all.script.onRequest = () => {
				if (all.clock.now() > noon + days * day) all.closing.abort();
			};
			return all;
		};

		it('brings an empty page, and so does the next one', async () => {
			const { open, clock, positionOf } = withEnd(5);
			const pages = open({ everyMs: 10 * minute });
			for (let number = 1; number <= 3; number += 1) {
				expect((await pages.next()).value).toMatchObject({ events: [], position: positionOf(0) });
				expect(clock.now()).toBe(noon + number * day);
			}
		});

		it('is counted from before the start', async () => {
			const { open, clock, positionOf } = withEnd(5);
			const pages = open({ everyMs: 10 * minute, readAt: noon - 20 * hour });
			expect((await pages.next()).value).toMatchObject({ events: [], position: positionOf(0) });
			expect(clock.now()).toBe(noon + 4 * hour);
		});

		it('is counted from the last page', async () => {
			const { events, add, open, take, clock, script } = withEnd(5);
			const pages = open({ everyMs: 10 * minute });
			const { onRequest } = script;
			script.onRequest = (query) => {
				if (events.length === 0 && clock.now() === noon + 20 * hour) add('a', clock.now());
				onRequest(query);
			};
			await take(pages, 1);
			await pages.next();
			expect(clock.now()).toBe(noon + 44 * hour);
		});

		it('ends with a request, not with an answer to one from before', async () => {
			const { open, clock, script, requests } = withEnd(5);
			script.onRequest = () => {
				if (requests.length === 1) void clock.sleep(2 * day);
				if (requests.length > 10) throw new Error('no page');
			};
			await open({ everyMs: 10 * minute }).next();
			expect(requests).toHaveLength(2);
		});

		it('brings no page as long as Box does not answer', async () => {
			const { open, clock, script, closing, positionOf } = withEnd(5);
			const pages = open({ everyMs: 10 * minute });
			const { onRequest } = script;
			script.onRequest = (query) => {
				if (clock.now() < noon + 30 * hour) throw apiError(503);
				onRequest(query);
			};
			expect((await pages.next()).value).toMatchObject({ events: [], position: positionOf(0) });
			expect(clock.now()).toBeGreaterThanOrEqual(noon + 30 * hour);
			expect(closing.signal.aborted).toBe(false);
		});
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
		[
			['UPLOAD', 'LOGIN'],
			['UPLOAD', 'LOGIN'],
		],
		[['UPLOAD', 'AI_SECURITY_DETECTION'], undefined],
		[['SIGN_DOCUMENT_VIEWED_BY_SIGNER'], undefined],
		[['SOMETHING_NEW'], undefined],
		[[], undefined],
	])('of %j are %j', (types, expected) => {
		expect(filterableTypes(types)).toEqual(expected);
	});
});
