/** The run of an action node: every input item through the chosen operation, in bounded parallel. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { type Clock, pool, type SharedWork, systemClock, type Transport } from '../../client';
import type { AnyOperation, Resource } from '../../operation';
import {
	type ActAs,
	actAsLookUp,
	type BoxAccess,
	boxAccessFor,
	errorItem,
	type ParameterSource,
	readParams,
	refusal,
	runError,
	runParameters,
	toNodeError,
} from '../host';
import { openBinary } from './binary';
import { emptyServiceAccount, mayBeBlind, type RunHints, runHints } from './hints';
import { resolveLocators } from './locators';
import { limitOf, outputsOf } from './outputs';
import { requestOptionsOf, type RunOptions } from './requestOptions';
import { runMemories } from './runMemory';
import { createTurns } from './turns';

/** What the items of a run have in common. */
interface Run {
	context: IExecuteFunctions;
	parameters: ParameterSource;
	clock: Clock;
	signal: AbortSignal;
	options: RunOptions;
	memoryOf(actor: string): SharedWork;
	/** The chosen operation and the client of the credential, for all items the same; a failure is that of each. */
	prepared(): Promise<Prepared>;
	/** Of items that change the same thing. */
	inTurn: ReturnType<typeof createTurns>;
	hints: RunHints;
	/** Whether an item has failed, so that those that still wait for their turn do not begin. */
	hasFailed: boolean;
}

interface Prepared {
	operation: AnyOperation;
	access: BoxAccess;
}

/**
 * Runs the chosen operation for every input item, several at once, and returns the results in the
 * order of the input, each paired with its item. Items that change the same thing are served one after
 * another. After the first failure no further item starts, unless the node is set to continue; what is
 * under way is a change in Box and may finish.
 *
 * Whatever can fail does so within an item, also what concerns all of them: n8n sends the input on to
 * the next node as if it were the result when a node fails as a whole and is set to continue.
 */
export async function executeOperation(
	context: IExecuteFunctions,
	resources: readonly Resource[],
	{ clock = systemClock, transport }: { clock?: Clock; transport?: Transport } = {},
): Promise<INodeExecutionData[][]> {
	const signal = context.getExecutionCancelSignal?.() ?? new AbortController().signal;
	const input = context.getInputData();
	const parameters = runParameters(context);
	const options = requestOptionsOf(parameters, input.length);
	const prepared = onlyOnce(async () => {
		const operation = chosenOperation(context, resources);
		const uploads = { memoryBytes: options.uploadMemoryBytes };
		const access = await boxAccessFor(context, { clock, transport, signal, uploads });
		return { operation, access };
	});
	const outputs: INodeExecutionData[][] = [];
	const failures: unknown[] = [];
	const run: Run = {
		context,
		parameters,
		clock,
		signal,
		options,
		memoryOf: runMemories(),
		prepared,
		inTurn: createTurns(),
		hints: runHints(context, parameters.getNode().parameters.limit),
		hasFailed: false,
	};

	const insteadOf = (itemIndex: number, error: unknown): INodeExecutionData[] => {
		run.hasFailed = true;
		// n8n knows that it has stopped the execution.
		if (signal.aborted) return [];
		if (context.continueOnFail()) return [{ ...errorItem(error), pairedItem: { item: itemIndex } }];
		failures[itemIndex] = error;
		throw error;
	};
	const items = untilAborted(input, signal);
	await pool(items, options.parallelItems, async (item, itemIndex) => {
		outputs[itemIndex] = await runItem(run, item, itemIndex).catch((error: unknown) =>
			insteadOf(itemIndex, error),
		);
	}).catch((error: unknown) => {
		// Of items that failed side by side, the first in the order of the input is the one to show.
		throw runError(Object.values(failures)[0] ?? error, context.getNode());
	});
	run.hints.show(outputs.reduce((sum, { length }) => sum + length, 0));
	const [only = []] = outputs;
	return [outputs.length === 1 ? only : outputs.flat()];
}

/** Work that is begun when it is first asked for, and never again. */
function onlyOnce<T>(work: () => Promise<T>): () => Promise<T> {
	let begun: Promise<T> | undefined;
	return async () => await (begun ??= work());
}

function* untilAborted<T>(items: readonly T[], signal: AbortSignal): Generator<T, void, undefined> {
	for (const item of items) {
		if (signal.aborted) return;
		yield item;
	}
}

async function runItem(
	run: Run,
	item: INodeExecutionData,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const { context, parameters, clock, signal } = run;
	const { operation, access } = await run.prepared();
	const params = readParams(parameters, operation.parameters, itemIndex);
	const { actAs, box, shared } = await actorOf(run, access, itemIndex);
	try {
		const input = {
			json: item.json,
			binary: async (fieldName: string) => await openBinary(context, item, itemIndex, fieldName),
		};
		const carryOut = async (prepared: Record<string, unknown>) => {
			const said: string[] = [];
			const limit = limitOf(params);
			const result = await operation.run({
				box,
				params: prepared,
				input,
				signal,
				clock,
				log: context.logger,
				timezone: context.getTimezone(),
				once: shared.once,
				hint: (text) => void said.push(text),
			});
			const outputs = await outputsOf(result, {
				context,
				item,
				itemIndex,
				limit,
				signal,
				onMore: () => run.hints.addLimit(limit),
			});
			if (outputs.length === 0) tellOfNothing(run, operation, actAs, params);
			run.hints.add(said);
			return outputs;
		};
		return await run.inTurn({
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
	} catch (error) {
		throw toNodeError(error, context.getNode(), { itemIndex, operation, params, actAs });
	}
}

/** What an empty list can mean. */
function tellOfNothing(
	{ parameters, hints }: Run,
	operation: AnyOperation,
	actAs: ActAs,
	params: Record<string, unknown>,
): void {
	const { authentication } = parameters.getNode().parameters;
	if (mayBeBlind(operation, authentication, actAs, params)) hints.addOfNothing(emptyServiceAccount);
}

/** Who does the work of an item, and what the run knows of him. */
async function actorOf({ context, options, memoryOf }: Run, access: BoxAccess, itemIndex: number) {
	try {
		const { actAs, timeoutMs } = options.of(itemIndex);
		const { box, key } = await access.actor(actAs, timeoutMs);
		return { actAs, box, shared: memoryOf(key) };
	} catch (error) {
		throw toNodeError(error, context.getNode(), { itemIndex, operation: actAsLookUp });
	}
}

function chosenOperation(context: IExecuteFunctions, resources: readonly Resource[]): AnyOperation {
	const resourceName = String(context.getNodeParameter('resource', 0, ''));
	// n8n drops the operation of a resource that the node does not have.
	const operationName = String(context.getNodeParameter('operation', 0, ''));
	const resource = resources.find(({ value }) => value === resourceName);
	const operation = resource?.operations.find(({ value }) => value === operationName);
	if (operation === undefined) {
		throw refusal(
			context.getNode(),
			resource === undefined
				? `This version of the node has no resource ‘${resourceName}’`
				: `This version of the node has no operation ‘${operationName}’ for ‘${resourceName}’`,
			{
				description:
					'Open the node, choose the resource and the operation again and save the workflow.',
			},
		);
	}
	return operation;
}
