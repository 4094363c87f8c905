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
	const outages = {
		/** Nothing comes. */
		down: createOutage(),
		/** Events still come, but later. */
		slower: createOutage(),
	};
	/** What became a failed execution last, and when. */
	let saved: 'nothing' | 'trouble' | 'failure' = 'nothing';
	let savedAt = { trouble: -Infinity, failure: -Infinity };
	let toldOfCrowd = -Infinity;

	const log = (outage: Outage, { message }: Error, promise: string) => {
		outage.count += 1;
		if (outage.since === undefined) {
			outage.since = now();
			outage.told = outage.since;
			logger.warn(`${name}: ${message}. ${promise}; it is tried again until it works`);
		} else if (now() - outage.told >= repeatMs) {
			outage.told = now();
			const minutes = Math.round((outage.told - outage.since) / 60_000);
			logger.warn(
				`${name}: still failing after ${minutes} minutes and ${outage.count} times: ${message}`,
			);
		} else {
			logger.debug(`${name}: ${message}`);
		}
	};

	const saveOnce = (problem: Error, kind: 'trouble' | 'failure') => {
		if (saved === kind || saved === 'failure') return;
		// What works for a moment and fails again is no news.
		if (now() - savedAt[kind] < repeatMs) return;
		if (!(problem instanceof NodeApiError || problem instanceof NodeOperationError)) return;
		saved = kind;
		savedAt = { ...savedAt, [kind]: now() };
		save?.(problem);
	};

	return {
		trouble(error, slower = false) {
			const problem = describe(error);
			if (slower) return log(outages.slower, problem, 'Events still come, but later');
			log(outages.down, problem, 'Nothing is lost');
			if (now() - (outages.down.since ?? now()) >= repeatMs) saveOnce(problem, 'trouble');
		},
		failed(error) {
			const problem = describe(error);
			log(outages.down, problem, 'Nothing is lost');
			saveOnce(problem, 'failure');
		},
		recovered(slower = false) {
			const kind = slower ? 'slower' : 'down';
			if (!slower) saved = 'nothing';
			const { since } = outages[kind];
			if (since === undefined) return;
			logger.info(`${name}: works again after ${Math.round((now() - since) / 1_000)} seconds`);
			outages[kind] = createOutage();
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

interface Outage {
	since: number | undefined;
	told: number;
	count: number;
}

function createOutage(): Outage {
	return { since: undefined, told: 0, count: 0 };
}
