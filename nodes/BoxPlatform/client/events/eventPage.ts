import { createHash } from 'node:crypto';

import { BoxDataError, type BoxEvent, type Clock, isObject, textOf, troubleOf } from '../base';
import { entriesOf, type Expectation, list } from '../http';

/** How a request to a realtime server is made. */
export interface LongPollOptions {
	/** For the whole request. */
	timeoutMs: number;
	/** How long the server may hold it, for who else waits for the same answer; default: `timeoutMs`. */
	mostMs?: number;
	signal?: AbortSignal;
	/** Whether the token goes with it, if the host is Box's or the configured one. */
	withToken?: boolean;
}

/** What the event streams need of a client; `BoxClient` has both. */
export interface EventClient {
	request<T>(
		method: string,
		path: string,
		options?: {
			query?: Record<string, string | number | undefined>;
			expect?: Expectation;
			signal?: AbortSignal;
		},
	): Promise<T>;
	longPoll(url: string, options: LongPollOptions): Promise<string>;
}

/** What every stream of events can be told. */
export interface EventStreamOptions {
	/** `now`, `0` for the oldest event that Box still has, or the position of an earlier page. */
	position: string;
	/**
	 * When everything up to the position had been read, in milliseconds since the epoch; default: now.
	 * Box drops old events without a word, so only the time tells that some may be missing.
	 */
	readAt?: number;
	/** Ends the stream: the generator returns. */
	signal: AbortSignal;
	/** IDs of events that were handled before; they do not come again. */
	seen?: Iterable<string>;
	/** Events asked for at once, at most 500; default 100. */
	pageSize?: number;
	clock?: Clock;
	/** Whether a failure needs a person and ends the stream; default {@link needsPerson}. */
	needsPerson?(error: unknown): boolean;
	/**
	 * A failure that passes, before the wait for the next attempt.
	 *
	 * @param slower true if events still come, only later: pages can be read, and what failed is the
	 * realtime server, or the request for one
	 */
	onTrouble?(error: unknown, slower?: boolean): void;
	/**
	 * The first success after a failure.
	 *
	 * @param slower true if what failed had only made events come later
	 */
	onRecovery?(slower?: boolean): void;
}

export interface EventPage {
	/**
	 * New events only, in the order in which Box recorded them. None if only the position has moved, or
	 * to tell once a day that everything up to now has been read.
	 */
	events: BoxEvent[];
	/** Where the stream continues after these events. */
	position: string;
	/** From when on events may be unread, in milliseconds since the epoch: they are kept for so long only. */
	readAt: number;
	/**
	 * On the first page after Box no longer knew the position, or may have dropped what came after it:
	 * events may be missing before this page.
	 */
	gap?: { lostPosition: string };
}

/** The position of the oldest event that Box still has. */
export const oldestPosition = '0';

export type EventQuery = Record<string, string | number | undefined>;

/** What a page of events has, whatever is in it: one entry that is odd must not hold back the others. */
export const eventPage: Expectation = {
	name: 'a page of events with a position',
	accepts: (body) => entriesOf(body) !== undefined && positionIn(body) !== '',
};

/** The same for who cannot look again: every entry is an event. */
export const wholeEventPage: Expectation = {
	name: eventPage.name,
	accepts: (...answer) => eventPage.accepts(...answer) && list.accepts(...answer),
};

/** Exact text: the client never lets a position become a number. Empty if there is none. */
export function positionIn(body: unknown): string {
	const position = isObject(body) ? body.next_stream_position : undefined;
	// Text, as the client keeps it: a number has been rounded.
	return textOf(position) ?? '';
}

export interface EventsRead {
	events: BoxEvent[];
	/** Entries that are no events. */
	odd: number;
}

