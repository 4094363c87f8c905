/**
 * When to look next at a stream that tells nothing by itself: often while something happens, rarely when nothing does,
 * since each look costs a call of the account's allotment. Those who share a reader share its pace, so that they look
 * at the same moment, and once for all.
 */
import type { Clock } from '../base';

export interface Pace {
	/** Resolves when the next look is due; rejects with the signal's reason. */
	wait(signal: AbortSignal): Promise<void>;
	/** After each look at the end of the stream: whether it has brought events. */
	looked(hasNews: boolean): void;
}

/** Between two looks while something happens. */
const shortestMs = 30_000;
/** After so long without news the looks become rarer. */
const quietAfterMs = 5 * 60_000;
const growth = 1.5;
/** Less than five minutes, so that an event is seen within them, with the time that its request takes. */
const rarestMs = 290_000;

/** @param longestMs no wait is longer; asked anew for each */
export function createPace(clock: Clock, longestMs: () => number): Pace {
	let newsAt = clock.monotonic();
	let waitMs = shortestMs;
	let nextAt = clock.monotonic();
	const waiting = new Set<AbortController>();

	const sleepUntilDue = async (signal: AbortSignal) => {
		const early = new AbortController();
		const abort = () => early.abort();
		signal.addEventListener('abort', abort, { once: true });
		waiting.add(early);
		try {
			await clock.sleep(nextAt - clock.monotonic(), early.signal);
		} catch (error) {
			if (!early.signal.aborted) throw error;
		} finally {
			waiting.delete(early);
			signal.removeEventListener('abort', abort);
		}
	};

	return {
		async wait(signal) {
			signal.throwIfAborted();
			nextAt = Math.min(nextAt, clock.monotonic() + longestMs());
			// Somebody else may have looked meanwhile, or have found that something happens.
			while (clock.monotonic() < nextAt) {
				await sleepUntilDue(signal);
				signal.throwIfAborted();
			}
		},
		looked(hasNews) {
			const now = clock.monotonic();
			if (hasNews) {
				newsAt = now;
				waitMs = shortestMs;
			} else if (now < nextAt) {
				// One that has just come to the end: the others have not looked.
				return;
			} else if (now - newsAt >= quietAfterMs) {
				waitMs = Math.min(waitMs * growth, rarestMs);
			}
			nextAt = now + Math.min(waitMs, longestMs());
			if (hasNews) for (const sleeper of waiting) sleeper.abort();
		},
	};
}
