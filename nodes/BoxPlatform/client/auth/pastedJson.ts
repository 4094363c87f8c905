/** JSON as people paste it: what a clipboard, a shell or a secret store does to a text can be undone where only one reading is left. */

/**
 * The value of a pasted JSON text. Reads as well: text with a byte order mark, JSON in quotes or as a JSON string,
 * JSON in base64, and real line breaks inside of strings, as in a key that was pasted on its own.
 *
 * @returns undefined when no reading gives JSON
 */
export function pastedJson(text: string): unknown {
	const bare = text.replace(/^\uFEFF/, '').trim();
	return read(bare) ?? read(unquoted(bare)) ?? read(fromBase64(bare));
}

function read(text: string | undefined): unknown {
	if (text === undefined || text === '') return undefined;
	const value = parse(text) ?? parse(escapedBreaks(text));
	// A shell or a secret store may have made a JSON string of it.
	if (typeof value !== 'string') return value;
	const inner = value.trim();
	return inner.startsWith('{') ? (parse(inner) ?? parse(escapedBreaks(inner))) : undefined;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

const quotes = ["'", '"', '`'];

/** Quotes around the whole text that are not JSON's own. */
function unquoted(text: string): string | undefined {
	const [first = ''] = text;
	if (!quotes.includes(first) || !text.endsWith(first) || text.length < 2) return undefined;
	return text.slice(1, -1).trim();
}

function fromBase64(text: string): string | undefined {
	const compact = text.replace(/\s/g, '');
	if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return undefined;
	const decoded = Buffer.from(compact, 'base64')
		.toString('utf8')
		.replace(/^\uFEFF/, '')
		.trim();
	return decoded.startsWith('{') ? decoded : undefined;
}

/** Line breaks and tabs inside of strings as JSON writes them; all other text as it is. */
function escapedBreaks(text: string): string {
	const escapes: Partial<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
	let isString = false;
	let isEscaped = false;
	let escaped = '';
	for (const character of text) {
		escaped += isString && !isEscaped ? (escapes[character] ?? character) : character;
		if (isEscaped) isEscaped = false;
		else if (character === '\\') isEscaped = isString;
		else if (character === '"') isString = !isString;
	}
	return escaped;
}
