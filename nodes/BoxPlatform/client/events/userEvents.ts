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
import { createLooks, type Look, type Looks } from './looks';
import { createLossWatch, isGivenOut } from './lostPosition';
import { createOddEntries, type OddEntries, unreadableEntries } from './oddEntries';
import { createPace, type Pace } from './pace';
import { type Attempts, createAttempts, createBackoff } from './patience';
import { createRealtime, type Realtime } from './realtimeServer';
import { createReach } from './reach';

/** https://developer.box.com/guides/events/user-events/for-user/ */
export type UserStream = 'all' | 'changes' | 'sync';

export interface UserEventsOptions extends EventStreamOptions {
	stream: UserStream;
	/** When to look while the realtime server cannot be reached. Default: a pace of its own. */
	pace?: Pace;
}

const longestQuietMs = 10_000;
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
	const { pace = createPace(clock, () => Infinity) } = options;
	const cursor = createCursor({ position, format: (text: string) => text, seen, readAt, clock });
	const waiting = createWaiting(createRealtime(client, { stream, clock, signal }), options, {
		clock,
		pace,
	});
	const reading = createAttempts(clock, options);
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
			if (look !== 'none') pace.looked(fresh > 0);
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
				waiting.leave();
				await reading.failed(error);
			}
			continue;
		}
		calledAtOnce = await waiting.untilNews(cursor.position, looks);
	}
}

/** Waits for the realtime server to call, and where it cannot be reached, until it is time to look. */
function createWaiting(
	realtime: Realtime,
	options: UserEventsOptions,
	{ clock, pace }: { clock: Clock; pace: Pace },
) {
	const { signal } = options;
	// Counted apart: a realtime server that cannot be reached must slow down although pages can be read.
	const polling = createAttempts(clock, options, true);
	const reach = createReach(clock);
	return {
		leave: () => realtime.leave(),
		/** @returns whether the server has called at once, so that it may need a brake */
		async untilNews(position: string, looks: Looks): Promise<boolean> {
			try {
				if (!reach.isToBeTried()) {
					await pace.wait(signal);
					return false;
				}
				const end = await realtime.poll(position, looks.longestPollMs());
				looks.polled(end);
				polling.succeeded();
				reach.succeeded();
				return end.atOnce;
			} catch (error) {
				if (signal.aborted) return false;
				looks.failed();
				reach.failed();
				// Never lasting: the realtime server refuses channels that have ended, and proxies refuse
				// OPTIONS. Only the pages speak for the credential.
				if (reach.isToBeTried()) await polling.failed(error);
				else options.onTrouble?.(error, true);
				return false;
			}
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
