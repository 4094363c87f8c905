import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { BoxClient } from '../../client';
import {
	type AnyOperation,
	isFileResult,
	type OperationResult,
	type Resource,
} from '../../operation';
import { boxClientFor, errorItem, readParams, toNodeError } from '../host';
import { openBinary, storeFile } from './binary';
import { Locators } from './locators';
import { runMemories } from './runMemory';

const defaultParallelItems = 8;

/** Node-wide settings of one item, from the collection that every operation shows. */
interface RequestOptions {
	asUser?: string;
	parallelItems?: number;
}

/**
 * Runs the chosen operation for every input item, several at once, and returns the results in the
 * order of the input, each paired with its item. After the first failure no further item starts,
 * unless the node is set to continue; what is under way is a change in Box and may finish.
 */
export async function executeOperation(
	context: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(context, resources);
	const items = context.getInputData();
	const signal = context.getExecutionCancelSignal?.() ?? new AbortController().signal;
	const box = (await boxClientFor(context)).withSignal(signal);
	const locators = new Locators();
	const memoryOf = runMemories();
	const results: INodeExecutionData[][] = [];
	let next = 0;
	const failures: Array<{ itemIndex: number; error: unknown }> = [];

	const worker = async () => {
		while (failures.length === 0 && !signal.aborted && next < items.length) {
			const itemIndex = next++;
			try {
				results[itemIndex] = await runItem({
					context,
					operation,
					box,
					locators,
					memoryOf,
					signal,
					itemIndex,
				});
			} catch (error) {
				if (signal.aborted) return;
				if (context.continueOnFail()) {
					results[itemIndex] = [{ ...errorItem(error), pairedItem: { item: itemIndex } }];
				} else {
					failures.push({ itemIndex, error });
				}
			}
		}
	};
	const { parallelItems = defaultParallelItems } = requestOptions(context, 0);
	const workers = Math.min(Math.max(1, Math.trunc(Number(parallelItems)) || 1), items.length);
	await Promise.all(Array.from({ length: workers }, worker));
	const [first] = failures.sort((a, b) => a.itemIndex - b.itemIndex);
	if (first !== undefined) throw first.error;
	return [results.flat()];
}

interface ItemRun {
	context: IExecuteFunctions;
	operation: AnyOperation;
	box: BoxClient;
	locators: Locators;
	memoryOf: ReturnType<typeof runMemories>;
	signal: AbortSignal;
	itemIndex: number;
}

async function runItem(run: ItemRun): Promise<INodeExecutionData[]> {
	const { context, operation, signal, itemIndex } = run;
	const item = context.getInputData()[itemIndex] ?? { json: {} };
	const params = readParams(context, operation.parameters, itemIndex);
	const asUser = String(requestOptions(context, itemIndex).asUser ?? '');
	try {
		const box = asUser === '' ? run.box : run.box.withUser(asUser);
		const result = operation.run({
			box,
			params: await run.locators.resolve(box, asUser, operation.parameters, params),
			input: {
				json: item.json,
				binary: async (fieldName) => await openBinary(context, item, itemIndex, fieldName),
			},
			signal,
			log: context.logger,
			timezone: context.getTimezone(),
			once: run.memoryOf(asUser).once,
		});
		const outputs = await collect(context, item, await result, limitOf(params), signal);
		return outputs.map((output) => ({ ...output, pairedItem: { item: itemIndex } }));
	} catch (error) {
		throw toNodeError(error, context.getNode(), { itemIndex, operation, params });
	}
}

/** Lists stop at the limit: the generator is closed and asks Box for no further page. */
async function collect(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	result: OperationResult,
	limit: number,
	signal: AbortSignal,
): Promise<INodeExecutionData[]> {
	if (isFileResult(result)) return [await storeFile(context, result, item)];
	if (Array.isArray(result)) return result.map((entry: object) => ({ json: { ...entry } }));
	if (!(Symbol.asyncIterator in result)) return [{ json: { ...result } }];
	const outputs: INodeExecutionData[] = [];
	for await (const entry of result) {
		signal.throwIfAborted();
		outputs.push({ json: { ...entry } });
		if (outputs.length >= limit) break;
	}
	return outputs;
}

function limitOf(params: Record<string, unknown>): number {
	return params.returnAll === true || typeof params.limit !== 'number' ? Infinity : params.limit;
}

function requestOptions(context: IExecuteFunctions, itemIndex: number): RequestOptions {
	return context.getNodeParameter('requestOptions', itemIndex, {}) as RequestOptions;
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
