/** The run of an action node: every input item through the chosen operation, in bounded parallel. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import {
	type BoxClient,
	type Clock,
	pool,
	type SharedWork,
	systemClock,
	type Transport,
} from '../../client';
import type { AnyOperation, Resource } from '../../operation';
import { boxClientFor, errorItem, readParams, toNodeError } from '../host';
import { openBinary } from './binary';
import { resolveLocators } from './locators';
import { limitOf, outputsOf } from './outputs';
import { actingUser, parallelItems } from './requestOptions';
import { runMemories } from './runMemory';
import { createTurns } from './turns';

/** What the items of a run have in common. */
interface Run {
	context: IExecuteFunctions;
	operation: AnyOperation;
	box: BoxClient;
	clock: Clock;
	signal: AbortSignal;
	memoryOf(asUser: string): SharedWork;
	/** Of items that change the same thing. */
	inTurn: ReturnType<typeof createTurns>;
	/** Whether an item has failed, so that those that still wait for their turn do not begin. */
	hasFailed: boolean;
}

/**
 * Runs the chosen operation for every input item, several at once, and returns the results in the
 * order of the input, each paired with its item. Items that change the same thing are served one after
 * another. After the first failure no further item starts, unless the node is set to continue; what is
 * under way is a change in Box and may finish.
 */
export async function executeOperation(
	context: IExecuteFunctions,
	resources: readonly Resource[],
	{ clock = systemClock, transport }: { clock?: Clock; transport?: Transport } = {},
): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(context, resources);
	const signal = context.getExecutionCancelSignal?.() ?? new AbortController().signal;
	const box = (await boxClientFor(context, { clock, transport })).withSignal(signal);
	const outputs: INodeExecutionData[][] = [];
	const failures: unknown[] = [];
	const run: Run = {
		context,
		operation,
		box,
		clock,
		signal,
		memoryOf: runMemories(),
		inTurn: createTurns(),
		hasFailed: false,
	};

	const insteadOf = (itemIndex: number, error: unknown): INodeExecutionData[] => {
		// n8n knows that it has stopped the execution.
		if (signal.aborted) return [];
		if (context.continueOnFail()) return paired([errorItem(error)], itemIndex);
		failures[itemIndex] = error;
		throw error;
	};
	const items = untilAborted(context.getInputData(), signal);
	await pool(items, parallelItems(context), async (item, itemIndex) => {
		outputs[itemIndex] = await runItem(run, item, itemIndex).catch((error: unknown) =>
			insteadOf(itemIndex, error),
		);
	}).catch((error: unknown) => {
		// Of items that failed side by side, the first in the order of the input is the one to show.
		throw Object.values(failures)[0] ?? error;
	});
	return [outputs.flat()];
}

function* untilAborted<T>(items: readonly T[], signal: AbortSignal): Generator<T, void, undefined> {
	for (const item of items) {
		if (signal.aborted) return;
		yield item;
	}
}

/** Tells n8n which input item outputs come from. */
function paired(outputs: readonly INodeExecutionData[], item: number): INodeExecutionData[] {
	return outputs.map((output) => ({ ...output, pairedItem: { item } }));
}

async function runItem(
	run: Run,
	item: INodeExecutionData,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const { context, operation, clock, signal } = run;
	const params = readParams(context, operation.parameters, itemIndex);
	const asUser = actingUser(context, itemIndex);
	try {
		const box = run.box.withUser(asUser);
		const shared = run.memoryOf(asUser);
		const input = {
			json: item.json,
			binary: async (fieldName: string) => await openBinary(context, item, itemIndex, fieldName),
		};
		const carryOut = async (prepared: Record<string, unknown>) => {
			const result = await operation.run({
				box,
				params: prepared,
				input,
				signal,
				clock,
				log: context.logger,
				timezone: context.getTimezone(),
				once: shared.once,
			});
			return await outputsOf(result, { context, item, limit: limitOf(params), signal });
		};
		const outputs = await run.inTurn({
			prepare: async () => {
				const prepared = await resolveLocators({ box, shared }, operation.parameters, params);
				const targets = await operation.targets?.({ params: prepared, input });
				return { prepared, targets: targets ?? [] };
			},
			work: async (prepared) => {
				signal.throwIfAborted();
				if (run.hasFailed && !context.continueOnFail()) return [];
				return await carryOut(prepared).catch((error: unknown) => {
					// Known before the next one has its turn.
					run.hasFailed = true;
					throw error;
				});
			},
		});
		return paired(outputs, itemIndex);
	} catch (error) {
		throw toNodeError(error, context.getNode(), { itemIndex, operation, params });
	}
}

function chosenOperation(context: IExecuteFunctions, resources: readonly Resource[]): AnyOperation {
	const resourceName = String(context.getNodeParameter('resource', 0));
	const operationName = String(context.getNodeParameter('operation', 0));
	const operation = resources
		.find(({ value }) => value === resourceName)
		?.operations.find(({ value }) => value === operationName);
	if (operation === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`This version of the node has no operation ‘${operationName}’ for ‘${resourceName}’`,
			{
				description:
					'Open the node, choose the resource and the operation again and save the workflow.',
			},
		);
	}
	return operation;
}
