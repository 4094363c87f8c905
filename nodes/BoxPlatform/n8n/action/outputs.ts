import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isFileResult, isFilesResult, type OperationResult } from '../../operation';
import { storeFile, storeFiles } from './binary';

interface Collecting {
	context: IExecuteFunctions;
	/** The input item that the result is of. */
	item: INodeExecutionData;
	/** How many outputs there are at most. */
	limit: number;
	signal: AbortSignal;
}

/**
 * The items that a result becomes. Lists stop at the limit: the generator is closed and asks Box for no
 * further page.
 */
export async function outputsOf(
	result: OperationResult,
	{ context, item, limit, signal }: Collecting,
): Promise<INodeExecutionData[]> {
	if (isFileResult(result)) return [await storeFile(context, result, item)];
	if (isFilesResult(result)) return await storeFiles(context, result, signal);
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

/** Limit, unless all results are wanted, or the operation has no list. */
export function limitOf({ returnAll, limit }: Record<string, unknown>): number {
	return returnAll === true || typeof limit !== 'number' ? Infinity : limit;
}
