/** The life of an activated trigger from its start to its close. */
import type { ITriggerResponse } from 'n8n-workflow';

import { type Clock, systemClock } from '../../client';
import { refusal } from '../host';
import { connect, type Connection } from './connection';
import { createDeliveries, openLedger } from './delivery';
import { beginStart, closeForgotten, remember } from './forgotten';
import type { TriggerSettings } from './form';
import type { TriggerHost } from './triggerHost';
import { listen, type Listening } from './listen';
import { createReporter } from './report';
import { arm } from './run';
import { eventError, isWorthConnectingAgain } from './trouble';

/** n8n waits for the close of a trigger when it deactivates a workflow and when it shuts down. */
const longestCloseMs = 7_000;
/** Part of it: executions that end in this time need no look after a restart. */
const longestSettleMs = 2_000;
/** Another part: starts that n8n takes at last may run for hours, and the checkpoint is still to come. */
const longestDecisionMs = 4_000;

/** A quiet time after which the end of the last execution is written down. */
const checkpointAfterMs = 10 * 60 * 1_000;
/** Where n8n keeps no executions, it soon forgets their keys. */
const checkpointWithoutKeysMs = 2_000;

/**
 * Listens to the event stream of a Box account and starts an execution for every event.
 *
 * What goes wrong while it starts rejects, which fails the activation. Afterwards it is reported as a
 * failed execution, and once the trigger is being closed only to the log.
 */
export async function startListening(
	host: TriggerHost,
	settings: TriggerSettings,
	clock = systemClock,
): Promise<ITriggerResponse> {
	host.checkEngine();
	const identity = { workflow: host.workflowId, node: host.node.id };
	const isLatest = beginStart(identity);
	await closeForgotten(identity);

	const closing = new AbortController();
	const run = prepare(host, settings, clock, closing.signal);
	tellWhatWasFound(run);
	let connection: Connection | undefined;
	if (!connectsLater(run)) {
		try {
			connection = await connect(host, settings, run);
			await arm(run, connection);
			// n8n writes it when the activation has ended.
			run.ledger.save();
		} catch (error) {
			if (!goesOnLater(run, error)) {
				closing.abort();
				throw eventError(host.node, error, settings);
			}
			connection = undefined;
			run.report.trouble(error);
		}
	}
	// One that began before this one may be there only now; and one that began later goes on instead of this one.
	await closeForgotten(identity);
	if (!isLatest()) {
		closing.abort();
		// If n8n has noted this one, it means the other one.
		return { closeFunction: async () => await closeForgotten(identity) };
	}
	const listening = listen(run, connection);
	let closed: Promise<void> | undefined;
	const closeFunction = remember(identity, async () => {
		closing.abort();
		// n8n may close twice: after a failure that it was told of, and on deactivation.
		await (closed ??= within(longestCloseMs, clock, async () => await close(run, listening)));
	});
	return { closeFunction };
}

function prepare(
	host: TriggerHost,
	settings: TriggerSettings,
	clock: Clock,
	signal: AbortSignal,
): Listening {
	const { node, logger, workflowId } = host;
	const report = createReporter(logger, {
		name: node.name,
		now: () => clock.monotonic(),
		describe: (error) => eventError(node, error, settings),
		save: host.saveFailedExecution,
	});
	const identity = { workflow: workflowId, node: node.id };
	const ledger = openLedger(identity, host.staticData(), clock);
	if (!host.refusesUsedKeys) {
		logger.info(
			`${node.name}: this version of n8n does not remember which events have started an execution. After a crash, the latest ones may start a second one`,
		);
	}
	const deliveries = createDeliveries({
		host,
		ledger,
		limit: settings.parallelExecutions,
		runInterruptedAgain: settings.runInterruptedAgain,
		checkpointAfterMs: host.keepsExecutions ? checkpointAfterMs : checkpointWithoutKeysMs,
		losesSight: host.losesSight,
		report,
		clock,
		signal,
	});
	return { host, settings, ledger, deliveries, report, clock, signal };
}

/** @throws NodeOperationError when a later version of the package has written what this one cannot use */
function tellWhatWasFound({ host, ledger }: Listening): void {
	const { node, logger } = host;
	const { found } = ledger;
	if (found.kind === 'none') return;
	if (found.kind === 'unreadable') {
		if (!found.isNewer) return;
		throw refusal(node, 'A later version of this package has stored where it was', {
			section: 'the-trigger',
			description:
				'This version cannot read it, and would miss events. Update the package n8n-nodes-box-platform, then publish the workflow again: the trigger goes on where it was.',
		});
	}
	if (found.isNewer) {
		logger.info(
			`${node.name}: a later version of the package has stored where the trigger was; it goes on there`,
		);
	}
	if (found.dropped.length > 0) {
		logger.warn(
			`${node.name}: some of what n8n has stored of this trigger cannot be read and is left out: ${found.dropped.join(', ')}. The place in the stream can, so the trigger goes on there`,
		);
	}
}

/**
 * When n8n has restarted, the trigger was active before and there is a place to go on from, so there is nothing to
 * refuse. n8n calls it an update where its first attempt after a restart has met a locked database; this process
 * then knows nothing of the trigger yet.
 */
function connectsLater({ host, ledger }: Listening): boolean {
	if (host.saveFailedExecution === undefined) return false;
	const isRestored = ledger.found.kind !== 'none';
	if (host.isReactivated) return isRestored || ledger.state() !== undefined;
	return host.isUpdated && isRestored;
}

/**
 * Whether the trigger goes on although it cannot connect yet. n8n 2 takes a failure for final: it leaves the trigger
 * inactive, over all restarts, until somebody publishes the workflow again. So only who publishes it hears of what is
 * wrong with it, and nobody of what passes.
 */
function goesOnLater({ host, ledger }: Listening, error: unknown): boolean {
	if (host.saveFailedExecution === undefined) return false;
	if (host.isReactivated) return true;
	return host.isUpdated && ledger.state() !== undefined && isWorthConnectingAgain(error);
}

async function close({ deliveries, clock }: Listening, listening: Promise<void>): Promise<void> {
	await listening;
	await within(longestSettleMs, clock, async () => await deliveries.settled());
	await within(longestDecisionMs, clock, async () => await deliveries.decided());
	await deliveries.checkpoint();
}

/** Waits for a task, but no longer than this. */
async function within(ms: number, clock: Clock, task: () => Promise<void>): Promise<void> {
	const timer = new AbortController();
	try {
		await Promise.race([task(), clock.sleep(ms, timer.signal)]);
	} finally {
		timer.abort();
	}
}
