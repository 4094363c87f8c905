/**
 * The events of a whole enterprise: read what follows the position, wait at the end, and so on. What is behind a
 * position, and how the log and the stream take turns, is in enterpriseReader.
 */
import { type Clock, systemClock } from '../base';
import { circling, type CircleWatch, createCircleWatch } from './circles';
import { type Advance, createCursor, type Cursor } from './cursor';
import {
	askedPosition,
	type EnterprisePosition,
	formatPosition,
	headAt,
	parsePosition,
	sinceWhen,
} from './enterprisePosition';
import {
	createEnterpriseReader,
	type EnterpriseAnswer,
	type EnterpriseClient,
} from './enterpriseReader';
import {
	type EventPage,
	type EventQuery,
	type EventStreamOptions,
	needsPerson,
	oldestPosition,
} from './eventPage';
import { createLossWatch, isGivenOut } from './lostPosition';
import { createOddEntries, type OddEntries, unreadableEntries } from './oddEntries';
import { createPace, type Pace } from './pace';
import { createAttempts } from './patience';

/** https://developer.box.com/guides/events/enterprise-events/for-enterprise/ */
export interface EnterpriseEventsOptions extends EventStreamOptions {
	/** Only these, filtered by Box; it refuses names that its filter does not know. */
	eventTypes?: readonly string[];
	/** When to look: enterprise streams have no long poll. Default: a pace of its own. */
	pace?: Pace;
	/**
	 * Recording time of the newest event known, empty for none: asked when a position is lost or too old,
	 * to go on from there. Default: none.
	 */
	newest?(): string;
}

const defaultPageSize = 100;
const rememberedIds = 20_000;

/**
 * The events of a whole enterprise, each once: from a date by the log, then by the stream.
 *
 * @throws what `needsPerson` says: BoxAuthError, BoxApiError with status 401 or 403
 */
export async function* enterpriseEvents(
	client: EnterpriseClient,
	options: EnterpriseEventsOptions,
): AsyncGenerator<EventPage, void, undefined> {
	const { signal, newest, pageSize = defaultPageSize } = options;
	const { clock = systemClock, needsPerson: isFinal = needsPerson } = options;
	const { pace = createPace(clock, () => Infinity) } = options;
	const reader = createEnterpriseReader(client, { fixed: fixedQuery(options), clock, signal });
	const cursor = cursorAt(options, clock);
	const reading = createAttempts(clock, options);
	const losses = createLossWatch(clock);
	const circles = createCircleWatch();
	const watches = { cursor, circles, oddEntries: createOddEntries(), pageSize };
	/** Whether the end was reached: a page that is not full is the next one, until something fails. */
	let isLive = false;

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
			if (mayAge(position) && cursor.hasAged()) goOnByLog(position);
			const from = cursor.position;
			const answer = await reader.read(from);
			const { advance, again, nowhere, atEnd } = takeIn(answer, from, watches, isLive);
			if (!again && !nowhere) reading.succeeded();
			if (advance.page) yield advance.page;
			if (again) throw unreadableEntries(answer.odd ?? 0);
			if (nowhere) throw circling();
			if (!atEnd) continue;
			isLive = true;
			pace.looked(advance.fresh > 0);
			await pace.wait(signal);
		} catch (error) {
			if (signal.aborted) return;
			if (isFinal(error)) throw error;
			isLive = false;
			const { position } = cursor;
			if (losses.hasLost(error, askedPosition(position), position.kind)) {
				goOnByLog({ kind: 'stream', position: oldestPosition });
			} else {
				await reading.failed(error);
			}
		}
	}
}

/** What notices how far a stream has come, and that it makes no sense. */
interface Watches {
	cursor: Cursor<EnterprisePosition>;
	circles: CircleWatch;
	oddEntries: OddEntries;
	pageSize: number;
}

/**
 * After each answer: what is new in it, and how to go on.
 *
 * @param isLive whether the end was reached before, so that a page that is not full is the next end
 */
function takeIn(
	answer: EnterpriseAnswer,
	from: EnterprisePosition,
	{ cursor, circles, oddEntries, pageSize }: Watches,
	isLive: boolean,
) {
	const again = oddEntries.isToLookAgain(answer.odd ?? 0);
	const advance = cursor.advance({
		...answer,
		...(again && { position: from, elsewhere: true }),
	});
	const atEnd = isEnd(answer, advance) || (isLive && isShort(answer, pageSize));
	const nowhere = circles.leadsNowhere({
		position: formatPosition(answer.position),
		goesOnWithoutNews: !atEnd && advance.fresh === 0,
	});
	return { advance, again, nowhere, atEnd };
}

/** What each request for events asks, wherever it is. */
function fixedQuery({
	eventTypes = [],
	pageSize = defaultPageSize,
}: EnterpriseEventsOptions): EventQuery {
	const types = eventTypes.length > 0 ? eventTypes.join(',') : undefined;
	return { event_type: types, limit: pageSize };
}

function cursorAt(options: EnterpriseEventsOptions, clock: Clock): Cursor<EnterprisePosition> {
	const { seen, readAt } = options;
	const position = parsePosition(options.position);
	return createCursor({
		position,
		format: formatPosition,
		clock,
		seen,
		rememberedIds,
		readAt,
		headAt: headAt(position),
	});
}

/** Only what follows a position of the stream is dropped after two weeks. */
function mayAge(position: EnterprisePosition): boolean {
	return position.kind === 'stream' && isGivenOut(position.position);
}

/** The stream sends its latest events again: an answer without news is its end as well. */
function isEnd({ atEnd = false }: EnterpriseAnswer, { fresh, moved }: Advance): boolean {
	return atEnd || (fresh === 0 && !moved);
}

/** Whether a page of the stream has less than there was room for. */
function isShort({ events, position, elsewhere }: EnterpriseAnswer, pageSize: number): boolean {
	return position.kind === 'stream' && !elsewhere && events.length < pageSize;
}
