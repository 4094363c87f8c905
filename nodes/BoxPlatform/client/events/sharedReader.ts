/**
 * One reader for all who follow the same stream in this process. Everybody keeps their own place and asks for what
 * comes after it; what two ask at the same place is asked of Box once. At the end of a stream all are at the same place,
 * so that the tenth follower costs nothing; where places differ nothing is shared, and nothing is wrong. Who is slow or
 * has left holds up nobody: each waits for an answer by themselves, and a request ends when nobody waits any more.
 */
import { type Clock, isObject } from '../base';
import { connectionError, entriesOf } from '../http';
import type { EnterpriseClient } from './enterpriseReader';
import { type EventClient, type EventQuery, type LongPollOptions, positionIn } from './eventPage';
import { createFlights, type Flights } from './flights';
import { serverIn } from './namedServer';
import { createPace, type Pace } from './pace';

/** Who follows a stream. */
export interface Follower {
	client: SharedClient;
	/** Names who asks: a failure is that of all with the same credential, and says nothing to others. */
	credential: string;
	/** Types that Box is to select; all if none. Only streams of an enterprise know them. */
	eventTypes?: readonly string[];
	/** Between two looks at a stream without long poll, at most; default: what the pace says. */
	longestPauseMs?: number;
	clock: Clock;
}

/** A place at a reader that others may use as well. */
export interface Seat {
	client: SharedClient;
	pace: Pace;
	leave(): void;
}

type SharedClient = EventClient & EnterpriseClient;
type Options = Parameters<EventClient['request']>[2];

/** Pages that the slower ones find without asking. */
const keptPages = 20;
const keptForMs = 10 * 60_000;
/** So long "nothing new" holds for all who ask, unless the realtime server calls. */
const emptyForMs = 1_000;
/** What Box has told one of us, it may tell the others a little later. */
const settledAfterMs = 30_000;
/** A poll that was held for so long was held. */
const longEnoughMs = 20_000;
/** Longer than one is used: all its rounds of ten minutes. */
const serverForMs = 2 * 60 * 60_000;

/**
 * Owner is this file; a reader lives as long as somebody follows its stream. Another copy of the package in the same
 * process has readers of its own, which costs calls and nothing else.
 */
const readers = new Map<string, SharedReader>();

/**
 * Follows a stream together with all others in this process.
 *
 * @param stream names it: the host, whose it is, and which
 * @param read what to do at the seat; its end is the end of the seat
 */
export async function* readTogether<T>(
	stream: string,
	follower: Follower,
	read: (seat: Seat) => AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
	const reader = readers.get(stream) ?? createSharedReader(follower.clock);
	readers.set(stream, reader);
	const seat = reader.join(follower);
	try {
		yield* read(seat);
	} finally {
		seat.leave();
		if (reader.isEmpty() && readers.get(stream) === reader) readers.delete(stream);
	}
}

export interface SharedReader {
	join(follower: Follower): Seat;
	isEmpty(): boolean;
}

/** What those at a reader have in common. */
interface Common {
	followers: Set<Follower>;
	flights: Flights;
	pages: PageMemory;
	servers: ServerMemory;
	clock: Clock;
}

export function createSharedReader(clock: Clock): SharedReader {
	const followers = new Set<Follower>();
	const pages = createPageMemory(clock);
	const flights = createFlights(clock);
	const servers = createServerMemory(flights, clock);
	const common = { followers, pages, flights, servers, clock };
	const pace = createPace(clock, () =>
		Math.min(...[...followers].map(({ longestPauseMs = Infinity }) => longestPauseMs)),
	);
	return {
		join(follower) {
			followers.add(follower);
			const { client } = follower;
			const answerTo = async (method: string, path: string, options: Options) => {
				if (path !== '/events') return await client.request<unknown>(method, path, options);
				if (method === 'OPTIONS') return await servers.nameFor(follower, options);
				if (!isShared(options)) return await client.request<unknown>(method, path, options);
				return await pageFor(common, follower, options);
			};
			return {
				client: {
					// As with the client itself, whoever asks knows what kind of answer comes.
					request: async <T>(method: string, path: string, options?: Options) =>
						(await answerTo(method, path, options)) as T,
					requestFull: async (...args) => await client.requestFull(...args),
					longPoll: async (url, options) => await longPollFor(common, follower, url, options),
				},
				pace,
				leave() {
					followers.delete(follower);
				},
			};
		},
		isEmpty: () => followers.size === 0,
	};
}

/** Where a stream ends is asked by each; the log is read by date, which no two do alike. */
function isShared(options: Options): boolean {
	const { stream_type: stream, stream_position: position } = options?.query ?? {};
	return stream !== 'admin_logs' && position !== 'now';
}

async function pageFor(
	{ followers, flights, pages, clock }: Common,
	{ client, credential }: Follower,
	options: Options,
): Promise<unknown> {
	const query = withTypesOfAll(options?.query ?? {}, followers);
	const key = JSON.stringify(query);
	const answer =
		pages.get(key) ??
		(await flights.join(`${pages.calls()} ${key}`, {
			credential,
			signal: options?.signal,
			start: async (signal) => {
				const asked = { calls: pages.calls(), at: clock.monotonic() };
				const page = await client.request<unknown>('GET', '/events', { ...options, query, signal });
				if (followers.size > 1) pages.keep(key, String(query.stream_position), { page, asked });
				return { page, asked };
			},
		}));
	if (followers.size === 1) return answer.page;
	// What a workflow does with an event must not show in another one.
	const own = { ...answer, page: structuredClone(answer.page) };
	return pages.atOneEnd(String(query.stream_type), own);
}

