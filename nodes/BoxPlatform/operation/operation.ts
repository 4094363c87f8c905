import type { IDataObject } from 'n8n-workflow';

import type { BoxClient, BoxLog, Clock, SharedWork, UploadSource } from '../client';
import type { Parameter, ParamsOf } from './params';
import type { OperationResult } from './result';
import type { BoxScope } from './scopes';

/** The input item of the current run, behind the little that operations need of it. */
export interface OperationInput {
	json: IDataObject;
	/** A binary field as a source that can be opened again, with its file name and type. */
	binary(fieldName: string): Promise<UploadSource & { fileName?: string; mimeType?: string }>;
}

/** What work that takes its time needs: never the clock of the machine. */
export interface OperationWorld {
	box: BoxClient;
	/** Aborts when the user stops the execution. */
	signal: AbortSignal;
	/** Time, waiting and chance. */
	clock: Clock;
}

/** All that an operation knows: never n8n itself. */
export interface OperationContext<P> extends OperationWorld {
	params: P;
	input: OperationInput;
	log: BoxLog;
	/** The time zone of the workflow, as an IANA name. */
	timezone: string;
	/** Work that the items of a run, acting as the same user, do only once. */
	once: SharedWork['once'];
	/**
	 * Tells who looks at the output what the output cannot say: a whole sentence, and what to do. Said once a run,
	 * however many items say it, and only of items that succeed.
	 */
	hint(text: string): void;
}

/** What the registry holds of an operation: everything, with the parameter types forgotten. */
export interface AnyOperation {
	value: string;
	name: string;
	action: string;
	description: string;
	/** Box app scopes that the operation needs: one of them. */
	scopes: readonly BoxScope[];
	parameters: readonly Parameter[];
	/**
	 * What in Box is changed, each as a text that other items name in the same way, such as `file 1`. Items of a run
	 * with a common target are served one after another, in their order; without one, side by side. Every operation
	 * that changes something has it; an empty list says why in a comment.
	 */
	targets?(
		context: Pick<OperationContext<Record<string, unknown>>, 'params' | 'input'>,
	): readonly string[] | Promise<readonly string[]>;
	/**
	 * Whether it lists what the acting user sees anywhere in Box, so that nothing found can mean a user who sees nothing;
	 * default: no.
	 */
	listsAll?(params: Record<string, unknown>): boolean;
	run(
		context: OperationContext<Record<string, unknown>>,
	): Promise<OperationResult> | AsyncIterable<object>;
}

interface OperationDefinition<L extends readonly Parameter[]> extends Omit<
	AnyOperation,
	'parameters' | 'run' | 'targets' | 'listsAll'
> {
	parameters: L;
	targets?(
		context: Pick<OperationContext<ParamsOf<L>>, 'params' | 'input'>,
	): readonly string[] | Promise<readonly string[]>;
	listsAll?(params: ParamsOf<L>): boolean;
	run(context: OperationContext<ParamsOf<L>>): Promise<OperationResult> | AsyncIterable<object>;
}

/** Defines an operation; the types of `params` in `run` follow from `parameters`. */
export function operation<const L extends readonly Parameter[]>(
	definition: OperationDefinition<L>,
): AnyOperation {
	// The registry cannot hold a different `run` type per operation; `params.ts` of n8n/host reads
	// exactly the declared parameters by their declared types, which makes the narrower type true.
	return definition;
}
