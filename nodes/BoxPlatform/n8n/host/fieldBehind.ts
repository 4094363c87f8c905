import { type BoxApiError, commaSeparated, decoded, isObject, textOf } from '../../client';
import { type AnyOperation, groupsOf, membersOf, type Parameter } from '../../operation';

/** A field of the panel, and the value in it. */
interface FieldValue {
	field: string;
	value: string;
}

/**
 * The field whose value Box could not find. Where its sentence says which value that is, no other field is meant,
 * though the path of the request has its value: of a move, the file is in the path, and what is missing can be the
 * folder.
 */
export function fieldBehind(
	{ path, contextInfo, reason }: BoxApiError,
	operation: Pick<AnyOperation, 'parameters'> | undefined,
	params: Record<string, unknown> = {},
): FieldValue | undefined {
	const sentences = sentencesIn(contextInfo, reason);
	const named = valuesNamedIn(sentences);
	const wanted =
		named.length > 0 ? named : [...path.split('/').map(decoded), ...sentences.split(/[^\w.-]+/)];
	return fieldWith(wanted, operation?.parameters ?? [], params);
}

function fieldWith(
	wanted: readonly string[],
	parameters: readonly Parameter[],
	params: Record<string, unknown>,
): FieldValue | undefined {
	for (const parameter of parameters) {
		const value = params[parameter.name];
		if (isObject(value)) {
			const found =
				fieldWith(wanted, membersOf(parameter), value) ?? fieldInGroups(wanted, parameter, value);
			if (found !== undefined) return found;
		}
		// What there is to choose from is there: of a template it is the key that Box does not know, not its scope.
		if (typeof value !== 'string' || parameter.type === 'options') continue;
		const entry = commaSeparated(value).find((one) => wanted.includes(one));
		if (entry !== undefined) return { field: parameter.displayName, value: entry };
	}
	return undefined;
}

/** One of the fields that stand there several times, such as the files of a request. */
function fieldInGroups(
	wanted: readonly string[],
	parameter: Parameter,
	value: Record<string, unknown>,
): FieldValue | undefined {
	for (const { name, values } of groupsOf(parameter)) {
		const entries: unknown[] = [value[name]].flat();
		for (const entry of entries) {
			const found = isObject(entry) ? fieldWith(wanted, values, entry) : undefined;
			if (found !== undefined) return found;
		}
	}
	return undefined;
}

function sentencesIn(contextInfo: unknown, reason: string): string {
	const { errors } = isObject(contextInfo) ? contextInfo : {};
	const entries: unknown[] = Array.isArray(errors) ? errors : [];
	const texts = entries.map((entry) => (isObject(entry) ? textOf(entry.message) : undefined) ?? '');
	return [...texts, reason].join(' ');
}

/** Box writes the ID of a file as f_1 in them, that of a folder as d_1, of a web link as w_1. */
function valuesNamedIn(sentences: string): string[] {
	const values = [...sentences.matchAll(/\bvalue '([^']*)'/g)];
	return values.map(([, value = '']) => value.replace(/^[dfw]_(?=\d+$)/, ''));
}
