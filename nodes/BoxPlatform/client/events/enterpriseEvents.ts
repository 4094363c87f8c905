/**
 * The events of a whole enterprise: read what follows the position, wait at the end, and so on. What is behind a
 * position, and how the log and the stream take turns, is in enterpriseReader.
 */
import { systemClock } from '../base';
import { createCursor } from './cursor';
import {
	askedPosition,
	type EnterprisePosition,
	formatPosition,
	headAt,
	parsePosition,
	sinceWhen,
} from './enterprisePosition';
import { createEnterpriseReader, type EnterpriseClient } from './enterpriseReader';
import { type EventPage, type EventStreamOptions, isLasting, oldestPosition } from './eventPage';
import { createLossWatch, isGivenOut } from './lostPosition';
import { createAttempts } from './patience';

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

const defaultPollMs = 30_000;
const rememberedIds = 20_000;

/**
 * The events of a whole enterprise, each once: from a date by the log, then by the stream.
 *
 * @throws what `lasts` says: BoxAuthError, BoxApiError with status 401 or 403
 */
export async function* enterpriseEvents(
	client: EnterpriseClient,
	options: EnterpriseEventsOptions,
): AsyncGenerator<EventPage, void, undefined> {
	const { signal, seen, readAt, pageSize = 100, pollMs = defaultPollMs, newest } = options;
	const { clock = systemClock, lasts = isLasting } = options;
	const types = options.eventTypes?.length ? options.eventTypes.join(',') : undefined;
	const fixed = { event_type: types, limit: pageSize };
	const reader = createEnterpriseReader(client, { fixed, clock, signal });
	const start = parsePosition(options.position);
	const cursor = createCursor({
		position: start,
		format: formatPosition,
		clock,
		seen,
		rememberedIds,
		readAt,
		headAt: headAt(start),
	});
	const reading = createAttempts(clock, options);
	const losses = createLossWatch(clock);

	/** By the log, which reaches back a year: where it can take over, nothing is missing. */
	const goOnByLog = (otherwise: EnterprisePosition) => {
		const since = sinceWhen(cursor.position, newest?.() ?? '');
		if (since === '') cursor.leaveGap(askedPosition(cursor.position));
		cursor.moveTo(since === '' ? otherwise : { kind: 'date', since });
	};

	while (!signal.aborted) {
		try {
			cursor.asks();
			const { position } = cursor;
			const mayAge = position.kind === 'stream' && isGivenOut(position.position);
			if (mayAge && cursor.hasAged()) goOnByLog(position);
			const { atEnd = false, ...answer } = await reader.read(cursor.position);
			reading.succeeded();
			const { page, fresh, moved } = cursor.advance(answer);
			if (page) yield page;
			// The stream sends its latest events again: a page without news is its end as well.
			const isRepetition = !answer.elsewhere && fresh === 0 && !moved;
			if (atEnd || isRepetition) await clock.sleep(pollMs, signal);
		} catch (error) {
			if (signal.aborted) return;
			if (lasts(error)) throw error;
			const { position } = cursor;
			if (losses.hasLost(error, askedPosition(position), position.kind)) {
				goOnByLog({ kind: 'stream', position: oldestPosition });
			} else {
				await reading.failed(error);
			}
		}
	}
}
