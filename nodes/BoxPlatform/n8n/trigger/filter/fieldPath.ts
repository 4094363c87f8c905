import { isObject, ownValue } from '../../../client';

/** The names on the way to a field, such as `source` and `name`; places in lists are texts too. */
export type FieldPath = readonly string[];

const code = /^=?\s*\{\{([^{}]*)\}\}\s*$/;
/** One step: `.name`, `?.name`, `[0]`, `["name"]` or `['name']`. */
const step = /\??\.([\p{L}\p{N}_$]+)|(?:\?\.)?\[(?:(\d+)|"([^"\\]*)"|'([^'\\]*)')\]/uy;

/**
 * Reads a field as it is written in expressions, `{{ $json.source.name }}`, or alone: `source.name`. `$json` stands
 * for the item that the trigger puts out.
 *
 * @returns undefined for any other expression or text
 */
export function readFieldPath(text: string): FieldPath | undefined {
	const inner = code.exec(text)?.[1];
	const written = (inner ?? text.replace(/^=/, '')).trim();
	if (written.startsWith('$json')) return stepsOf(written.slice('$json'.length));
	return inner === undefined ? stepsOf(`.${written}`) : undefined;
}

function stepsOf(written: string): FieldPath | undefined {
	const names: string[] = [];
	for (let at = 0; at < written.length; at = step.lastIndex) {
		step.lastIndex = at;
		const name = step
			.exec(written)
			?.slice(1)
			.find((group) => group !== undefined);
		if (name === undefined) return undefined;
		names.push(name);
	}
	return names.length === 0 ? undefined : names;
}

/** What a field holds; undefined if there is no such field. What objects inherit is no field of theirs. */
export function valueAt(value: unknown, path: FieldPath): unknown {
	return path.reduce((here: unknown, name) => {
		if (Array.isArray(here)) return /^\d+$/.test(name) ? here[Number(name)] : undefined;
		return isObject(here) ? ownValue(here, name) : undefined;
	}, value);
}
