/** How waits grow from one failure to the next. */
export interface BackoffLimits {
	/** Milliseconds: the most that the first wait takes. Each further one may take twice as long. */
	baseMs: number;
	/** Milliseconds: what no wait exceeds. */
	maxMs: number;
	/** Milliseconds: what every wait takes at least; default 0. */
	minMs?: number;
}

/**
 * Exponential backoff with full jitter, in milliseconds: the one formula for all waits that grow.
 *
 * @param failures so far, at least 1
 * @param random in [0, 1)
 */
export function backoffMs(
	failures: number,
	random: number,
	{ baseMs, maxMs, minMs = 0 }: BackoffLimits,
): number {
	// No infinity on the way to the limit: doubling thirty times is twelve days for a base of 1 ms.
	const limit = Math.min(maxMs, baseMs * 2 ** Math.min(failures - 1, 30));
	return Math.max(minMs, Math.floor(random * limit));
}
