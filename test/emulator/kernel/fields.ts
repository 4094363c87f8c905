import type { Json, JsonObject } from './json';

/** Every member an object can show; each is computed only when asked for. */
export type View = Record<string, () => Json>;

/** The members of a view that are named, in that order; unknown names are ignored. */
export function pick(view: View, names: readonly string[]): JsonObject {
	const result: JsonObject = {};
	for (const name of names) {
		const compute = view[name];
		if (compute !== undefined) result[name] = compute();
	}
	return result;
}

/**
 * Any `fields` list replaces the standard set with `type`, `id`, `etag` and the named members.
 */
export function project(
	view: View,
	standard: readonly string[],
	fields: readonly string[] | undefined,
): JsonObject {
	if (fields === undefined) return pick(view, standard);
	return pick(view, ['type', 'id', 'etag', ...fields.filter((name) => name !== 'metadata')]);
}
