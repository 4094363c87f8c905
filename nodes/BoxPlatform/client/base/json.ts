const positionKey = '"next_stream_position"';
const positionNumber = /\s*:\s*(-?\d+)(?=\s*[,}])/y;

/** Index of the quote that closes the JSON string opened at `start`, or -1. */
export function closingQuote(text: string, start: number): number {
	for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
		let backslashes = 0;
		while (text[end - 1 - backslashes] === '\\') backslashes += 1;
		if (backslashes % 2 === 0) return end;
	}
	return -1;
}

/**
 * Puts quotes around the digits of every `next_stream_position`. Walks from string to string, so
 * that the same characters inside a file name or a description stay as they are.
 */
function quotePositions(text: string): string {
	if (!text.includes(positionKey)) return text;
	let quoted = '';
	let copied = 0;
	for (let start = text.indexOf('"'); start !== -1;) {
		const end = closingQuote(text, start);
		if (end === -1) break;
		if (end - start + 1 === positionKey.length && text.startsWith(positionKey, start)) {
			positionNumber.lastIndex = end + 1;
			const digits = positionNumber.exec(text)?.[1];
			if (digits !== undefined) {
				quoted += `${text.slice(copied, positionNumber.lastIndex - digits.length)}"${digits}"`;
				copied = positionNumber.lastIndex;
			}
		}
		start = text.indexOf('"', end + 1);
	}
	return quoted + text.slice(copied);
}

/**
 * Parses an answer of Box. `next_stream_position` stays text: Box sends it as a number above 2^53,
 * which a double rounds, and a rounded position skips or repeats events.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string): unknown {
	return JSON.parse(quotePositions(text));
}

/** A JSON object, as far as a reader can rely on it. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What an object itself has under a key: undefined for `constructor` and the like, which every object inherits.
 * For keys that others have chosen: fields of templates, codes of errors, names in a query.
 */
export function ownValue<T>(object: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A text that says something: undefined for an empty one, and for what is no text. */
export const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;
