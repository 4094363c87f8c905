/** The port of the trigger: what it uses of n8n's trigger context, and where it gets it. */
import type { Readable } from 'node:stream';
import type {
	IBinaryData,
	IDataObject,
	INode,
	INodeExecutionData,
	ITriggerFunctions,
	Logger,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import type { BoxClient } from '../../client';
import {
	type ActAs,
	boxClientFor,
	canReport,
	handOver,
	keepsExecutions,
	losesSight,
	readParams,
	refuseEngine2,
	refusesUsedKeys,
} from '../host';
import { type ExecutionHost, NotStartedError } from './delivery';

/** All that the trigger uses of n8n. */
export interface TriggerHost extends ExecutionHost {
	readonly node: INode;
	/** Empty for a workflow that was never saved. */
	readonly workflowId: string;
	readonly logger: Logger;
	/** Whether somebody runs the node in the editor. */
	readonly isManual: boolean;
	/** Whether n8n itself makes a trigger active again that was so before: it has restarted, or leads now. */
	readonly isReactivated: boolean;
	/** Whether somebody has published the workflow anew, or n8n itself repairs what it has not got active. */
	readonly isUpdated: boolean;
	/** Whether n8n keeps all executions, and with them their keys. */
	readonly keepsExecutions: boolean;
	/** Whether n8n may never hear of the end of an execution. */
	readonly losesSight: boolean;
	/** @throws NodeOperationError on an engine of n8n that cannot run the trigger */
	checkEngine(): void;
	/** What was entered in the node, by the name of the parameter. */
	readParameters(declared: Parameters<typeof readParams>[1]): Record<string, unknown>;
	/** What n8n stores with the workflow, for all its nodes together. */
	staticData(): IDataObject;
	boxClient(options: { actAs: ActAs; signal: AbortSignal }): Promise<BoxClient>;
	/** Puts a file where n8n keeps those of executions. */
	keepFile(content: Readable, name: string | undefined, type?: string): Promise<IBinaryData>;
	/** Ends a run in the editor with these items. */
	show(items: INodeExecutionData[]): void;
	/** Makes it a failed execution, for which n8n runs the error workflow; hosts before 2.0 cannot. */
	saveFailedExecution?(problem: NodeApiError | NodeOperationError): void;
	/** Tells n8n that the trigger has failed, which ends it. */
	endWith(error: Error): void;
}

export function triggerHost(context: ITriggerFunctions): TriggerHost {
	const node = context.getNode();
	return {
		node,
		workflowId: context.getWorkflow().id ?? '',
		logger: context.logger,
		isManual: context.getMode() === 'manual',
		isReactivated: ['init', 'leadershipChange'].includes(context.getActivationMode()),
		isUpdated: context.getActivationMode() === 'update',
		refusesUsedKeys: refusesUsedKeys(context),
		keepsExecutions: keepsExecutions(context, process.env),
		losesSight: losesSight(process.env),
		checkEngine: () => refuseEngine2(context),
		readParameters: (declared) => readParams(parameterSource(context, node), declared, 0),
		staticData: () => context.getWorkflowStaticData('global'),
		boxClient: async (options) => await boxClientFor(context, options),
		keepFile: async (...file) => await context.helpers.prepareBinaryData(...file),
		execute: async (items, key, onTied) =>
			await handOver(context, items, key, {
				onTied,
				notStarted: (cause) => new NotStartedError(cause),
			}),
		// n8n puts another `emit` in its place after `trigger` has returned.
		show: (items) => context.emit([items]),
		...(canReport(context) && {
			saveFailedExecution: (problem) => context.saveFailedExecution(problem),
		}),
		endWith: (error) => context.emitError(error),
	};
}

/** n8n throws for a parameter that the saved workflow does not have. */
function parameterSource(
	context: ITriggerFunctions,
	node: INode,
): Parameters<typeof readParams>[0] {
	return {
		getNode: () => node,
		getTimezone: () => context.getTimezone(),
		getNodeParameter: (name) =>
			// It may be a part of one, such as `filters.name`.
			(name.split('.')[0] ?? name) in node.parameters ? context.getNodeParameter(name) : undefined,
	};
}
