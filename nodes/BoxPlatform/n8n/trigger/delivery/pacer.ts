import type { Clock } from '../../../client';

/**
 * n8n looks several things up before it writes an execution down, and what was handed over in one
 * moment overtakes each other there: 36 of 205 events in bursts of 20 did; 10 ms apart, 0 to 3.
 */
const startsApartMs = 10;
/** The first one after n8n has started finds less in n8n's memory than those that follow it. */
const afterFirstStartMs = 250;

/** Keeps executions in order on their way into n8n. */
export interface Pacer {
	/** Waits until the execution before is far enough on its way. An abort ends the wait without an error. */
	turn(): Promise<void>;
}

export function createPacer({ clock, signal }: { clock: Clock; signal: AbortSignal }): Pacer {
	let nextStartAt: number | undefined;
	return {
		async turn() {
			const now = clock.monotonic();
			const startAt = Math.max(nextStartAt ?? now, now);
			nextStartAt = startAt + (nextStartAt === undefined ? afterFirstStartMs : startsApartMs);
			if (startAt > now) await clock.sleep(startAt - now, signal).catch(() => undefined);
		},
	};
}
