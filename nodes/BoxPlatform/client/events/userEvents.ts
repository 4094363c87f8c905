/**
 * The events of one user: read to the end, then wait for the realtime server to tell of new ones, and so on.
 */
import { type Clock, systemClock } from '../base';
import { createCursor, type Cursor } from './cursor';
import {
	type EventClient,
	type EventPage,
	type EventStreamOptions,
	fetchEventPage,
	needsPerson,
	oldestPosition,
} from './eventPage';
import { type CircleWatch, circling, createCircleWatch } from './circles';
import { createLossWatch, isGivenOut } from './lostPosition';
import { createOddEntries, type OddEntries, unreadableEntries } from './oddEntries';
import { type Attempts, createAttempts, createBackoff } from './patience';
import { createRealtime, type PollEnd } from './realtimeServer';

/** https://developer.box.com/guides/events/user-events/for-user/ */
export type UserStream = 'all' | 'changes' | 'sync';

export interface UserEventsOptions extends EventStreamOptions {
	stream: UserStream;
}

const longestQuietMs = 10_000;
/** After so long without a call from the server, what was read last is looked at once more. */
const lateLookMs = 60_000;
/**
 * In each such time there is a look, if only polls in vain: the server may have become mute. By the clock, so that
 * those who wait together look together.
 */
const lookInEachMs = 50 * 60_000;

/** What to read before the next poll: each look costs a call of the account's allotment. */
type Look =
	/** Until a page brings nothing new. */
	| 'toTheEnd'
	/** What the server has called for. A page that is not full is its end: the poll knows the position behind it. */
	| 'news'
	| 'none';

/**
 * The events of the acting user, from a position on and then as they happen, each once.
 *
 * Box delivers at least once and out of order. A page is asked for only after the caller has taken
 * the one before. Failures that may pass are waited for; what only a person can repair is thrown.
 *
 * @throws what `needsPerson` says: BoxAuthError, BoxApiError with status 401 or 403
 */
export async function* userEvents(
	client: EventClient,
	options: UserEventsOptions,
): AsyncGenerator<EventPage, void, undefined> {
	const { stream, position, seen, readAt, signal } = options;
	const { clock = systemClock, needsPerson: isFinal = needsPerson } = options;
	const cursor = createCursor({ position, format: (text: string) => text, seen, readAt, clock });
	const realtime = createRealtime(client, { stream, clock, signal });
	// Counted apart: a realtime server that cannot be reached must slow down although pages can be read.
	const reading = createAttempts(clock, options);
	const polling = createAttempts(clock, options, true);
	const quiet = createBackoff(clock, signal, longestQuietMs);
	const losses = createLossWatch(clock);
	const watches = { circles: createCircleWatch(), oddEntries: createOddEntries() };
	const looks = createLooks(clock);
	let calledAtOnce = false;

	while (!signal.aborted) {
		const look = looks.next();
		try {
			const fresh =
				look === 'none'
					? 0
					: yield* pagesOf(look, client, options, cursor, { reading, ...watches });
			looks.looked(look, fresh);
			// A server that calls again and again without news must not cause a tight loop.
			if (calledAtOnce && fresh === 0) await quiet.wait();
			else quiet.reset();
			calledAtOnce = false;
		} catch (error) {
			if (signal.aborted) return;
			if (isFinal(error)) throw error;
			looks.failed();
			if (losses.hasLost(error, cursor.position)) {
				cursor.leaveGap(cursor.position);
				cursor.moveTo(oldestPosition);
			} else {
				realtime.leave();
				await reading.failed(error);
			}
			continue;
		}
		try {
			const end = await realtime.poll(cursor.position, looks.longestPollMs());
			calledAtOnce = end.atOnce;
			looks.polled(end);
			polling.succeeded();
		} catch (error) {
			if (signal.aborted) return;
			looks.failed();
			// Never lasting: the realtime server refuses channels that have ended, and proxies refuse
			// OPTIONS. Only the pages speak for the credential.
			await polling.failed(error);
		}
	}
}

/** Which look is due: as few as possible, and yet nothing stays unseen for long. */
function createLooks(clock: Clock) {
	let due: Look = 'toTheEnd';
	let isUnsure = false;
	const present = () => Math.floor(clock.monotonic() / lookInEachMs);
	let lookedIn = present();
	return {
		next: () => due,
		/** What has been asked for may not have been had. */
		failed() {
			due = 'toTheEnd';
		},
		looked(look: Look, fresh: number) {
			if (look === 'none') return;
			// Behind a page that was not full nobody has looked yet.
			isUnsure = look === 'news' && fresh > 0;
			lookedIn = present();
		},
		longestPollMs: () => (isUnsure ? lateLookMs : undefined),
		polled({ kind, atOnce }: PollEnd) {
			if (kind === 'called') due = 'news';
			else due = isUnsure || atOnce || lookedIn !== present() ? 'toTheEnd' : 'none';
		},
	};
}

/** What notices that pages come, and that they make no sense. */
interface Watches {
	reading: Attempts;
	circles: CircleWatch;
	oddEntries: OddEntries;
}

/** @returns how many new events there were */
async function* pagesOf(
	look: Look,
	client: EventClient,
	{ stream, signal, pageSize = 100 }: UserEventsOptions,
	cursor: Cursor<string>,
	{ reading, circles, oddEntries }: Watches,
): AsyncGenerator<EventPage, number, undefined> {
	let total = 0;
	for (;;) {
		cursor.asks();
		const { position } = cursor;
		if (isGivenOut(position) && cursor.hasAged()) cursor.leaveGap(position);
		const query = { stream_type: stream, stream_position: position, limit: pageSize };
		const answer = await fetchEventPage(client, query, signal);
		// Near its end Box repeats events; only a full page of known ones can have new ones behind it.
		const full = answer.events.length >= pageSize;
		const again = oddEntries.isToLookAgain(answer.odd);
		const { page, fresh, more } = cursor.advance({
			...answer,
			full,
			...(again && { position, elsewhere: true }),
		});
		const goesOnWithoutNews = more && fresh === 0;
		const nowhere = circles.leadsNowhere({ position: answer.position, goesOnWithoutNews });
		if (!again && !nowhere) reading.succeeded();
		total += fresh;
		if (page) yield page;
		if (again) throw unreadableEntries(answer.odd);
		if (nowhere) throw circling();
		if (!more || (look === 'news' && !full && fresh > 0)) return total;
	}
}
