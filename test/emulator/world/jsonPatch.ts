import type { Json, JsonObject } from '../kernel/json';
import { isObject } from '../kernel/json';
import { short } from '../kernel/problem';

type Step = { parent: JsonObject | Json[]; key: string };

/**
 * Applies RFC 6902 operations to a copy of a document. Either all of them work or
 * the document stays as it was.
 */
export function applyPatch(document: JsonObject, operations: Json): JsonObject {
	if (!Array.isArray(operations)) throw badPatch('The body must be an array of operations');
	const result = structuredClone(document);
	for (const operation of operations) applyOperation(result, operation);
	return result;
}

function applyOperation(document: JsonObject, operation: Json): void {
	if (!isObject(operation)) throw badPatch('An operation must be an object');
	const { op } = operation;
	const path = pointer(operation, 'path');
	switch (op) {
		case 'add':
			add(document, path, valueOf(operation));
			return;
		case 'replace':
			read(document, path);
			set(document, path, valueOf(operation));
			return;
		case 'remove':
			remove(document, path);
			return;
		case 'test':
			test(document, path, valueOf(operation));
			return;
		case 'copy':
			add(document, path, structuredClone(read(document, pointer(operation, 'from'))));
			return;
		case 'move': {
			const from = pointer(operation, 'from');
			const value = read(document, from);
			remove(document, from);
			add(document, path, value);
			return;
		}
		default:
			throw badPatch(`Unknown operation '${String(op)}'`);
	}
}

function badPatch(message: string): Error {
	return short(400, 'bad_request', message);
}

function valueOf(operation: JsonObject): Json {
	if (operation['value'] === undefined) throw badPatch('The operation needs a value');
	return operation['value'];
}

/** The unescaped tokens of a JSON pointer: `~1` is `/`, `~0` is `~`. */
function pointer(operation: JsonObject, member: 'path' | 'from'): string[] {
	const text = operation[member];
	if (typeof text !== 'string' || !text.startsWith('/') || /~(?![01])/.test(text)) {
		throw badPatch(`The operation needs a JSON pointer as ${member}`);
	}
	return text
		.slice(1)
		.split('/')
		.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const noSuchPath = (): Error => badPatch('no such path in target JSON document');

/** Members that every object inherits are no members of the document. */
function child(parent: JsonObject | Json[], key: string): Json | undefined {
	if (Array.isArray(parent)) return isIndex(key) ? parent[Number(key)] : undefined;
	return Object.hasOwn(parent, key) ? parent[key] : undefined;
}

const isIndex = (key: string): boolean => /^(?:0|[1-9]\d*)$/.test(key);

function step(document: JsonObject, path: readonly string[]): Step {
	let parent: JsonObject | Json[] = document;
	for (const token of path.slice(0, -1)) {
		const next: Json | undefined = child(parent, token);
		if (!Array.isArray(next) && !isObject(next)) throw noSuchPath();
		parent = next;
	}
	return { parent, key: path.at(-1) ?? '' };
}

function read(document: JsonObject, path: readonly string[]): Json {
	const { parent, key } = step(document, path);
	const value = child(parent, key);
	if (value === undefined) throw noSuchPath();
	return value;
}

function set(document: JsonObject, path: readonly string[], value: Json): void {
	const { parent, key } = step(document, path);
	if (Array.isArray(parent)) parent[Number(key)] = value;
	else define(parent, key, value);
}

function add(document: JsonObject, path: readonly string[], value: Json): void {
	const { parent, key } = step(document, path);
	if (!Array.isArray(parent)) {
		define(parent, key, value);
		return;
	}
	const index = key === '-' ? parent.length : isIndex(key) ? Number(key) : -1;
	if (index < 0 || index > parent.length) throw noSuchPath();
	parent.splice(index, 0, value);
}

function remove(document: JsonObject, path: readonly string[]): void {
	read(document, path);
	const { parent, key } = step(document, path);
	if (Array.isArray(parent)) parent.splice(Number(key), 1);
	else delete parent[key];
}

function test(document: JsonObject, path: readonly string[], expected: Json): void {
	if (equalJson(read(document, path), expected)) return;
	throw short(409, 'failed_json_patch_application', 'value differs from expectations');
}

/** An assignment to `__proto__` would change the prototype instead of adding a member. */
function define(object: JsonObject, key: string, value: Json): void {
	Object.defineProperty(object, key, {
		value,
		configurable: true,
		enumerable: true,
		writable: true,
	});
}

/** Whether two JSON values are the same, whatever the order of their members. */
function equalJson(left: Json | undefined, right: Json | undefined): boolean {
	if (Array.isArray(left) && Array.isArray(right)) {
		return (
			left.length === right.length && left.every((item, index) => equalJson(item, right[index]))
		);
	}
	if (isObject(left) && isObject(right)) {
		const keys = Object.keys(left);
		return (
			keys.length === Object.keys(right).length &&
			keys.every((key) => Object.hasOwn(right, key) && equalJson(left[key], right[key]))
		);
	}
	return left === right;
}
