/**
 * What a successful answer has to carry. This is the one place that decides it, and each attempt asks here: proxies,
 * portals and half-broken services answer with a success that is none.
 */
import { isObject, parseJson } from '../base';
import { isMarkup, titleNote } from './htmlPage';

export interface Expectation {
	/** Completes "where … belongs". */
	readonly name: string;
	/** @param body parsed JSON; undefined for an empty one */
	accepts(body: unknown, status: number): boolean;
}

/** What an answer turned out to be: what was asked for, or words for what came instead. */
export type Reading<T> = { body: T } | { found: string };

const isValue = (value: unknown) => value !== undefined && value !== null && value !== '';

/** An object in which all of these have a value. */
export function objectWith(...names: readonly string[]): Expectation {
	return {
		name: `an object with ${names.join(' and ')}`,
		accepts: (body) => isObject(body) && names.every((name) => isValue(body[name])),
	};
}

/** What nearly every object of Box's has, whichever fields are asked for: the default. */
export const resource = objectWith('id', 'type');

/**
 * A page of a list, or all of it: an object with `entries`, each of them an object that is not empty. What stands
 * where the next page is named must name one or none: the list would seem to end there.
 */
export const list: Expectation = {
	name: 'a list with entries',
	accepts: (body) => entriesOf(body)?.every(isEntry) === true && hasPlainMarker(body),
};

/** No body, under a status that says so: of what is deleted, or what Box goes on with. The default of DELETE. */
export const nothing: Expectation = {
	name: 'no content',
	accepts: (body, status) => body === undefined && status !== 200,
};

/** Whatever JSON there is, or no body under a status that says so: for callers who know more than this package. */
export const anyJson: Expectation = {
	name: 'JSON',
	accepts: (body, status) => body !== undefined || status !== 200,
};

/** For answers without a body in some cases. */
export function orNothing(expected: Expectation): Expectation {
	return {
		name: `${expected.name}, or no content`,
		accepts: (...answer) => expected.accepts(...answer) || nothing.accepts(...answer),
	};
}

/** The entries of a list as they came, or undefined if it is none. */
export function entriesOf(body: unknown): unknown[] | undefined {
	return isObject(body) && Array.isArray(body.entries) ? body.entries : undefined;
}

function hasPlainMarker(body: unknown): boolean {
	const marker = isObject(body) ? (body.next_marker ?? '') : '';
	return typeof marker === 'string' || typeof marker === 'number';
}

const isEntry = (entry: unknown) => isObject(entry) && Object.keys(entry).length > 0;

/** Reads a body, and holds it against what is expected. */
export function readJson(expected: Expectation, text: string, status: number): Reading<unknown> {
	if (text.trim() === '') {
		return expected.accepts(undefined, status) ? { body: undefined } : { found: 'an empty body' };
	}
	let body: unknown;
	try {
		body = parseJson(text);
	} catch {
		const found = isMarkup(text) ? `an HTML page${titleNote(text)}` : 'a text that is not JSON';
		return { found };
	}
	return expected.accepts(body, status) ? { body } : { found: kindOf(body) };
}

function kindOf(body: unknown): string {
	if (Array.isArray(body)) return 'a bare list';
	if (!isObject(body)) return body === null ? 'null' : `a bare ${typeof body}`;
	return Object.keys(body).length === 0 ? 'an empty object' : 'another object';
}
