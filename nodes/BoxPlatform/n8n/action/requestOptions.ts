/** Request Options: what every operation has beside its own parameters, read for a run in one place. */

import { isObject } from '../../client';
import { type Parameter, parameter } from '../../operation';
import {
	type ActAs,
	actAsIn,
	actWithParameter,
	asUserParameter,
	holdsExpression,
	type ParameterSource,
	readParams,
	refusal,
} from '../host';

const defaultParallelItems = 8;
const mostParallelItems = 50;

const parallelItemsOption = parameter({
	displayName: 'Parallel Items',
	name: 'parallelItems',
	type: 'number',
	purpose: 'limit',
	typeOptions: { minValue: 1, maxValue: mostParallelItems },
	default: defaultParallelItems,
	description:
		'How many input items to process at the same time, from 1 to 50; higher values count as 50. The same for all items of a run.',
});

const defaultUploadMemory = 192;

const uploadMemoryOption = parameter({
	displayName: 'Upload Memory (MiB)',
	name: 'uploadMemory',
	type: 'number',
	purpose: 'limit',
	typeOptions: { minValue: 1, maxValue: 65_536 },
	default: defaultUploadMemory,
	description:
		'How much memory the parts of large uploads may take, for all items of a run together. Files of 20 MB and more are uploaded in parts of 8 to 32 MB, up to four of a file at once; a part waits until there is room for it. The same for all items of a run.',
});

const timeoutOption = parameter({
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	type: 'number',
	purpose: 'limit',
	typeOptions: { minValue: 1, maxValue: 3_600 },
	default: 180,
	description:
		'How long to wait for Box to answer a request, retries included; for uploads and downloads, how long nothing may be transferred. The default is 180 seconds, or longer for what takes Box long.',
});

/** Options that every operation has, beside its own. */
export const requestOptionsParameter = parameter({
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [
		asUserParameter,
		actWithParameter,
		parallelItemsOption,
		timeoutOption,
		uploadMemoryOption,
	],
});

/** As it is read: more than the field allows is cut, not refused. */
const readParallelItems = parameter({
	...parallelItemsOption,
	typeOptions: { minValue: 1, numberPrecision: 2 },
});

/** What is set beside the parameters of the operation, for one item. */
export interface RequestOptions {
	actAs: ActAs;
	/** Milliseconds for each request; undefined for what is usual. */
	timeoutMs?: number;
}

/** What is set for a run. */
export interface RunOptions {
	/** How many items to work on at once, from 1 to 50. */
	parallelItems: number;
	/** For the parts of all uploads together. */
	uploadMemoryBytes: number;
	/**
	 * The options of an item.
	 *
	 * @throws NodeOperationError, or RangeError, for what can be no user: nobody else may do it in the place of the user
	 * who was meant; and for what differs from item to item although it is of the run
	 */
	of(itemIndex: number): RequestOptions;
}

/** An option that is of the run. */
interface OfRun {
	/** As it is read. */
	option: Parameter;
	chosen(value: unknown): number;
	/** What the run has where no item can be asked. */
	otherwise: number;
	/** What it says, for who enters something else for each item. */
	says: string;
}

const parallelItemsOfRun: OfRun = {
	option: readParallelItems,
	chosen: atMost50,
	otherwise: 1,
	says: 'It says how the items of a run are worked on together.',
};

const uploadMemoryOfRun: OfRun = {
	option: uploadMemoryOption,
	chosen: (value) => (typeof value === 'number' ? value : defaultUploadMemory),
	otherwise: defaultUploadMemory,
	says: 'It says how much memory the items of a run have together.',
};

/**
 * The request options of a run. It never throws: n8n sends the input on to the next node as if it were the result when
 * a node fails as a whole and is set to continue, so each item fails when it reads its own.
 */
export function requestOptionsOf(source: ParameterSource, itemCount: number): RunOptions {
	const parallel = valuesOf(source, parallelItemsOfRun, itemCount);
	const memory = valuesOf(source, uploadMemoryOfRun, itemCount);
	const [parallelItems = parallelItemsOfRun.otherwise] = parallel;
	const [uploadMemory = uploadMemoryOfRun.otherwise] = memory;
	const isSame = !holdsExpression(source.getNode().parameters.requestOptions);
	let ofAll: RequestOptions | undefined;
	const read = (itemIndex: number): RequestOptions => {
		const { timeout, ...given } = readOptions(
			source,
			[asUserParameter, actWithParameter, readParallelItems, timeoutOption, uploadMemoryOption],
			itemIndex,
		);
		refuseDifferent(source, parallelItemsOfRun, parallel, itemIndex);
		refuseDifferent(source, uploadMemoryOfRun, memory, itemIndex);
		return {
			actAs: actAsIn(given),
			timeoutMs: typeof timeout === 'number' ? timeout * 1_000 : undefined,
		};
	};
	return {
		parallelItems: parallel.length > 1 ? 1 : parallelItems,
		uploadMemoryBytes: uploadMemory * 1024 * 1024,
		of: (itemIndex) => (isSame ? (ofAll ??= read(itemIndex)) : read(itemIndex)),
	};
}

function refuseDifferent(
	source: ParameterSource,
	{ option, says }: OfRun,
	values: readonly number[],
	itemIndex: number,
): void {
	if (values.length < 2) return;
	throw refusal(
		source.getNode(),
		`‘${option.displayName}’ must be the same for all items, but it is ${values.join(' for one and ')} for another`,
		{
			itemIndex,
			description: `${says} Enter a number, or an expression that gives the same for each item.`,
		},
	);
}

/** The value for the run; two, where items differ, and none where no item has one: it fails by itself. */
function valuesOf(source: ParameterSource, { option, chosen }: OfRun, itemCount: number): number[] {
	const { requestOptions } = source.getNode().parameters;
	const numbers = new Set<number>();
	const readCount = mayDiffer(requestOptions, option.name) ? itemCount : Math.min(1, itemCount);
	for (let itemIndex = 0; itemIndex < readCount && numbers.size < 2; itemIndex += 1) {
		try {
			numbers.add(chosen(readOptions(source, [option], itemIndex)[option.name]));
		} catch {
			// It throws again when the item reads its own.
		}
	}
	return [...numbers];
}

/** Whether items can have different values, which is so of expressions alone. */
function mayDiffer(requestOptions: unknown, name: string): boolean {
	if (requestOptions === undefined) return false;
	if (!isObject(requestOptions)) return true;
	const value = requestOptions[name];
	return typeof value === 'string' && value.startsWith('=');
}

function readOptions(
	source: ParameterSource,
	options: readonly Parameter[],
	itemIndex: number,
): Record<string, unknown> {
	const declared = { ...requestOptionsParameter, options };
	const { requestOptions } = readParams(source, [declared], itemIndex);
	return isObject(requestOptions) ? requestOptions : {};
}

function atMost50(chosen: unknown): number {
	const number = typeof chosen === 'number' ? Math.trunc(chosen) : defaultParallelItems;
	return Math.min(number, mostParallelItems);
}
