import type { Logger } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/**
 * Tells about what keeps events waiting. The log gets the first failure at once, then one line an hour,
 * and the end. What only a person can repair becomes a failed execution as well: at once, or for a
 * failure that may pass after an hour; once for each time that the trigger stops working.
 */
export interface Reporter {
	/**
	 * A failure that may pass.
	 *
	 * @param slower whether events still come, only later
	 */
	trouble(error: unknown, slower?: boolean): void;
	/** What only a person can repair. */
	failed(error: unknown): void;
	recovered(): void;
	/** So many executions have been under way for long, and no further one may start. */
	crowded(executions: number): void;
	/** An event is not started again, although so many executions of it were not seen to end. */
	gaveUp(attempts: number): void;
	/** n8n has not said of so many executions that they have ended, and never will. */
	lostSight(executions: number): void;
}

type Problem = NodeApiError | NodeOperationError;

export interface ReporterOptions {
	/** Of the node. */
	name: string;
	/** Milliseconds since the epoch. */
	now(): number;
	/** The failure in the words of a user. */
	describe(error: unknown): Error;
	/** Makes it a failed execution, for which n8n runs the error workflow; hosts before 2.0 cannot. */
	save?(problem: Problem): void;
}

const repeatMs = 60 * 60 * 1_000;

export function createReporter(
	logger: Pick<Logger, 'debug' | 'info' | 'warn'>,
	{ name, now, describe, save }: ReporterOptions,
): Reporter {
	let since: number | undefined;
	let told = 0;
	let count = 0;
	let toldOfCrowd = -Infinity;
	let saved = false;
	let savedAt = -Infinity;

	const log = ({ message }: Error) => {
		count += 1;
		if (since === undefined) {
			since = now();
			told = since;
			logger.warn(`${name}: ${message}. Nothing is lost; it is tried again until it works`);
		} else if (now() - told >= repeatMs) {
			told = now();
			const minutes = Math.round((told - since) / 60_000);
			logger.warn(`${name}: still failing after ${minutes} minutes and ${count} times: ${message}`);
		} else {
			logger.debug(`${name}: ${message}`);
		}
	};

	const saveOnce = (problem: Error) => {
		// What works for a moment and fails again is no news.
		if (saved || now() - savedAt < repeatMs) return;
		if (!(problem instanceof NodeApiError || problem instanceof NodeOperationError)) return;
		saved = true;
		savedAt = now();
		save?.(problem);
	};

	return {
		trouble(error, slower = false) {
			const problem = describe(error);
			log(problem);
			if (!slower && since !== undefined && now() - since >= repeatMs) saveOnce(problem);
		},
		failed(error) {
			const problem = describe(error);
			log(problem);
			saveOnce(problem);
		},
		recovered() {
			saved = false;
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
		gaveUp(attempts) {
			logger.warn(
				`${name}: ${attempts} executions of an event were interrupted, so it is not started once more. See in n8n's list how the last one ended`,
			);
		},
		lostSight(executions) {
			logger.warn(
				`${name}: n8n has lost sight of ${executions} executions, as it does when its connection to Redis breaks. They are not waited for any longer; see in n8n's list how they ended`,
			);
		},
	};
}
