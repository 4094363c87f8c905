/**
 * What the n8n that runs the trigger does, found out by what it has; `handOver.ts` does so for the start of
 * an execution. No version is asked for: each difference between 1.123 and 2.41 shows by itself.
 */
import type { ITriggerFunctions, IWorkflowSettings } from 'n8n-workflow';
import { refusal } from './refusal';

/**
 * n8n refuses a second execution with the same key since `emit` has a fourth parameter for it. Read in
 * `getExecuteTriggerFunctions`: three parameters in 1.123.0, four in 2.20.12, 2.35.0 and 2.41.1.
 */
export function refusesUsedKeys({ emit }: Pick<ITriggerFunctions, 'emit'>): boolean {
	return emit.length >= 4;
}

/** Whether a trigger can report a failure and go on; hosts before 2.0 can only end it. */
export function canReport(host: Partial<Pick<ITriggerFunctions, 'saveFailedExecution'>>): boolean {
	return typeof host.saveFailedExecution === 'function';
}

/** Older hosts do not tell the settings of the workflow. */
type WorkflowHost = Partial<Pick<ITriggerFunctions, 'getWorkflowSettings'>>;

function settingsOf(host: WorkflowHost): IWorkflowSettings {
	return host.getWorkflowSettings?.() ?? {};
}

/**
 * Whether n8n keeps all executions of the workflow, and with them their keys.
 * https://docs.n8n.io/hosting/configuration/environment-variables/executions/
 */
export function keepsExecutions(host: WorkflowHost, env: NodeJS.ProcessEnv): boolean {
	const settings = settingsOf(host);
	return [
		[settings.saveDataSuccessExecution, env.EXECUTIONS_DATA_SAVE_ON_SUCCESS],
		[settings.saveDataErrorExecution, env.EXECUTIONS_DATA_SAVE_ON_ERROR],
	].every(([chosen, byDefault]) => (isChoice(chosen) ? chosen : byDefault) !== 'none');
}

/** The settings of a workflow say `DEFAULT`, or nothing, for what the environment says. */
function isChoice(setting: string | undefined): boolean {
	return setting === 'all' || setting === 'none';
}

/**
 * Whether n8n may never hear that an execution has ended: in queue mode a worker says so through
 * Redis, and what is said while the connection is broken is lost.
 */
export function losesSight(env: NodeJS.ProcessEnv): boolean {
	return env.EXECUTIONS_MODE === 'queue';
}

/**
 * Whether an execution may wait in n8n for its turn before it starts; with workers they wait in the queue.
 * https://docs.n8n.io/hosting/scaling/concurrency-control/
 */
export function mayHoldStartsBack(env: NodeJS.ProcessEnv): boolean {
	return !losesSight(env) && Number(env.N8N_CONCURRENCY_PRODUCTION_LIMIT ?? -1) > 0;
}

/** @throws NodeOperationError on the engine that tells no trigger when its execution has ended */
export function refuseEngine2(host: WorkflowHost & Pick<ITriggerFunctions, 'getNode'>): void {
	if (settingsOf(host).engineType !== 'v2') return;
	throw refusal(host.getNode(), 'Engine 2.0 of n8n cannot run this trigger yet', {
		section: 'the-trigger',
		description:
			'It does not tell a trigger when an execution has ended, and without that no event would be safe. Choose the other engine in the settings of the workflow.',
	});
}