/** One page, with duplicates, as Box gives it. https://developer.box.com/reference/get-events/ */
export async function readEventPage(
	client: Pick<EventClient, 'request'>,
	query: EventQuery,
	signal: AbortSignal,
	expect = eventPage,
): Promise<EventsRead & { next: string }> {
	const answer = await client.request<unknown>('GET', '/events', { query, signal, expect });
	const entries = entriesOf(answer) ?? [];
	const events = entries.flatMap((entry) => eventOf(entry) ?? []);
	return { events, odd: entries.length - events.length, next: positionIn(answer) };
}

/** One page, with duplicates, and where to go on after it. */
export async function fetchEventPage(
	client: Pick<EventClient, 'request'>,
	query: EventQuery & { stream_position: string },
	signal: AbortSignal,
	expect = eventPage,
): Promise<EventsRead & { position: string }> {
	const { events, odd, next } = await readEventPage(client, query, signal, expect);
	// Box may send 0 for an empty page; taking it for a position would play everything again.
	if (next === oldestPosition && events.length === 0 && query.stream_position !== 'now') {
		return { events, odd, position: query.stream_position };
	}
	return { events, odd, position: checkedPosition(next) };
}

/** @throws BoxDataError for no position: going on from `now` instead would lose what happens meanwhile */
export function checkedPosition(position: string): string {
	if (position !== '' && position !== oldestPosition) return position;
	throw new BoxDataError('unreadable_answer', 'Box sent a page of events without a position');
}

/**
 * The event in an entry of a page; undefined for what is no object, or an empty one. What the rest of this
 * package reads of it has its type from here on, or is not there.
 */
function eventOf(entry: unknown): BoxEvent | undefined {
	if (!isObject(entry) || Object.keys(entry).length === 0) return undefined;
	const event: Record<string, unknown> = { ...entry };
	for (const name of ['recorded_at', 'created_at']) {
		if (name in event && typeof event[name] !== 'string') delete event[name];
	}
	if ('source' in event && !isObject(event.source)) event.source = null;
	if ('created_by' in event) event.created_by = userOf(event.created_by);
	const event_type = typeof event.event_type === 'string' ? event.event_type : '';
	return { ...event, event_type, event_id: idOf(entry) };
}

/** Whoever has no ID that can be compared is nobody that a filter could name. */
function userOf(value: unknown): Record<string, unknown> | null {
	if (!isObject(value)) return null;
	const { id, login } = value;
	const known = typeof id === 'number' ? String(id) : textOf(id);
	if (known === id && (login === undefined || typeof login === 'string')) return value;
	return { ...value, id: known ?? '', login: textOf(login) };
}

/** An event without an ID gets one from its content: all of them would look like one otherwise. */
function idOf(entry: Record<string, unknown>): string {
	const { event_id: id } = entry;
	if (typeof id === 'number') return String(id);
	return textOf(id) ?? contentId(entry);
}

function contentId(content: Record<string, unknown>): string {
	return createHash('sha1').update(JSON.stringify(content)).digest('hex');
}

const lengthOfContentId = 40;

/** Whether an event came without an ID. Those that were mended beyond that are not recognised. */
export function hasIdOfContent({ event_id: id, ...content }: BoxEvent): boolean {
	return id.length === lengthOfContentId && id === contentId(content);
}

/** Box delivers out of order; within a page the time of recording puts that right. */
export function inRecordedOrder(events: BoxEvent[]): BoxEvent[] {
	if (events.some((event) => Number.isNaN(recordedAt(event)))) return events;
	return [...events].sort((a, b) => recordedAt(a) - recordedAt(b));
}

/** In milliseconds since the epoch; not a number, which is neither earlier nor later, when Box does not say. */
export function recordedAt(event: BoxEvent): number {
	return Date.parse(recordingTime(event));
}

/** As Box wrote it; empty when it does not say. */
export function recordingTime({ recorded_at, created_at }: BoxEvent): string {
	return recorded_at ?? created_at ?? '';
}

/**
 * Only a person can repair it: the credential, its permissions, or the user behind it. What is not
 * from Box is a defect, which waiting does not repair either.
 */
export function needsPerson(error: unknown): boolean {
	return ['credential', 'foreign'].includes(troubleOf(error));
}
