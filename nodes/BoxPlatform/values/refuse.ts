/**
 * Refuses a value.
 *
 * @param problem goes on after the name of the field: `must be a number, but it is ‘many’`
 * @param hint what to do about it, as a sentence
 */
export type Refuse = (problem: string, hint?: string) => never;

/**
 * Refusals for a value that is no field of the node by itself, such as one of a metadata template.
 *
 * @throws RangeError, whose message users see as it is
 */
export function refusing(name: string): Refuse {
	return (problem, hint) => {
		throw new RangeError(`‘${name}’ ${problem}${hint === undefined ? '' : `. ${hint}`}`);
	};
}

const shownLength = 100;

/** A value as messages show it: what cannot stand in a sentence by what it is. */
export function shown(value: unknown): string {
	const isPlain = ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
	if (!isPlain) return describeType(value);
	const text = String(value);
	return `‘${text.length > shownLength ? `${text.slice(0, shownLength)}…` : text}’`;
}

/** What a value is, in the words of a refusal. */
export function describeType(value: unknown): string {
	if (value === null || value === undefined) return 'nothing';
	return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : typeof value;
}
