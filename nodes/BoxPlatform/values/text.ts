import { describeType, type Refuse, shown } from './refuse';

/**
 * Text, as it is.
 *
 * | accepted | as |
 * |---|---|
 * | text | itself, with its spaces |
 * | a number, such as an ID from JSON | its digits |
 * | true, false | the word |
 *
 * Refused are objects and lists, NaN and Infinity, and whole numbers above 2^53: what JavaScript has of those is
 * another number than the one that was written, and so another ID.
 *
 * @throws what `refuse` throws
 */
export function readText(value: unknown, refuse: Refuse): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (typeof value !== 'number') {
		return refuse(
			`must be text, but it is ${describeType(value)}`,
			'Check the expression: it returned a whole object or list where one of its fields was meant.',
		);
	}
	if (!Number.isFinite(value)) return refuse(`must be text, but it is ${shown(value)}`);
	return Number.isInteger(value) && !Number.isSafeInteger(value)
		? refuse(
				`is a number that has lost digits: ${shown(value)}`,
				'Numbers above 9007199254740991 are exact only as text: put it in quotes where it comes from.',
			)
		: String(value);
}