/** Box selects for all together; each trigger has its own filter for what is its. */
function withTypesOfAll(query: EventQuery, followers: ReadonlySet<Follower>): EventQuery {
	if (query.stream_type !== 'admin_logs_streaming') return query;
	const types = [...followers].map(({ eventTypes = [] }) => eventTypes);
	if (types.some((one) => one.length === 0)) return { ...query, event_type: undefined };
	return { ...query, event_type: [...new Set(types.flat())].join(',') };
}

async function longPollFor(
	{ flights, pages, servers, clock }: Common,
	{ client, credential }: Follower,
	asked: string,
	{ timeoutMs, mostMs = timeoutMs, signal, withToken = false }: LongPollOptions,
): Promise<string> {
	// Of the server that Box named last: who came later would use an older one for longer, and alone.
	const url = servers.latest(asked);
	const late = connectionError({ code: 'ETIMEDOUT', url, attempts: 1 });
	const start = clock.monotonic();
	return await flights.join(`POLL ${withToken} ${url}`, {
		credential,
		signal,
		// The request itself ends after as long as it may be held.
		...(timeoutMs < mostMs && { limitMs: timeoutMs }),
		late,
		// What was held for others before this one came says little; after a while it is the answer for all.
		tryAnyway: () => clock.monotonic() - start < longEnoughMs,
		start: async (ending) => {
			const text = await client.longPoll(url, { timeoutMs: mostMs, signal: ending, withToken });
			pages.called();
			return text;
		},
	});
}

interface ServerMemory {
	/** Names the realtime server that all use, or another one to who has had it. */
	nameFor(follower: Follower, options: Options): Promise<unknown>;
	/** The address of a poll, at the server that was named last. */
	latest(url: string): string;
}

function createServerMemory(flights: Flights, clock: Clock): ServerMemory {
	let server: { answer: unknown; at: number; hadBy: WeakSet<Follower> } | undefined;
	return {
		async nameFor(follower, options) {
			const { client, credential } = follower;
			const isOld = server === undefined || clock.monotonic() - server.at >= serverForMs;
			// Who asks again has found that it has ended, or does not work.
			if (isOld || server?.hadBy.has(follower)) {
				await flights.join('OPTIONS', {
					credential,
					signal: options?.signal,
					start: async (signal) => {
						const asked = { ...options, signal };
						const answer = await client.request<unknown>('OPTIONS', '/events', asked);
						server = { answer, at: clock.monotonic(), hadBy: new WeakSet() };
					},
				});
			}
			server?.hadBy.add(follower);
			return server?.answer;
		},
		latest(url) {
			const named = serverIn(server?.answer);
			if (named === undefined) return url;
			const address = new URL(named.url);
			const position = new URL(url).searchParams.get('stream_position') ?? '';
			address.searchParams.set('stream_position', position);
			return address.href;
		},
	};
}

/** A page of Box, and what was known when it was asked for: it cannot know more. */
interface PageAnswer {
	page: unknown;
	asked: { calls: number; at: number };
}

interface PageMemory {
	get(key: string): PageAnswer | undefined;
	keep(key: string, position: string, answer: PageAnswer): void;
	/** The same page; if it is the end of the stream, with the position that the others have there. */
	atOneEnd(stream: string, answer: PageAnswer): unknown;
	/** The realtime server has told of news: that there are none holds no longer. */
	called(): void;
	/** How often it has. What was asked for before does not know of it. */
	calls(): number;
}

function createPageMemory(clock: Clock): PageMemory {
	const pages = new Map<string, PageAnswer & { until: number; hasNews: boolean }>();
	/** Box gives out several positions for one end, such as those of `now`: where they differ nothing is shared. */
	const ends = new Map<string, { position: string; calls: number; at: number }>();
	let newsAt = -Infinity;
	let calls = 0;
	return {
		get(key) {
			const kept = pages.get(key);
			return kept !== undefined && clock.monotonic() < kept.until ? kept : undefined;
		},
		keep(key, position, { page, asked }) {
			const entries = entriesOf(page) ?? [];
			if (entries.length > 0) {
				newsAt = clock.monotonic();
				// It is none any more, and who went back there would have all that followed it once more.
				ends.clear();
			}
			// One that is odd is asked for again.
			if (!entries.every((entry) => isObject(entry) && 'event_id' in entry)) return;
			// Right for long: whatever comes after these events comes after the next position.
			const hasNews = entries.length > 0 && positionIn(page) !== position;
			if (!hasNews && asked.calls !== calls) return;
			const until = clock.monotonic() + (hasNews ? keptForMs : emptyForMs);
			pages.delete(key);
			pages.set(key, { page: structuredClone(page), asked, until, hasNews });
			for (const oldest of [...pages.keys()].slice(0, -keptPages)) pages.delete(oldest);
		},
		atOneEnd(stream, { page, asked }) {
			if (!isObject(page) || entriesOf(page)?.length !== 0 || asked.calls !== calls) return page;
			// One server of Box may know what another one does not know yet: its end can be behind that.
			if (asked.at - newsAt < settledAfterMs) return page;
			const end = ends.get(stream);
			const isValid = end && end.calls === calls && clock.monotonic() - end.at < serverForMs;
			if (!isValid) {
				ends.set(stream, { position: positionIn(page), calls, at: clock.monotonic() });
				return page;
			}
			// Who had asked before may have been told of an earlier end.
			return asked.at < end.at ? page : { ...page, next_stream_position: end.position };
		},
		called() {
			calls += 1;
			for (const [key, { hasNews }] of pages) if (!hasNews) pages.delete(key);
		},
		calls: () => calls,
	};
}
