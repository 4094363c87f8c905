import type { ResourceMapperValue } from 'n8n-workflow';

import { type BoxTemplate, type BoxTemplateField, findNamed, isObject } from '../client';
import type { OperationInput } from '../operation';
import {
	readChosen,
	readList,
	readNumber,
	readOneOf,
	readText,
	type Refuse,
	refusing,
} from '../values';
import { boxDate } from './metadata/boxDate';

/** What was entered for a key, before it is known what the key stands for. */
export interface Entry {
	key: string;
	value: unknown;
}

/**
 * What was entered into a column mapper, by the keys that were given: those of the form, or those of the input item
 * that are among the wanted ones. What is empty is left out, as in the form.
 *
 * @param wanted the keys that the template has
 * @throws RangeError when the input item has none of the keys
 */
export function enteredIn(
	{ mappingMode, value, schema }: ResourceMapperValue,
	wanted: readonly string[],
	input: OperationInput,
): Entry[] {
	const removed = new Set(
		schema.filter((field) => field.removed === true).map((field) => field.id),
	);
	const entries =
		mappingMode === 'autoMapInputData' ? matching(input, wanted) : Object.entries(value ?? {});
	return entries
		.map(([key, entered]) => ({ key, value: entered }))
		.filter(({ key }) => !removed.has(key))
		.filter(({ value: entered }) => !isEmpty(entered));
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

function matching({ json }: OperationInput, wanted: readonly string[]): Array<[string, unknown]> {
	const keys = Object.keys(json);
	const entries = wanted.flatMap((key): Array<[string, unknown]> => {
		const found = findNamed(keys, key, (one) => one);
		return found === undefined ? [] : [[key, json[found]]];
	});
	if (entries.length > 0 || wanted.length === 0) return entries;
	throw new RangeError(
		`The input item has none of the fields of the template. They are: ${wanted.join(', ')}`,
	);
}

/** The keys of a template, as they are mapped. */
export const keysOf = ({ fields }: BoxTemplate) => (fields ?? []).map(({ key }) => key);

/**
 * A value in the form that Box takes for a field of a template: numbers for float, UTC for dates, the template's own
 * spelling of choices, lists for several of them.
 *
 * @throws what `refuse` throws; unless given, a RangeError that names the field, by its key, and says what it takes
 */
export function fieldValue(
	value: unknown,
	{ key, type, options }: Pick<BoxTemplateField, 'key' | 'type' | 'options'>,
	timezone: string,
	refuse: Refuse = refusing(key),
): unknown {
	const choices = (options ?? []).map((option) => option.key);
	switch (type) {
		case 'float':
			return readNumber(value, { refuse });
		case 'date':
			return boxDate(value, timezone, refuse);
		case 'enum':
			return readOneOf(value, choices, refuse);
		case 'multiSelect':
			return readChosen(value, choices, refuse);
		case 'taxonomy':
			return readList(value, refuse);
		default:
			return textValue(value, refuse);
	}
}

/** A text; a date as ISO 8601, which is how people expect it there. */
export function textValue(value: unknown, refuse: Refuse): string {
	const isDate = value instanceof Date || (isObject(value) && 'isLuxonDateTime' in value);
	const text: unknown = isDate ? JSON.parse(JSON.stringify(value)) : value;
	return readText(text, refuse);
}
