/** What a trigger tells about failures: to n8n's log, and to the error workflow. */
import type { Logger } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { DeliveryReport } from './delivery';

/**
 * Tells about what keeps events waiting. The log gets the first failure at once, then one line an hour,
 * and the end. What only a person can repair becomes a failed execution as well: at once, or for a
 * failure that may pass after an hour; once for each time that the trigger stops working.
 */
export interface Reporter extends DeliveryReport {
	/**
	 * A failure that may pass.
	 *
	 * @param slower whether events still come, only later
	 */
	trouble(error: unknown, slower?: boolean): void;
	/** What only a person can repair. */
	failed(error: unknown): void;
	/** @param slower whether what works again had only made events come later */
	recovered(slower?: boolean): void;
}

type Problem = NodeApiError | NodeOperationError;
type Log = Pick<Logger, 'debug' | 'info' | 'warn'>;

export interface ReporterOptions {
	/** Of the node. */
	name: string;
	/** Milliseconds, by the monotonic clock. */
	now(): number;
	/** The failure in the words of a user. */
	describe(error: unknown): Error;
	/** Makes it a failed execution, for which n8n runs the error workflow; hosts before 2.0 cannot. */
	save?(problem: Problem): void;
}

const repeatMs = 60 * 60 * 1_000;

export function createReporter(logger: Log, options: ReporterOptions): Reporter {
	const { name, now, describe } = options;
	/** Nothing comes. */
	const down = createOutage(logger, options, 'Nothing is lost');
	/** Events still come, but later. */
	const slow = createOutage(logger, options, 'Events still come, but later');
	const failedExecutions = createFailedExecutions(options);
	let crowdReportedAt = -Infinity;
	return {
		trouble(error, slower = false) {
			const problem = describe(error);
			if (slower) return void slow.failed(problem);
			const lastedMs = down.failed(problem);
			if (lastedMs >= repeatMs) failedExecutions.add(problem, 'trouble');
		},
		failed(error) {
			const problem = describe(error);
			down.failed(problem);
			failedExecutions.add(problem, 'failure');
		},
		recovered(slower = false) {
			if (slower) return slow.over();
			failedExecutions.over();
			down.over();
		},
		crowded(executions) {
			if (now() - crowdReportedAt < repeatMs) return;
			crowdReportedAt = now();
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

/** A time in which something does not work, and its lines in the log. */
interface Outage {
	/** @returns how long it has lasted, in milliseconds */
	failed(problem: Error): number;
	over(): void;
}

/** @param promise what the first line says of the events */
function createOutage(
	logger: Log,
	{ name, now }: Pick<ReporterOptions, 'name' | 'now'>,
	promise: string,
): Outage {
	let current: { since: number; reportedAt: number; failures: number } | undefined;
	return {
		failed({ message }) {
			const time = now();
			if (current === undefined) {
				current = { since: time, reportedAt: time, failures: 1 };
				logger.warn(`${name}: ${message}. ${promise}; it is tried again until it works`);
				return 0;
			}
			current.failures += 1;
			const lastedMs = time - current.since;
			if (time - current.reportedAt >= repeatMs) {
				current.reportedAt = time;
				const minutes = Math.round(lastedMs / 60_000);
				logger.warn(
					`${name}: still failing after ${minutes} minutes and ${current.failures} times: ${message}`,
				);
			} else {
				logger.debug(`${name}: ${message}`);
			}
			return lastedMs;
		},
		over() {
			if (current === undefined) return;
			const seconds = Math.round((now() - current.since) / 1_000);
			logger.info(`${name}: works again after ${seconds} seconds`);
			current = undefined;
		},
	};
}

type Kind = 'trouble' | 'failure';

/** Failed executions: one for each time that the trigger stops working, and at most one an hour of a kind. */
function createFailedExecutions({ now, save }: Pick<ReporterOptions, 'now' | 'save'>) {
	const saved = {
		/** In this outage; after a `failure` nothing more is said. */
		latest: undefined as Kind | undefined,
		at: { trouble: -Infinity, failure: -Infinity },
	};
	return {
		add(problem: Error, kind: Kind) {
			if (saved.latest === kind || saved.latest === 'failure') return;
			// What works for a moment and fails again is no news.
			if (now() - saved.at[kind] < repeatMs) return;
			// Anything else is a defect, which is for the log.
			if (!(problem instanceof NodeApiError || problem instanceof NodeOperationError)) return;
			saved.latest = kind;
			saved.at[kind] = now();
			save?.(problem);
		},
		over() {
			saved.latest = undefined;
		},
	};
}
