import type { Readable } from 'node:stream';
import type { IDataObject, INodeProperties, ResourceMapperValue } from 'n8n-workflow';

import type { BoxClient, BoxLog, UploadSource } from '../client';

type DeepReadonly<T> = T extends (infer E)[]
	? readonly DeepReadonly<E>[]
	: T extends object
		? { readonly [K in keyof T]: DeepReadonly<T[K]> }
		: T;

/** A node parameter as n8n knows it, accepted as a literal whose exact type is kept. */
export type Parameter = DeepReadonly<INodeProperties>;

type Members<P> = P extends { options: readonly (infer O)[] } ? O : never;
type OptionValue<P> = Members<P> extends { value: infer V } ? V : never;
type Flat<T> = { [K in keyof T]: T[K] };

type FixedCollectionValue<P> = P extends { typeOptions: { multipleValues: true } }
	? { [G in Members<P> as GroupName<G>]?: Array<GroupValues<G>> }
	: { [G in Members<P> as GroupName<G>]?: GroupValues<G> };
type GroupName<G> = G extends { name: infer N extends string } ? N : never;
type GroupValues<G> = G extends { values: infer V extends readonly Parameter[] }
	? ParamsOf<V>
	: never;
type MultipleOf<P, T> = P extends { typeOptions: { multipleValues: true } } ? T[] : T;

type ValueOf<P> = P extends { type: 'options' }
	? Members<P> extends never
		? string
		: P extends { allowArbitraryValues: true }
			? string
			: OptionValue<P>
	: P extends { type: 'multiOptions' }
		? Array<Members<P> extends never ? string : OptionValue<P>>
		: P extends { type: 'collection'; options: infer O extends readonly Parameter[] }
			? Partial<ParamsOf<O>>
			: P extends { type: 'fixedCollection' }
				? FixedCollectionValue<P>
				: P extends { type: 'number' }
					? number
					: P extends { type: 'boolean' }
						? boolean
						: P extends { type: 'json' }
							? unknown
							: P extends { type: 'resourceMapper' }
								? ResourceMapperValue
								: P extends { type: 'string' | 'dateTime' | 'resourceLocator' | 'color' }
									? MultipleOf<P, string>
									: unknown;

type Shown<P> = P extends { type: 'notice' } ? never : P;
type NameOf<P> = P extends { name: infer N extends string } ? N : never;

/**
 * What `run` receives for a list of parameters: one property per parameter, typed by its `type`.
 * A parameter with its own `displayOptions` may be hidden and is then `undefined`.
 */
export type ParamsOf<L extends readonly unknown[]> = Flat<{
	[P in L[number] as NameOf<Shown<P>>]: P extends { displayOptions: object }
		? ValueOf<P> | undefined
		: ValueOf<P>;
}>;

/** The input item of the current run, behind the little that operations need of it. */
export interface OperationInput {
	json: IDataObject;
	/** A binary field as a source that can be opened again, with its file name and type. */
	binary(fieldName: string): Promise<UploadSource & { fileName?: string; mimeType?: string }>;
}

export interface OperationContext<P> {
	box: BoxClient;
	params: P;
	input: OperationInput;
	/** Aborts when the user stops the execution. */
	signal: AbortSignal;
	log: BoxLog;
	/** The time zone of the workflow, as an IANA name. */
	timezone: string;
	/** Work that the items of a run share: see `RunMemory`. */
	once: RunMemory['once'];
}

/** What the items of one run, acting as the same user, do only once. */
export interface RunMemory {
	/** The first item to name a key does the work, the others get its result. Failures are not kept. */
	once<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** A file as the result of an operation: streamed into n8n's binary store, named by the parameter. */
export interface FileResult {
	kind: 'file';
	stream: Readable;
	name: string;
	mimeType?: string;
	/** Name of the binary field to write to. */
	fieldName: string;
	json: object;
}

export function fileResult(result: Omit<FileResult, 'kind'>): FileResult {
	return { kind: 'file', ...result };
}

export function isFileResult(result: unknown): result is FileResult {
	return (
		typeof result === 'object' &&
		result !== null &&
		'kind' in result &&
		result.kind === 'file' &&
		'stream' in result
	);
}

/** One object, many, an async iterable (`execute.ts` applies Return All and Limit to it), or a file. */
export type OperationResult = object | readonly object[] | AsyncIterable<object> | FileResult;

/** What the registry holds of an operation: everything, with the parameter types forgotten. */
export interface AnyOperation {
	value: string;
	name: string;
	action: string;
	description: string;
	/** Box app scopes that the operation needs, as the Developer Console calls them in the API. */
	scopes: readonly BoxScope[];
	parameters: readonly Parameter[];
	run(
		context: OperationContext<Record<string, unknown>>,
	): Promise<OperationResult> | AsyncIterable<object>;
}

/** https://developer.box.com/guides/api-calls/permissions-and-errors/scopes/ */
export type BoxScope =
	| 'root_readonly'
	| 'root_readwrite'
	| 'manage_managed_users'
	| 'manage_app_users'
	| 'manage_groups'
	| 'manage_webhook'
	| 'manage_enterprise_properties'
	| 'enterprise_content';

interface OperationDefinition<L extends readonly Parameter[]> extends Omit<
	AnyOperation,
	'parameters' | 'run'
> {
	parameters: L;
	run(context: OperationContext<ParamsOf<L>>): Promise<OperationResult> | AsyncIterable<object>;
}

/** Defines an operation; the types of `params` in `run` follow from `parameters`. */
export function operation<const L extends readonly Parameter[]>(
	definition: OperationDefinition<L>,
): AnyOperation {
	// The registry cannot hold a different `run` type per operation; `params.ts` reads exactly the
	// declared parameters by their declared types, which is what makes the narrower type true.
	return definition;
}

export interface Resource {
	value: string;
	name: string;
	description?: string;
	operations: readonly AnyOperation[];
	/** The operation that is selected when the resource is chosen. */
	default: string;
}

export function resource(definition: Resource): Resource {
	return definition;
}

/** Keeps the exact type of a parameter that several operations share. */
export function parameter<const P extends Parameter>(definition: P): P {
	return definition;
}
