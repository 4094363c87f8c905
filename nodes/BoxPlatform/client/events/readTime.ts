import type { BoxEvent, Clock } from '../base';
import { recordedAt } from './eventPage';

const dayMs = 24 * 60 * 60_000;

/**
 * Box keeps the events of a user for two weeks to two months, and those of admin_logs_streaming for two
 * weeks. From an older position it sends what it still has, as if nothing were missing.
 */
const keptForMs = 14 * dayMs;

/** After this long without a page the caller gets an empty one, so that it knows since when to look. */
const heartbeatMs = dayMs;

/** From when on the events of a stream may be unread: only the time tells that Box may have dropped some. */
export interface ReadTime {
	/** Before each request, which may be under way while the machine sleeps. */
	asks(): void;
	/**
	 * Whether Box may have dropped events that follow the present position. Says so once, until the end of the
	 * stream is reached or it was not read for as long again: the events in between are old themselves.
	 */
	hasAged(): boolean;
	/**
	 * After each answer.
	 *
	 * @param page its events, in the order of recording, if unread ones follow them; none at the end of the
	 * stream. Without a page the stream has not been read further.
	 */
	answered(page?: readonly BoxEvent[]): void;
	/** Whether the caller has had no page for a day. */
	isHeartbeatDue(): boolean;
	/** When a page goes to the caller: from when on events may be unread, in milliseconds since the epoch. */
	yields(): number;
}

/**
 * @param since from when on events may be unread; the caller had its last page then
 * @param headAt when the position was the end of the stream, if that was earlier
 */
export function createReadTime(clock: Clock, since: number, headAt = since): ReadTime {
	let readAt = Math.min(since, headAt);
	let answeredAt = readAt;
	let yieldedAt = since;
	let askedAt = since;
	let ageWasSaid = false;
	const isOld = (time: number) => askedAt - time > keptForMs;
	return {
		asks() {
			askedAt = clock.now();
		},
		hasAged() {
			if (!isOld(answeredAt) && (ageWasSaid || !isOld(readAt))) return false;
			ageWasSaid = true;
			return true;
		},
		answered(page) {
			answeredAt = askedAt;
			if (page === undefined) return;
			// What follows the page may have been waiting in Box for as long as its last event.
			const [last] = page.slice(-1).map(recordedAt);
			readAt = last !== undefined && last < askedAt ? last : askedAt;
			ageWasSaid &&= readAt !== askedAt;
		},
		isHeartbeatDue: () => askedAt - yieldedAt >= heartbeatMs,
		yields() {
			yieldedAt = askedAt;
			return readAt;
		},
	};
}
