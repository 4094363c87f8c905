/**
 * The events of one user: read to the end, then wait for the realtime server to tell of new ones, and so on.
 */
import { systemClock } from '../base';
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
import { createRealtime } from './realtimeServer';

/** https://developer.box.com/guides/events/user-events/for-user/ */
export type UserStream = 'all' | 'changes' | 'sync';

export interface UserEventsOptions extends EventStreamOptions {
	stream: UserStream;
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
	const cursor = createCursor({ position, format: (text: string) => text, seen, readAt, clock });
	const realtime = createRealtime(client, { stream, clock, signal });
	// Counted apart: a realtime server that cannot be reached must slow down although pages can be read.
	const reading = createAttempts(clock, options);
	const polling = createAttempts(clock, options, true);
	const quiet = createBackoff(clock, signal, longestQuietMs);
	const losses = createLossWatch(clock);
	const watches = { circles: createCircleWatch(), oddEntries: createOddEntries() };
	let calledAtOnce = false;

	while (!signal.aborted) {
		try {
			// Before every poll, not only after `new_change`: nobody announces what happens between two.
			const fresh = yield* pagesToTheEnd(client, options, cursor, { reading, ...watches });
			// A server that calls again and again without news must not cause a tight loop.
			if (calledAtOnce && fresh === 0) await quiet.wait();
			else quiet.reset();
			calledAtOnce = false;
		} catch (error) {
			if (signal.aborted) return;
			if (isFinal(error)) throw error;
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
			({ atOnce: calledAtOnce } = await realtime.poll(cursor.position));
			polling.succeeded();
		} catch (error) {
			if (signal.aborted) return;
			// Never lasting: the realtime server refuses channels that have ended, and proxies refuse
			// OPTIONS. Only the pages speak for the credential.
			await polling.failed(error);
		}
	}
}

/** What notices that pages come, and that they make no sense. */
interface Watches {
	reading: Attempts;
	circles: CircleWatch;
	oddEntries: OddEntries;
}

/** @returns how many new events there were */
async function* pagesToTheEnd(
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
		if (!more) return total;
	}
}
