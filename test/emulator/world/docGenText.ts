/**
 * Templates of Doc Gen as text: the tags in them, and what becomes of them with data. A stand-in for what Box does with
 * Word files, with the same tags: text, conditions, lists and sums.
 */
import type { Json, JsonObject } from '../kernel/json';
import { isObject } from '../kernel/json';

export interface Tag {
	content: string;
	type: 'text' | 'arithmetic' | 'conditional' | 'for-loop' | 'table-loop';
	paths: string[];
}

type Part =
	| { kind: 'plain'; text: string }
	| { kind: 'value'; tag: Tag; path: string }
	| { kind: 'sum'; tag: Tag; left: string; sign: string; right: string }
	| { kind: 'if'; tag: Tag; path: string; parts: Part[] }
	| { kind: 'for'; tag: Tag; name: string; path: string; parts: Part[] };

/** A block that has begun and not ended, with the names of its loops around it. */
interface Open {
	end?: string;
	parts: Part[];
	/** What the names of loops stand for, such as `item` for `order.items`. */
	names: ReadonlyMap<string, string>;
}

const LOOP = /^(for|tablerow)\s+(\w+)\s+in\s+([\w.]+)$/;
const CONDITION = /^if\s+([\w.]+)$/;
const SUM = /^([\w.]+)\s*([-+*/])\s*([\w.]+)$/;

/** @throws Error for a block that does not end, or an end without its block */
export function readTemplate(text: string): Part[] {
	const outer: Open = { parts: [], names: new Map() };
	const stack = [outer];
	const top = (): Open => stack.at(-1) ?? outer;
	for (const piece of text.split(/(\{\{[^{}]*\}\})/)) {
		const inner = /^\{\{([^{}]*)\}\}$/.exec(piece)?.[1]?.trim();
		if (inner === undefined) {
			top().parts.push({ kind: 'plain', text: piece });
		} else if (/^end\w+$/.test(inner)) {
			if (inner !== top().end) throw new Error(`The tag '${piece}' ends nothing.`);
			stack.pop();
		} else {
			const opened = addTag(top(), inner, piece);
			if (opened !== undefined) stack.push(opened);
		}
	}
	if (stack.length > 1) throw new Error(`The tag '{{${top().end ?? ''}}}' is missing.`);
	return outer.parts;
}

/** @returns the block that the tag opens, if it is one that does */
function addTag({ parts, names }: Open, inner: string, content: string): Open | undefined {
	const whole = (path: string) => wholePath(path, names);
	const tag = (type: Tag['type'], ...paths: string[]): Tag => ({
		content,
		type,
		paths: [...new Set(paths.flatMap(pathsTo))],
	});
	const [, word = '', name = '', list = ''] = LOOP.exec(inner) ?? [];
	if (word !== '') {
		const type = word === 'for' ? 'for-loop' : 'table-loop';
		const within: Part[] = [];
		parts.push({ kind: 'for', tag: tag(type, whole(list)), name, path: list, parts: within });
		return { end: `end${word}`, parts: within, names: new Map([...names, [name, whole(list)]]) };
	}
	const condition = CONDITION.exec(inner)?.[1];
	if (condition !== undefined) {
		const within: Part[] = [];
		const own = tag('conditional', whole(condition));
		parts.push({ kind: 'if', tag: own, path: condition, parts: within });
		return { end: 'endif', parts: within, names };
	}
	const [, left = '', sign = '', right = ''] = SUM.exec(inner) ?? [];
	if (sign === '') {
		parts.push({ kind: 'value', tag: tag('text', whole(inner)), path: inner });
	} else {
		const own = tag('arithmetic', ...[left, right].filter(isPath).map(whole));
		parts.push({ kind: 'sum', tag: own, left, sign, right });
	}
	return undefined;
}

const isPath = (text: string): boolean => !/^[\d.]+$/.test(text);

function wholePath(path: string, names: ReadonlyMap<string, string>): string {
	const [first = '', ...rest] = path.split('.');
	return [names.get(first) ?? first, ...rest].join('.');
}

/** The path and all that lead to it. */
function pathsTo(path: string): string[] {
	const keys = path.split('.');
	return keys.map((_key, index) => keys.slice(0, index + 1).join('.'));
}

export function tagsOf(parts: readonly Part[]): Tag[] {
	return parts.flatMap((part) => {
		if (part.kind === 'plain') return [];
		return 'parts' in part ? [part.tag, ...tagsOf(part.parts)] : [part.tag];
	});
}

export interface Filled {
	text: string;
	errors: string[];
	warnings: string[];
}

/** @throws Error for data in which something else than a list stands where a loop wants one */
export function fillIn(parts: readonly Part[], input: JsonObject): Filled {
	const missing = new Set<string>();
	const text = filled(parts, input, missing);
	const used = new Set(tagsOf(parts).flatMap(({ paths }) => paths));
	return {
		text,
		errors: [...missing].map((tag) => `The tag '${tag}' was not provided in the input data.`),
		warnings: Object.keys(input)
			.filter((key) => !used.has(key))
			.map((key) => `The tag '${key}' was provided but not used in the template.`),
	};
}

function filled(parts: readonly Part[], data: JsonObject, missing: Set<string>): string {
	const value = (path: string): Json => {
		const found = at(data, path);
		if (found === undefined || found === null) missing.add(path);
		return found ?? '';
	};
	const number = (text: string): number => Number(isPath(text) ? value(text) : text);
	const texts = parts.map((part): string => {
		switch (part.kind) {
			case 'plain':
				return part.text;
			case 'value':
				return shown(value(part.path));
			case 'sum':
				return String(SUMS[part.sign]?.(number(part.left), number(part.right)));
			case 'if':
				return isTrue(at(data, part.path)) ? filled(part.parts, data, missing) : '';
			default:
				return listAt(data, part.path)
					.map((entry) => filled(part.parts, { ...data, [part.name]: entry }, missing))
					.join('');
		}
	});
	return texts.join('');
}

const SUMS: Record<string, (left: number, right: number) => number> = {
	'+': (left, right) => left + right,
	'-': (left, right) => left - right,
	'*': (left, right) => left * right,
	'/': (left, right) => left / right,
};

const shown = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
const isTrue = (value: Json | undefined): boolean =>
	Array.isArray(value) ? value.length > 0 : Boolean(value);

function at(data: JsonObject, path: string): Json | undefined {
	let value: Json | undefined = data;
	for (const key of path.split('.')) value = isObject(value) ? value[key] : undefined;
	return value;
}

function listAt(data: JsonObject, path: string): Json[] {
	const list = at(data, path);
	if (!Array.isArray(list)) throw new Error(`The tag '${path}' needs a list.`);
	return list;
}
