/** What Box no longer has: https://developer.box.com/guides/events/ */
import { type BoxEvent, type Clock, isGivenOut, recordedAt } from '../../client';

const dayMs = 24 * 60 * 60_000;

/** How long Box keeps the audit log. */
const logDays = 365;

/**
 * Box keeps the events of a user, and those of admin_logs_streaming, for two weeks at least. From a position that it
 * has forgotten it goes on with the oldest event that it still has, as if nothing were missing; where something
 * happens every day, that one is nearly as old as Box keeps them.
 */
const suspectDays = 13;

/** What to tell of a period that begins before the audit log; undefined for any other. */
export function beforeLog(createdAfter: string | undefined, clock: Clock): string | undefined {
	return isOlder(Date.parse(createdAfter ?? ''), logDays, clock)
		? 'The list may be incomplete: ‘Created After’ is more than a year ago, and Box keeps its audit log for a year. What is to be kept for longer has to be stored elsewhere, as the example Audit log does.'
		: undefined;
}

/**
 * What to tell of a position after which events may be missing; undefined for any other.
 *
 * @param first what Box has sent first from that position on
 */
export function behindPosition(
	position: string,
	first: BoxEvent,
	clock: Clock,
): string | undefined {
	return isGivenOut(position) && isOlder(recordedAt(first), suspectDays, clock)
		? 'Events may be missing before the first one: it is more than 13 days old, and Box keeps events for two weeks to two months, so that it may have forgotten others that came after ‘Position’. Run this workflow more often, and compare with what is in the folders.'
		: undefined;
}

/** No date is neither older nor younger. */
const isOlder = (time: number, days: number, clock: Clock) => clock.now() - time > days * dayMs;
