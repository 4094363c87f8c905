/**
 * What an expression reads of an item. It is read to the end or not at all: whatever is not understood for certain counts
 * as something that may read all of the item, so that nothing is missed.
 */

export interface Read {
	/** As it stands there, such as `$json.source.id`. */
	text: string;
	/** The names after `json`; empty where the item is read as a whole, or nobody knows. */
	path: string[];
}

/**
 * What the expressions in a parameter read of the item of the node itself, and by name of others.
 * @param carriers names of the nodes that have the item as their output
 */
export function readsOfItem(text: string, carriers: ReadonlySet<string>): Read[] {
	// Some nodes look for expressions also in texts that n8n does not mark as such.
	if (!text.startsWith('=') && !text.includes('{{')) return [];
	const { codes, outside } = partsOf(text);
	return [
		...codes.flatMap((code) => readsOfCode(code, carriers)),
		...(/\$(?:json|input|node|items|data|\()/.test(outside) ? [unread(outside)] : []),
	];
}

const mention = /(?<![\w$])[$_](?:node\s*[.[]|(?:items)?\s*\()/g;

/**
 * What a text reads of the carriers by their names: an expression, code of any language, or none of both. The item of the
 * node itself is another one here.
 */
export function readsByName(text: string, carriers: ReadonlySet<string>): Read[] {
	const named = [...text.matchAll(mention)].map(({ index }) => namedAt(text, index));
	const reads = named.flatMap((one) =>
		one === undefined ? [unread(text)] : ofCarrier(one, carriers),
	);
	const bare = text.replaceAll('\\', '');
	const isElsewhere = [...carriers].some((name) => {
		const known = named.filter((one) => one?.name === name && one.isQuoted).length;
		return quotedTimes(bare, name.replaceAll('\\', '')) > known;
	});
	return isElsewhere || text.includes('evaluateExpression') ? [...reads, unread(text)] : reads;
}

function quotedTimes(text: string, name: string): number {
	return ['"', "'", '`']
		.map((quote) => text.split(`${quote}${name}${quote}`).length - 1)
		.reduce((sum, times) => sum + times, 0);
}

function partsOf(text: string): { codes: string[]; outside: string } {
	const codes: string[] = [];
	let outside = '';
	for (let at = 0; at < text.length;) {
		const start = text.indexOf('{{', at);
		if (start === -1) return { codes, outside: outside + text.slice(at) };
		outside += text.slice(at, start);
		const end = text.indexOf('}}', start + 2);
		codes.push(text.slice(start + 2, end === -1 ? undefined : end));
		at = end === -1 ? text.length : end + 2;
	}
	return { codes, outside };
}

const unread = (text: string): Read => {
	const line = text.replace(/\s+/g, ' ').trim();
	return { text: line.length > 60 ? `${line.slice(0, 60)}…` : line, path: [] };
};

/** These say nothing of an item's fields. `$binary` is no field, and the trigger has none. */
const others = new Set(
	[
		...['now', 'today', 'workflow', 'execution', 'vars', 'env', 'secrets', 'itemIndex', 'runIndex'],
		...['prevNode', 'if', 'ifEmpty', 'max', 'min', 'jmespath', 'binary', 'nodeVersion', 'nodeId'],
		...['response', 'request', 'pageCount'],
	].map((name) => `$${name}`),
);

/** With these an expression gets at anything, or is no expression that can be read without a parser. */
const obscure = new Set([
	...['this', 'globalThis', 'global', 'window', 'self', 'process', 'require', 'arguments'],
	...['eval', 'Function', 'constructor', 'if', 'while', 'for', 'with', 'extend', 'extendOptional'],
]);

/** After these words a slash begins a regular expression, after others it divides. */
const beforeValue =
	/^(?:return|typeof|case|in|of|void|delete|else|do|instanceof|new|throw|yield|await)$/;

function readsOfCode(code: string, carriers: ReadonlySet<string>): Read[] {
	const reads: Read[] = [];
	/** For each template around this place the count of braces that were open before it. */
	const templates: number[] = [];
	let braces = 0;
	let last = '';
	for (let at = 0; at < code.length;) {
		const token = tokenAt(code, at, last, templates.at(-1) === braces);
		if (token === undefined) return [...reads, unread(code)];
		if (token.opensTemplate === true) templates.push(braces);
		if (token.closesHole === true) {
			templates.pop();
			if (token.opensAgain === true) templates.push(braces);
		} else if (token.text === '{') braces += 1;
		else if (token.text === '}') braces -= 1;
		let { end } = token;
		if (token.text.startsWith('$')) {
			const root = rootAt(code, at, token.text, carriers);
			reads.push(...root.reads);
			end = root.end;
		} else if (obscure.has(token.text)) return [...reads, unread(code)];
		if (token.text !== '') last = token.text;
		at = end;
	}
	return reads;
}

interface Token {
	end: number;
	/** A word or a sign; a quotation mark for a text; empty for what has no meaning. */
	text: string;
	opensTemplate?: boolean;
	closesHole?: boolean;
	opensAgain?: boolean;
}

/** @returns undefined where it cannot be told what it is */
function tokenAt(code: string, at: number, last: string, isHole: boolean): Token | undefined {
	const char = code[at] ?? '';
	if (/\s/.test(char)) return { end: at + 1, text: '' };
	if (char === '"' || char === "'") return textToken(endOfText(code, at));
	if (char === '`' || (char === '}' && isHole)) {
		const part = templatePart(code, at + 1);
		if (part === undefined) return undefined;
		const text = part.isOpen ? ',' : '"';
		if (char === '`') return { end: part.end, text, opensTemplate: part.isOpen };
		return { end: part.end, text, closesHole: true, opensAgain: part.isOpen };
	}
	if (char === '/') return slashToken(code, at, last);
	if (char === '\\' || (last === char && (char === '+' || char === '-'))) return undefined;
	const [word] = matchAt(/[A-Za-z0-9_$]+/y, code, at) ?? [];
	return word === undefined ? { end: at + 1, text: char } : { end: at + word.length, text: word };
}

function textToken(end: number | undefined): Token | undefined {
	return end === undefined ? undefined : { end, text: '"' };
}

function slashToken(code: string, at: number, last: string): Token | undefined {
	const next = code[at + 1];
	if (next === '/' || next === '*' || last === '}' || beforeValue.test(last)) return undefined;
	if (/^[\w$)\]"]/.test(last)) return { end: at + 1, text: '/' };
	let isClass = false;
	for (let end = at + 1; end < code.length; end += 1) {
		const char = code[end];
		if (char === '\\') end += 1;
		else if (char === '[') isClass = true;
		else if (char === ']') isClass = false;
		else if (char === '/' && !isClass) return { end: end + 1, text: '"' };
	}
	return undefined;
}

/** The end of the text between quotation marks that begins here. */
function endOfText(code: string, at: number): number | undefined {
	const quote = code[at];
	for (let end = at + 1; end < code.length; end += 1) {
		if (code[end] === '\\') end += 1;
		else if (code[end] === quote) return end + 1;
	}
	return undefined;
}

function templatePart(code: string, from: number): { end: number; isOpen: boolean } | undefined {
	for (let end = from; end < code.length; end += 1) {
		if (code[end] === '\\') end += 1;
		else if (code[end] === '`') return { end: end + 1, isOpen: false };
		else if (code.startsWith('${', end)) return { end: end + 2, isOpen: true };
	}
	return undefined;
}

const ownItem =
	/\$(?:json|input\s*\.\s*(?:item|first\(\s*\)|last\(\s*\)|all\(\s*\)\s*\[\s*\d+\s*\])\s*\??\.\s*json)(?![\w$])/y;

function rootAt(
	code: string,
	at: number,
	word: string,
	carriers: ReadonlySet<string>,
): { reads: Read[]; end: number } {
	const [own] = matchAt(ownItem, code, at) ?? [];
	if (own !== undefined) {
		const { path, end } = stepsFrom(code, at + own.length);
		return { reads: [{ text: code.slice(at, end), path }], end };
	}
	const end = at + word.length;
	if (others.has(word)) return { reads: [], end };
	const named = ['$', '$node', '$items'].includes(word) ? namedAt(code, at) : undefined;
	if (named === undefined) return { reads: [unread(code)], end };
	return { reads: ofCarrier(named, carriers), end: named.end };
}

interface Named extends Read {
	name: string;
	isQuoted: boolean;
	end: number;
}

function ofCarrier({ name, text, path }: Named, carriers: ReadonlySet<string>): Read[] {
	return carriers.has(name) ? [{ text, path }] : [];
}

const wayToItem =
	/(?:\s*(?:\?\.)?\[\s*\d+\s*\]|\s*\??\.\s*(?:item|first\(\s*\)|last\(\s*\)|all\(\s*\)\s*(?:\?\.)?\[\s*\d+\s*\]|itemMatching\(\s*[\w$]+\s*\)))?\s*\??\.\s*json(?![\w$])/y;

/**
 * `$node["Name"].json`, `$("Name").item.json`, `$items("Name")[0].json` and the like; with `_` in Python.
 * @returns undefined where the name is not written there
 */
function namedAt(code: string, at: number): Named | undefined {
	const [whole, property] = matchAt(/[$_]node\s*\.\s*([A-Za-z_$][\w$]*)/y, code, at) ?? [];
	const isQuoted = property === undefined;
	const place =
		whole === undefined || property === undefined
			? quotedName(code, at)
			: { name: property, end: at + whole.length };
	if (place === undefined) return undefined;
	const [way] = matchAt(wayToItem, code, place.end) ?? [];
	const { path, end } =
		way === undefined ? { path: [], end: place.end } : stepsFrom(code, place.end + way.length);
	return { name: place.name, isQuoted, text: code.slice(at, end), path, end };
}

function quotedName(code: string, at: number): { name: string; end: number } | undefined {
	const [opening] = matchAt(/[$_](?:node\s*\[|(?:items)?\s*\()\s*/y, code, at) ?? [];
	if (opening === undefined) return undefined;
	const start = at + opening.length;
	if (!/["'`]/.test(code[start] ?? '')) return undefined;
	const end = endOfText(code, start);
	if (end === undefined) return undefined;
	const raw = code.slice(start + 1, end - 1);
	const [closing] = matchAt(/(?:\s*,\s*\d+)*\s*[\])]/y, code, end) ?? [];
	if (closing === undefined || raw.includes('${') || /\\[^"'`\\]/.test(raw)) return undefined;
	return { name: raw.replace(/\\(.)/g, '$1'), end: end + closing.length };
}

const step = /\s*(?:\??\.\s*([A-Za-z_$][\w$]*)|(?:\?\.)?\[\s*(["'])([^"']*)\2\s*\])/y;

function stepsFrom(code: string, from: number): { path: string[]; end: number } {
	const path: string[] = [];
	let end = from;
	for (;;) {
		const [whole, property, , name] = matchAt(step, code, end) ?? [];
		if (whole === undefined) return { path, end };
		path.push(property ?? name ?? '');
		end += whole.length;
	}
}

/** @param pattern with the flag `y` */
function matchAt(pattern: RegExp, code: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(code);
}
