import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../client';
import { type Parameter, parameter } from '../../operation';
import { asUserParameter, readParams } from '../host';

const defaultParallelItems = 8;
const mostParallelItems = 50;

const parallelItemsOption = parameter({
	displayName: 'Parallel Items',
	name: 'parallelItems',
	type: 'number',
	purpose: 'limit',
	typeOptions: { minValue: 1, maxValue: mostParallelItems },
	default: defaultParallelItems,
	description: 'How many input items to work on at the same time; 1 for strictly one after another',
});

const timeoutOption = parameter({
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	type: 'number',
	purpose: 'limit',
	typeOptions: { minValue: 1, maxValue: 3_600 },
	default: 180,
	description:
		'How long to wait for the answer of Box to one request, repeats included; for uploads and downloads, how long they may stand still. Without it 180 seconds, and longer for what takes Box long.',
});

/** Options that every operation has, beside its own. */
export const requestOptionsParameter = parameter({
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [asUserParameter, parallelItemsOption, timeoutOption],
});

/** As it is read: more or less than the field allows is cut, not refused. */
const anyParallelItems = parameter({ ...parallelItemsOption, typeOptions: { numberPrecision: 2 } });

/** What is set beside the parameters of the operation. */
export interface RequestOptions {
	/** The user to act as, by ID or email; empty for the one behind the credential. */
	asUser: string;
	/** How many items to work on at once, from 1 to 50. */
	parallelItems: number;
	/** Milliseconds for each request; undefined for what is usual. */
	timeoutMs?: number;
}

/**
 * The request options of an item.
 *
 * @throws NodeOperationError for what can be no user: nobody else may do it in the place of the user who was meant
 */
export function requestOptionsOf(context: IExecuteFunctions, itemIndex: number): RequestOptions {
	const { asUser, parallelItems, timeout } = readOptions(
		context,
		[asUserParameter, anyParallelItems, timeoutOption],
		itemIndex,
	);
	return {
		asUser: typeof asUser === 'string' ? asUser.trim() : '',
		parallelItems: between1And50(parallelItems),
		timeoutMs: typeof timeout === 'number' ? timeout * 1_000 : undefined,
	};
}

/** How many items to work on at once: one value for the run, that of the first item. */
export function parallelItemsOf(context: IExecuteFunctions): number {
	try {
		return between1And50(readOptions(context, [anyParallelItems], 0).parallelItems);
	} catch {
		// Each item reads its own options, and fails there.
		return 1;
	}
}

function readOptions(
	context: IExecuteFunctions,
	options: readonly Parameter[],
	itemIndex: number,
): Record<string, unknown> {
	const declared = { ...requestOptionsParameter, options };
	const { requestOptions } = readParams(context, [declared], itemIndex);
	return isObject(requestOptions) ? requestOptions : {};
}

function between1And50(chosen: unknown): number {
	const number = typeof chosen === 'number' ? Math.trunc(chosen) : defaultParallelItems;
	return Math.min(Math.max(1, number), mostParallelItems);
}
