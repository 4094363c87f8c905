/**
 * The point up to which a stream has been read, and what its caller has had of it. What came before is known, so that
 * duplicates fall out; whether something was lost on the way is said with the next page.
 */
import type { BoxEvent, Clock } from '../base';
import { boundedSet } from './boundedSet';
import { type EventPage, inRecordedOrder } from './eventPage';
import { createReadTime } from './readTime';

const defaultRememberedIds = 5_000;

export interface CursorOptions<P> {
	position: P;
	/** A position as the caller of the stream gets it and gives it back. */
	format(position: P): string;
	clock: Clock;
	/** IDs of events that were handled before. */
	seen?: Iterable<string>;
	/** IDs that are remembered at most; default 5,000. */
	rememberedIds?: number;
	/** When everything up to the position had been read, in milliseconds since the epoch; default: now. */
	readAt?: number;
	/** When the position was the end of the stream, if that was earlier. */
	headAt?: number;
}

/** What one request has brought. */
export interface Answer<P> {
	/** As Box has sent them, with duplicates. */
	events: BoxEvent[];
	/** Where to go on after them. */
	position: P;
	/** Whether new events can follow although all of these are known: there are as many as asked for. */
	full?: boolean;
	/** Whether they come from elsewhere: the stream has not been read further. */
	elsewhere?: boolean;
}

export interface Advance {
	/** For the caller of the stream, if there is anything to tell. */
	page?: EventPage;
	/** How many events were new. */
	fresh: number;
	/** Whether the position is another one than before. */
	moved: boolean;
	/** Whether unread events may follow at once. */
	more: boolean;
}

export interface Cursor<P> {
	/** Where the next request begins. */
	readonly position: P;
	/** Before each request. */
	asks(): void;
	/** Whether Box may have dropped events that follow the position; see `ReadTime`. */
	hasAged(): boolean;
	/** Goes on at another position. */
	moveTo(position: P): void;
	/** Events may be missing before the next page. */
	leaveGap(lostPosition: string): void;
	/** After each answer: goes on behind it. */
	advance(answer: Answer<P>): Advance;
}

export function createCursor<P>(options: CursorOptions<P>): Cursor<P> {
	const { format, clock, seen = [], rememberedIds = defaultRememberedIds } = options;
	const known = boundedSet(seen, rememberedIds);
	const time = createReadTime(clock, options.readAt ?? clock.now(), options.headAt);
	let { position } = options;
	let gap: EventPage['gap'];

	/** @param told whether there is anything to tell but that everything has been read */
	const pageOf = (events: BoxEvent[], told: boolean): EventPage | undefined => {
		if (!told && gap === undefined && !time.isHeartbeatDue()) return undefined;
		const page = { events, position: format(position), readAt: time.yields(), ...(gap && { gap }) };
		gap = undefined;
		return page;
	};

	return {
		get position() {
			return position;
		},
		asks: () => time.asks(),
		hasAged: () => time.hasAged(),
		moveTo(next) {
			position = next;
		},
		leaveGap(lostPosition) {
			gap = { lostPosition };
		},
		advance({ events, position: next, full = false, elsewhere = false }) {
			const fresh = inRecordedOrder(events.filter(({ event_id: id }) => known.add(id)));
			const isNews = fresh.length > 0;
			const moved = format(next) !== format(position);
			const more = isNews || (moved && full);
			const unread = more ? inRecordedOrder(events) : [];
			time.answered(elsewhere ? undefined : unread);
			position = next;
			return { page: pageOf(fresh, isNews || moved), fresh: fresh.length, moved, more };
		},
	};
}
