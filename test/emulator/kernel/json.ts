/** A number too large for a double, written into JSON text digit by digit. */
export class RawNumber {
	constructor(readonly digits: string) {
		if (!/^-?\d+$/.test(digits)) throw new Error(`not an integer: ${digits}`);
	}
}

export type Json = string | number | boolean | null | RawNumber | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json | undefined };

const MARK = '\u0001raw:';
const marked = /"\\u0001raw:(-?\d+)"/g;

/**
 * JSON text as Box writes it. Stream positions are above 2^53, so they travel as `RawNumber`
 * and never become doubles. The older endpoints escape `/`; `escapeSlashes` does the same.
 */
export function jsonText(value: Json, escapeSlashes = false): string {
	const text = JSON.stringify(value, (_key, item: unknown) =>
		item instanceof RawNumber ? `${MARK}${item.digits}` : item,
	).replace(marked, '$1');
	return escapeSlashes ? text.replaceAll('/', '\\/') : text;
}

/** PHP's escaped ASCII form, used for webhook bodies: `\uXXXX` and `\/`. */
export function asciiJsonText(value: Json): string {
	return jsonText(value, true).replace(
		/[\u007f-\uffff]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}

export function isObject(value: unknown): value is JsonObject {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		!(value instanceof RawNumber)
	);
}

/** `JSON.parse` that answers `undefined` for text which is no JSON. */
export function parseJson(text: string): Json | undefined {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}
