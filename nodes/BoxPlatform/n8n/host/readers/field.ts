import type { Parameter } from '../../../operation';
import type { Origin } from './origin';

/** A parameter while its value is read. */
export interface Field {
	parameter: Parameter;
	/** Where the value comes from. */
	origin: Origin;
	/** The time zone of the workflow, as an IANA name. */
	timezone: string;
	/**
	 * Refuses the value.
	 *
	 * @param problem goes on after the name of the field: `must be a number`
	 * @param hint what to do about it; the description of the parameter if there is none
	 */
	fail(problem: string, hint?: string): never;
	/**
	 * Reads the parameters inside of this one, those that are given.
	 *
	 * @param origin of the object that has them
	 */
	members(value: unknown, declared: readonly Parameter[], origin: Origin): Record<string, unknown>;
}

/** Makes of what n8n hands over, which can be anything, what `ParamsOf` promises. */
export type Reader = (value: unknown, field: Field) => unknown;
