import { systemClock } from '../base';
import {
	askedPosition,
	headAt,
	isSecondLook,
	logFrom,
	type LogPlace,
	type Place,
	read,
	secondLook,
	sinceWhen,
	written,
} from './enterprisePosition';
import {
	boundedSet,
	type EventPage,
	type EventQuery,
	type EventSource,
	type EventStreamOptions,
	fetchEventPage,
	inRecordedOrder,
	isLasting,
	isLostPosition,
	isPlace,
	lostAgainAfterMs,
	oldestPosition,
	readEventPage,
} from './eventPage';
import { streamHead } from './lookups';
import { createBackoff } from './patience';
import { createReadTime } from './readTime';

/** https://developer.box.com/guides/events/enterprise-events/for-enterprise/ */
export interface EnterpriseEventsOptions extends EventStreamOptions {
	/** Only these, filtered by Box; it refuses names that its filter does not know. */
	eventTypes?: readonly string[];
	/** Milliseconds between two looks: enterprise streams have no long poll; default 30,000. */
	pollMs?: number;
	/**
	 * Recording time of the newest event known, empty for none: asked when a position is lost or too old,
	 * to go on from there. Default: none.
	 */
	newest?(): string;
}

type HeadSource = Parameters<typeof streamHead>[0];

const streaming = 'admin_logs_streaming';
const defaultPollMs = 30_000;
/** The log gets some events late: its end is read once more after this time. */
const lateAfterMs = 10 * 60_000;
const rememberedIds = 20_000;

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
	const time = createReadTime(clock, options.readAt ?? clock.now(), headAt(place));
	let lateAt = clock.now() + lateAfterMs;
	const lostAt = { date: -Infinity, log: -Infinity, stream: -Infinity };

	/** One page and the place after it; `done` at the present end. */
	const step = async (): Promise<Step> => {
		if (place.kind === 'date') {
			const { position, at } = await streamHead(source, streaming, signal);
			const now = at || new Date(clock.now()).toISOString();
			return { events: [], next: logFrom(place.since, now, position), done: false };
		}
		if (place.kind === 'stream' && place.late !== undefined && clock.now() >= lateAt) {
			return { events: [], next: secondLook(place.late, place.position), done: false };
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

	/** By the log, which reaches back a year: where it can take over, nothing is missing. */
	const goOnByLog = (otherwise: Place) => {
		const since = sinceWhen(place, newest?.() ?? '');
		if (since === '') gap = { lostPosition: askedPosition(place) };
		place = since === '' ? otherwise : { kind: 'date', since };
	};

	while (!signal.aborted) {
		try {
			time.asks();
			if (place.kind === 'stream' && isPlace(place.position) && time.hasAged()) goOnByLog(place);
			const { next, done, ...page } = await step();
			if (backoff.pending()) options.onRecovery?.();
			backoff.reset();
			const events = inRecordedOrder(page.events.filter(({ event_id: id }) => seen.add(id)));
			if (place.kind === 'log' && next.kind === 'stream') lateAt = clock.now() + lateAfterMs;
			// Reading the log can take weeks, in which the position of the stream ages.
			const streams = place.kind === 'date' || (place.kind === 'stream' && next.kind === 'stream');
			const unread = events.length > 0 ? inRecordedOrder(page.events) : [];
			time.answered(streams ? unread : undefined);
			const moved = written(next) !== written(place);
			place = next;
			if (events.length > 0 || moved || gap || time.isDue()) {
				yield { events, position: written(place), readAt: time.yields(), ...(gap && { gap }) };
				gap = undefined;
			}
			// The stream sends its latest events again: a page without news is its end as well.
			const quiet = done || (place.kind === 'stream' && events.length === 0 && !moved);
			if (quiet) await clock.sleep(pollMs, signal);
		} catch (error) {
			if (signal.aborted) return;
			if (lasts(error)) throw error;
			const asked = askedPosition(place);
			const { kind } = place;
			// Once in a while only: reading the same again and again helps nobody.
			if (isLostPosition(error, asked) && clock.now() - lostAt[kind] >= lostAgainAfterMs) {
				lostAt[kind] = clock.now();
				goOnByLog({ kind: 'stream', position: oldestPosition });
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
	place: LogPlace,
	fixed: EventQuery,
	signal: AbortSignal,
): Promise<Step> {
	const { since, until, logPosition, position, reached } = place;
	const { events, next } = await readEventPage(
		source,
		{
			...fixed,
			stream_type: 'admin_logs',
			created_after: since,
			created_before: until || undefined,
			stream_position: logPosition || undefined,
		},
		signal,
	);
	if (events.length > 0 && next !== '' && next !== oldestPosition && next !== logPosition) {
		const last = events.at(-1)?.created_at ?? reached;
		return { events, next: { ...place, logPosition: next, reached: last }, done: false };
	}
	const late = isSecondLook(place) ? '' : until;
	return { events, next: { kind: 'stream', position, late: late || undefined }, done: false };
}
