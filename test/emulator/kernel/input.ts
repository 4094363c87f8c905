import type { Json, JsonObject } from './json';
import { isObject } from './json';
import { Problem, invalid, missing } from './problem';

/** The value at a dotted path such as `parent.id`. */
export function at(body: JsonObject, path: string): Json | undefined {
	let value: Json | undefined = body;
	for (const key of path.split('.')) {
		if (!isObject(value)) return undefined;
		value = value[key];
	}
	return value;
}

/** Text at a path; `undefined` when absent or null. Anything but text is refused. */
export function textAt(body: JsonObject, path: string): string | undefined {
	const value = at(body, path);
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'string') throw invalid(path, value);
	return value;
}

export function requiredText(body: JsonObject, path: string): string {
	const value = textAt(body, path);
	if (value === undefined || value === '') throw missing(path.replace(/\.id$/, ''));
	return value;
}

export function numberAt(body: JsonObject, path: string): number | undefined {
	const value = at(body, path);
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'number') throw invalid(path, value);
	return value;
}

export function booleanAt(body: JsonObject, path: string): boolean | undefined {
	const value = at(body, path);
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'boolean') throw notBoolean(path, value);
	return value;
}

export function objectAt(body: JsonObject, path: string): JsonObject | undefined {
	const value = at(body, path);
	if (value === undefined || value === null) return undefined;
	if (!isObject(value)) throw invalid(path, value);
	return value;
}

export function arrayAt(body: JsonObject, path: string): Json[] | undefined {
	const value = at(body, path);
	if (value === undefined || value === null) return undefined;
	if (!Array.isArray(value)) throw invalid(path, value);
	return value;
}

export function textsAt(body: JsonObject, path: string): string[] | undefined {
	return arrayAt(body, path)?.map((item) => {
		if (typeof item !== 'string') throw invalid(path, item);
		return item;
	});
}

/** One of a fixed set of words. */
export function wordAt<T extends string>(
	body: JsonObject,
	path: string,
	words: readonly T[],
): T | undefined {
	const value = textAt(body, path);
	if (value === undefined) return undefined;
	const word = words.find((candidate) => candidate === value);
	if (word === undefined) throw invalid(path, value);
	return word;
}

/** A date in a body or query, as milliseconds. */
export function dateAt(body: JsonObject, path: string): number | undefined {
	const value = textAt(body, path);
	if (value === undefined) return undefined;
	const time = Date.parse(value);
	if (Number.isNaN(time)) throw invalid(path, value);
	return time;
}

/** Query values of one request; a repeated key keeps its last value, as at Box. */
export class Query {
	constructor(readonly values: ReadonlyMap<string, string>) {}

	text(name: string): string | undefined {
		const value = this.values.get(name);
		return value === undefined || value === '' ? undefined : value;
	}

	list(name: string): string[] | undefined {
		return this.text(name)
			?.split(',')
			.map((part) => part.trim())
			.filter((part) => part !== '');
	}

	boolean(name: string): boolean | undefined {
		const value = this.text(name);
		if (value === undefined) return undefined;
		if (value !== 'true' && value !== 'false') throw notBoolean(name, value);
		return value === 'true';
	}

	integer(name: string): number | undefined {
		const value = this.text(name);
		if (value === undefined) return undefined;
		if (!/^\d{1,15}$/.test(value)) throw invalid(name, value);
		return Number(value);
	}

	word<T extends string>(name: string, words: readonly T[]): T | undefined {
		const value = this.text(name);
		if (value === undefined) return undefined;
		const word = words.find((candidate) => candidate === value);
		if (word === undefined) throw invalid(name, value);
		return word;
	}

	date(name: string): number | undefined {
		const value = this.text(name);
		if (value === undefined) return undefined;
		const time = Date.parse(value);
		if (Number.isNaN(time)) throw invalid(name, value);
		return time;
	}
}

/** Booleans written as 1 and 0 are a frequent client mistake. */
function notBoolean(name: string, value: Json): Problem {
	return new Problem(400, 'invalid_request_parameters', 'Invalid input parameters in request', {
		context: {
			errors: [{ reason: 'invalid_parameter', name, message: `Invalid value '${String(value)}'.` }],
		},
		mistake: `boolean ${name} sent as ${String(value)}`,
	});
}
