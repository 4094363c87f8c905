import type { AnyOperation } from './operation';

/** A kind of thing in Box, with what can be done with it. */
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
