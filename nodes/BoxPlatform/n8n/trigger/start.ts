import type { INodeProperties, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { createBackoff, patiently, systemClock } from '../../client';
import { canReport, keepsExecutions, losesSight, refuseEngine2, refusesUsedKeys } from '../host';
import { connect, type Connection, eventError, mayConnect } from './connection';
import { createDeliveries, openLedger } from './delivery';
import { readSettings, type TriggerSettings } from './form';
import { manualTrigger } from './manual';
import { createReporter } from './report';
import { arm, follow, patience, type Run } from './run';

/** n8n waits for the close of a trigger when it deactivates a workflow and when it shuts down. */
const longestCloseMs = 5_000;
/** Part of it: executions that end in this time need no look after a restart. */
const longestSettleMs = 2_000;

/** A connection that fails sooner does not work: the waits between the attempts go on growing. */
const steadyAfterMs = 60 * 1_000;

/** A token can be revoked in the moment between two requests: what lasts fails again after that. */
const confirmedAfterMs = 2_000;

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
export async function startTrigger(
	context: ITriggerFunctions,
	parameters: readonly INodeProperties[],
): Promise<ITriggerResponse> {
	const settings = readSettings(context, parameters);
	if (context.getMode() === 'manual') return manualTrigger(context, settings, systemClock);
	refuseEngine2(context);

	const closing = new AbortController();
	const run = prepare(context, settings, closing.signal);
	let connection: Connection | undefined;
	if (!connectsLater(run)) {
		try {
			connection = await connect(context, settings, run);
			await arm(run, connection);
			// n8n writes it when the activation has ended.
			run.ledger.save();
		} catch (error) {
			closing.abort();
			throw eventError(context, error);
		}
	}
	const listening = listen(run, connection);
	let closed: Promise<void> | undefined;
	return {
		closeFunction: async () => {
			closing.abort();
			// n8n may close twice: after a failure that it was told of, and on deactivation.
			await (closed ??= within(longestCloseMs, run, async () => await close(run, listening)));
		},
	};
}

function prepare(context: ITriggerFunctions, settings: TriggerSettings, signal: AbortSignal): Run {
	const clock = systemClock;
	const { logger } = context;
	const { name } = context.getNode();
	const report = createReporter(logger, {
		name,
		now: () => clock.now(),
		describe: (error) => eventError(context, error),
		...(canReport(context) && { save: (problem) => context.saveFailedExecution(problem) }),
	});
	const ledger = openLedger(
		{ workflow: context.getWorkflow().id ?? '', node: context.getNode().id },
		context.getWorkflowStaticData('global'),
		() => clock.now(),
	);
	const keeps = keepsExecutions(context, process.env);
	if (!refusesUsedKeys(context)) {
		logger.info(
			`${name}: this version of n8n does not remember which events have started an execution. After a crash, the latest ones may start a second one`,
		);
	}
	const deliveries = createDeliveries({
		host: context,
		ledger,
		limit: settings.parallelExecutions,
		runInterruptedAgain: settings.runInterruptedAgain,
		checkpointAfterMs: keeps ? checkpointAfterMs : checkpointWithoutKeysMs,
		losesSight: losesSight(process.env),
		report,
		clock,
		signal,
	});
	return { context, settings, ledger, deliveries, report, clock, signal };
}

/**
 * When n8n has restarted, the place in the stream is known, so there is nothing to refuse: n8n would
 * try a few times and then leave the trigger inactive until somebody looks.
 */
function connectsLater({ context, ledger }: Run): boolean {
	const restarts = ['init', 'leadershipChange'].includes(context.getActivationMode());
	return restarts && ledger.state() !== undefined && canReport(context);
}

/**
 * Follows the stream until the trigger is closed. What only a person can repair is reported once,
 * and then tried again: n8n takes `emitError` for the end of the trigger and gives up on it after a
 * few attempts, so a credential that is reconnected an hour later would not bring it back.
 */
async function listen(run: Run, connected: Connection | undefined): Promise<void> {
	const { context, settings, report, clock, signal } = run;
	const backoff = createBackoff(clock, signal);
	let connection = connected;
	let connectedAt = clock.now();
	let failingSince: number | undefined;
	while (!signal.aborted) {
		try {
			if (connection === undefined) {
				const again = { ...patience(run), lasts: (error: unknown) => !mayConnect(error) };
				connection = await patiently(async () => await connect(context, settings, run), again);
				// Nobody else writes it down before the next execution, which may be long in coming.
				if (await arm(run, connection)) await run.deliveries.checkpoint({ evenIfFirst: true });
				report.recovered();
				connectedAt = clock.now();
			}
			await follow(run, connection);
		} catch (error) {
			if (signal.aborted) {
				const { message } = eventError(context, error);
				context.logger.debug(`${context.getNode().name}: ended while closing: ${message}`);
				return;
			}
			if (!canReport(context)) return context.emitError(eventError(context, error));
			if (connection !== undefined && clock.now() - connectedAt >= steadyAfterMs) {
				backoff.reset();
				failingSince = undefined;
			}
			failingSince ??= clock.now();
			if (clock.now() - failingSince >= confirmedAfterMs) report.failed(error);
			else report.trouble(error);
			connection = undefined;
			await backoff.wait();
		}
	}
}

async function close({ deliveries, clock }: Run, listening: Promise<void>): Promise<void> {
	await listening;
	await within(longestSettleMs, { clock }, async () => await deliveries.settled());
	await deliveries.checkpoint();
}

/** Waits for a task, but no longer than this. */
async function within(
	ms: number,
	{ clock }: Pick<Run, 'clock'>,
	task: () => Promise<void>,
): Promise<void> {
	const timer = new AbortController();
	try {
		await Promise.race([task(), clock.sleep(ms, timer.signal)]);
	} finally {
		timer.abort();
	}
}
