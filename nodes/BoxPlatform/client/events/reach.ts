/**
 * Whether the realtime server is to be tried: some networks let nobody through to it, and each attempt costs a call of
 * the account's allotment.
 */
import type { Clock } from '../base';

export interface Reach {
	isToBeTried(): boolean;
	failed(): void;
	succeeded(): void;
}

/** So many failures in a row are an outage; more are a network that does not let through. */
const mostFailures = 6;
const firstPauseMs = 60_000;
const longestPauseMs = 60 * 60_000;

export function createReach(clock: Pick<Clock, 'monotonic'>): Reach {
	let failures = 0;
	let nextAt = 0;
	return {
		isToBeTried: () => failures < mostFailures || clock.monotonic() >= nextAt,
		failed() {
			failures += 1;
			const pauseMs = firstPauseMs * 2 ** Math.max(0, failures - mostFailures);
			nextAt = clock.monotonic() + Math.min(pauseMs, longestPauseMs);
		},
		succeeded() {
			failures = 0;
		},
	};
}
