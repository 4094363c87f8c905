import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { batchesOf, hasMoreBehind } from '../../client';
import { isFileResult, isFilesResult, type OperationResult } from '../../operation';
import { storeFile, storeFiles } from './binary';

interface Collecting {
	context: IExecuteFunctions;
	/** The input item that the result is of. */
	item: INodeExecutionData;
	itemIndex: number;
	/** How many outputs there are at most. */
	limit: number;
	signal: AbortSignal;
	/** Hears that the list goes on behind the limit, where that is known without asking Box again. */
	onMore(): void;
}

/**
 * The items that a result becomes, each paired with the input item. Lists stop at the limit: the generator is closed
 * and asks Box for no further page.
 */
export async function outputsOf(
	result: OperationResult,
	{ context, item, itemIndex, limit, signal, onMore }: Collecting,
): Promise<INodeExecutionData[]> {
	// In one go: of a hundred thousand items each further copy is felt.
	const output = (json: IDataObject): INodeExecutionData => ({
		json,
		pairedItem: { item: itemIndex },
	});
	if (isFileResult(result)) {
		return [{ ...(await storeFile(context, result, item)), pairedItem: { item: itemIndex } }];
	}
	if (isFilesResult(result)) {
		const stored = await storeFiles(context, result, signal);
		return stored.map((one) => ({ ...one, pairedItem: { item: itemIndex } }));
	}
	// What an operation has at hand may be known to other items as well; what it reads from a list is not.
	if (Array.isArray(result)) return result.map((entry: object) => output({ ...entry }));
	if (!(Symbol.asyncIterator in result)) return [output({ ...result })];
	const outputs: INodeExecutionData[] = [];
	for await (const batch of batchesOf(result)) {
		signal.throwIfAborted();
		const before = outputs.length;
		for (const entry of batch.slice(0, limit - before)) {
			// An object of parsed JSON, which n8n's type says in more words.
			outputs.push(output(entry as IDataObject));
		}
		if (outputs.length < limit) continue;
		if (batch.length > limit - before || hasMoreBehind(batch)) onMore();
		break;
	}
	return outputs;
}

/** Limit, unless all results are wanted, or the operation has no list. */
export function limitOf({ returnAll, limit }: Record<string, unknown>): number {
	return returnAll === true || typeof limit !== 'number' ? Infinity : limit;
}
