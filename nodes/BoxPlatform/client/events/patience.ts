import type { Clock } from '../base';
import { type EventStreamOptions, isLasting } from './eventPage';

/** Waits that grow from one failure to the next. */
export interface Backoff {
	wait(): Promise<void>;
	reset(): void;
	/** Whether there was a failure since the last reset. */
	pending(): boolean;
}

const firstWaitMs = 1_000;
const shortestWaitMs = 100;

/**
 * Exponential, with full jitter. An abort ends the wait without an error: whoever waited looks at
 * the signal next.
 */
export function createBackoff(clock: Clock, signal: AbortSignal, longestMs = 60_000): Backoff {
	let failures = 0;
	return {
		async wait() {
			const limit = Math.min(longestMs, firstWaitMs * 2 ** Math.min(failures++, 20));
			const ms = Math.max(shortestWaitMs, clock.random() * limit);
			await clock.sleep(ms, signal).catch(() => {});
		},
		reset: () => {
			failures = 0;
		},
		pending: () => failures > 0,
	};
}

/** How to wait for Box, and whom to tell. The signal ends the waiting. */
export type Patience = Pick<EventStreamOptions, 'signal' | 'lasts' | 'onTrouble' | 'onRecovery'> & {
	clock: Clock;
};

/**
 * Does something until Box lets it succeed.
 *
 * @throws what only a person can repair, and whatever comes after an abort
 */
export async function patiently<T>(
	task: () => Promise<T>,
	{ clock, signal, lasts = isLasting, onTrouble, onRecovery }: Patience,
): Promise<T> {
	const backoff = createBackoff(clock, signal);
	for (;;) {
		try {
			const result = await task();
			if (backoff.pending()) onRecovery?.();
			return result;
		} catch (error) {
			if (signal.aborted || lasts(error)) throw error;
			onTrouble?.(error);
			await backoff.wait();
		}
	}
}
