/** When a stream of a user is looked at, and how far: each look costs a call of the account's allotment. */
import type { Clock } from '../base';
import type { PollEnd } from './realtimeServer';

/** After so long without a call from the server, what was read last is looked at once more. */
const lateLookMs = 60_000;
/**
 * In each such time there is a look, if only polls in vain: the server may have become mute. By the clock, so that
 * those who wait together look together.
 */
const lookInEachMs = 50 * 60_000;

/** What to read before the next poll: each look costs a call of the account's allotment. */
export type Look =
	/** Until a page brings nothing new. */
	| 'toTheEnd'
	/** What the server has called for. A page that is not full is its end: the poll knows the position behind it. */
	| 'news'
	| 'none';

export type Looks = ReturnType<typeof createLooks>;

/** Which look is due: as few as possible, and yet nothing stays unseen for long. */
export function createLooks(clock: Pick<Clock, 'monotonic'>) {
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
