import type { Logger } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/** Tells about what keeps events waiting: at once, then one line an hour, and the end of a failure. */
export interface Reporter {
	trouble(error: unknown): void;
	recovered(): void;
	/** So many executions have been under way for long, and no further one may start. */
	crowded(executions: number): void;
	/** n8n has not said of so many executions that they have ended, and never will. */
	lostSight(executions: number): void;
}

const repeatMs = 60 * 60 * 1_000;

export function createReporter(
	logger: Pick<Logger, 'debug' | 'info' | 'warn'>,
	{ name, now, describe }: { name: string; now(): number; describe(error: unknown): string },
): Reporter {
	let since: number | undefined;
	let told = 0;
	let count = 0;
	let toldOfCrowd = -Infinity;
	return {
		trouble(error) {
			const reason = describe(error);
			count += 1;
			if (since === undefined) {
				since = now();
				told = since;
				logger.warn(`${name}: ${reason}. Nothing is lost; it is tried again until it works`);
			} else if (now() - told >= repeatMs) {
				told = now();
				const minutes = Math.round((told - since) / 60_000);
				logger.warn(`${name}: still failing after ${minutes} minutes and ${count} times: ${reason}`);
			} else {
				logger.debug(`${name}: ${reason}`);
			}
		},
		recovered() {
			if (since === undefined) return;
			const seconds = Math.round((now() - since) / 1_000);
			logger.info(`${name}: works again after ${seconds} seconds`);
			since = undefined;
			count = 0;
		},
		crowded(executions) {
			if (now() - toldOfCrowd < repeatMs) return;
			toldOfCrowd = now();
			logger.warn(
				`${name}: further events wait, because ${executions} executions have been under way for 10 minutes. Look in n8n's list at what they wait for, or raise Options > Parallel Executions`,
			);
		},
		lostSight(executions) {
			logger.warn(
				`${name}: n8n has lost sight of ${executions} executions, as it does when its connection to Redis breaks. They are not waited for any longer; see in n8n's list how they ended`,
			);
		},
	};
}

/** Tells about what only a person can repair: once for each time that the trigger stops working. */
export interface LastingReport {
	failed(problem: Error): void;
	recovered(): void;
}

/** @param save makes it a failed execution, for which n8n runs the error workflow */
export function createLastingReport(
	save: (problem: NodeApiError | NodeOperationError) => void,
	now: () => number,
): LastingReport {
	let told = false;
	let toldAt = -Infinity;
	return {
		failed(problem) {
			// What works for a moment and fails again is no news either.
			if (told || now() - toldAt < repeatMs) return;
			if (!(problem instanceof NodeApiError || problem instanceof NodeOperationError)) return;
			told = true;
			toldAt = now();
			save(problem);
		},
		recovered() {
			told = false;
		},
	};
}
