import { backoffMs, type Clock } from '../base';
import { type EventStreamOptions, needsPerson } from './eventPage';

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
	const limits = { baseMs: firstWaitMs, maxMs: longestMs, minMs: shortestWaitMs };
	let failures = 0;
	return {
		async wait() {
			failures += 1;
			await clock.sleep(backoffMs(failures, clock.random(), limits), signal).catch(() => {});
		},
		reset() {
			failures = 0;
		},
		pending: () => failures > 0,
	};
}

type Listener = Pick<EventStreamOptions, 'signal' | 'onTrouble' | 'onRecovery'>;

/** Attempts at one thing, until it works and from then on. */
export interface Attempts {
	/** Ends the waits, and tells of the recovery if there was a failure before. */
	succeeded(): void;
	/** Tells of the failure, and waits before the next attempt. */
	failed(error: unknown): Promise<void>;
}

/** @param slower whether failures only make events come later */
export function createAttempts(clock: Clock, listener: Listener, slower = false): Attempts {
	const backoff = createBackoff(clock, listener.signal);
	return {
		succeeded() {
			if (!backoff.pending()) return;
			backoff.reset();
			listener.onRecovery?.(slower);
		},
		async failed(error) {
			listener.onTrouble?.(error, slower);
			await backoff.wait();
		},
	};
}

/** How to wait for Box, and whom to tell. The signal ends the waiting. */
export type Patience = Pick<EventStreamOptions, 'needsPerson'> & Listener & { clock: Clock };

/**
 * Does something until Box lets it succeed.
 *
 * @throws what only a person can repair, and whatever comes after an abort
 */
export async function patiently<T>(task: () => Promise<T>, patience: Patience): Promise<T> {
	const { clock, signal, needsPerson: isFinal = needsPerson } = patience;
	const attempts = createAttempts(clock, patience);
	for (;;) {
		try {
			const result = await task();
			attempts.succeeded();
			return result;
		} catch (error) {
			if (signal.aborted || isFinal(error)) throw error;
			await attempts.failed(error);
		}
	}
}
