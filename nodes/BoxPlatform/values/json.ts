import { closingQuote } from '../client';
import type { Refuse } from './refuse';

/**
 * What JSON text says; anything else as it is, since an expression gives objects.
 *
 * Refused are text that is no JSON, and whole numbers above 2^53 in it, which would be changed.
 *
 * @throws what `refuse` throws
 */
export function readJson(value: unknown, refuse: Refuse): unknown {
	if (typeof value !== 'string') return value;
	let parsed: unknown;
	try {
		parsed = JSON.parse(value);
	} catch (error) {
		const reason = error instanceof Error ? error.message : '';
		return refuse(
			'is not valid JSON',
			`${reason}. Names and text need double quotes, and there is no comma after the last entry.`,
		);
	}
	const lost = largeNumberIn(value);
	if (lost === undefined) return parsed;
	return refuse(
		`holds a number that would lose digits: ${lost}`,
		'Numbers above 9007199254740991 are exact only as text: put it in double quotes.',
	);
}

/** Of valid JSON: outside of its strings, digits are numbers. */
function largeNumberIn(json: string): string | undefined {
	return withoutStrings(json)
		.match(/-?\d[\d.e+-]*/gi)
		?.find((number) => /^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number)));
}

/** Walked from quote to quote: a pattern over strings of many megabytes runs out of stack. */
function withoutStrings(json: string): string {
	const outside: string[] = [];
	let from = 0;
	for (let start = json.indexOf('"'); start !== -1; start = json.indexOf('"', from)) {
		outside.push(json.slice(from, start));
		from = closingQuote(json, start) + 1;
	}
	outside.push(json.slice(from));
	return outside.join('""');
}
