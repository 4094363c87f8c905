import { createBackoff } from './backoff';
import { systemClock } from './clock';
import type { EventPage, EventQuery, EventSource, EventStreamOptions } from './eventTools';
import {
	boundedSet,
	fetchEventPage,
	inRecordedOrder,
	isLasting,
	isLostPosition,
	oldestPosition,
	readEventPage,
} from './eventTools';
import type { StreamHead } from './eventLookups';
import { streamHead } from './eventLookups';

/** https://developer.box.com/guides/events/enterprise-events/for-enterprise/ */
export interface EnterpriseEventsOptions extends EventStreamOptions {
	/** Only these, filtered by Box; it refuses names that its filter does not know. */
	eventTypes?: readonly string[];
	/** Milliseconds between two looks: enterprise streams have no long poll; default 30,000. */
	pollMs?: number;
	/** Recording time of the newest event known, to go on from when the position is lost. */
	newest?: string;
}

type HeadSource = Parameters<typeof streamHead>[0];

/**
 * Where it is, as one text. The stream of the last two weeks has positions of its own; older events
 * come from the log, which is asked by date.
 */
type Place =
	| { kind: 'stream'; position: string; late?: string }
	| { kind: 'log'; since: string; until: string; logPosition: string; position: string }
	| { kind: 'date'; since: string };

const streaming = 'admin_logs_streaming';
const defaultPollMs = 30_000;
/** The log gets some events late: the last hour before the stream is read once more, after this time. */
const lateAfterMs = 10 * 60_000;
const lateSpanMs = 60 * 60_000;
const rememberedIds = 20_000;

/** The position that starts at a date; the log has one year. */
export function fromDate(date: string): string {
	return written({ kind: 'date', since: date });
}

/**
 * The events of a whole enterprise, each once: from a date by the log, then by the stream.
 *
 * @throws what `lasts` says: BoxAuthError, BoxApiError with status 401 or 403
 */
export async function* enterpriseEvents(
	source: Pick<EventSource, 'request'> & HeadSource,
	options: EnterpriseEventsOptions,
): AsyncGenerator<EventPage, void, undefined> {
	const { signal, clock = systemClock, pageSize = 100, lasts = isLasting, newest } = options;
	const { pollMs = defaultPollMs } = options;
	const seen = boundedSet(options.seen, rememberedIds);
	const backoff = createBackoff(clock, signal);
	const types = options.eventTypes?.length ? options.eventTypes.join(',') : undefined;
	const fixed: EventQuery = { event_type: types, limit: pageSize };
	let place = read(options.position);
	let gap: EventPage['gap'];
	let lateAt = clock.now() + lateAfterMs;

	/** One page and the place after it; `done` at the present end. */
	const step = async (): Promise<Step> => {
		if (place.kind === 'date') {
			const head = await streamHead(source, streaming, signal);
			return { events: [], next: logFrom(place.since, head), done: false };
		}
		if (place.kind === 'stream' && place.late !== undefined && clock.now() >= lateAt) {
			const head = { position: place.position, at: place.late };
			return { events: [], next: logFrom(hourBefore(place.late), head), done: false };
		}
		if (place.kind === 'stream') {
			const { position } = place;
			const query = { ...fixed, stream_type: streaming, stream_position: position };
			const page = await fetchEventPage(source, query, signal);
			const next = { ...place, position: page.position };
			return { events: page.events, next, done: page.events.length === 0 };
		}
		return await logStep(source, place, fixed, signal);
	};

	while (!signal.aborted) {
		try {
			const { next, done, ...page } = await step();
			if (backoff.pending()) options.onRecovery?.();
			backoff.reset();
			const events = inRecordedOrder(page.events.filter(({ event_id: id }) => seen.add(id)));
			if (place.kind === 'log' && next.kind === 'stream') lateAt = clock.now() + lateAfterMs;
			const moved = written(next) !== written(place);
			place = next;
			if (events.length > 0 || moved || gap) {
				yield { events, position: written(place), ...(gap && { gap }) };
				gap = undefined;
			}
			// The stream sends its latest events again: a page without news is its end as well.
			const quiet = done || (place.kind === 'stream' && events.length === 0 && !moved);
			if (quiet) await clock.sleep(pollMs, signal);
		} catch (error) {
			if (signal.aborted) return;
			if (lasts(error)) throw error;
			if (place.kind === 'stream' && isLostPosition(error, place.position)) {
				// The log reaches back a year: where it can take over, nothing is missing.
				if (newest) place = { kind: 'date', since: newest };
				else {
					gap = { lostPosition: place.position };
					place = { kind: 'stream', position: oldestPosition };
				}
				continue;
			}
			options.onTrouble?.(error);
			await backoff.wait();
		}
	}
}

type Step = Pick<EventPage, 'events'> & { next: Place; done: boolean };

async function logStep(
	source: Pick<EventSource, 'request'>,
	place: Extract<Place, { kind: 'log' }>,
	fixed: EventQuery,
	signal: AbortSignal,
): Promise<Step> {
	const { since, until, logPosition, position } = place;
	const { events, next } = await readEventPage(
		source,
		{
			...fixed,
			stream_type: 'admin_logs',
			created_after: since,
			created_before: until,
			stream_position: logPosition || undefined,
		},
		signal,
	);
	if (events.length > 0 && next !== '' && next !== oldestPosition && next !== logPosition) {
		return { events, next: { ...place, logPosition: next }, done: false };
	}
	// A second look at the last hour has been taken when the log was asked for no more than that.
	const looked = since === hourBefore(until);
	return { events, next: { kind: 'stream', position, late: looked ? undefined : until }, done: false };
}

function logFrom(since: string, { position, at }: StreamHead): Place {
	return { kind: 'log', since, until: at, logPosition: '', position };
}

function hourBefore(date: string): string {
	return new Date(Date.parse(date) - lateSpanMs).toISOString();
}

function written(place: Place): string {
	if (place.kind === 'date') return `date|${place.since}`;
	if (place.kind === 'stream') return [place.position, place.late].filter(Boolean).join('|late|');
	return ['log', place.since, place.until, place.logPosition, place.position].join('|');
}

function read(text: string): Place {
	const [first = '', second = '', third = '', fourth = '', fifth = ''] = text.split('|');
	if (first === 'date') return { kind: 'date', since: second };
	if (first === 'log') {
		return { kind: 'log', since: second, until: third, logPosition: fourth, position: fifth };
	}
	return { kind: 'stream', position: first, late: third || undefined };
}
