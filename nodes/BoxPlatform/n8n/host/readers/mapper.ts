import { isObject } from '../../../client';
import { describeType, shown } from '../../../values';
import { refuseEmptyColumns } from './columns';
import type { Field } from './field';

/** In the form that n8n saves. */
const empty = {
	mappingMode: 'defineBelow',
	value: null,
	schema: [],
	matchingColumns: [],
	attemptToConvertTypes: false,
	convertFieldsToString: false,
};

const modes = ['defineBelow', 'autoMapInputData'];

/**
 * What was entered into a column mapper. Made by hand or by a program, it can lack all but its values: the fields
 * that n8n stores beside them are a picture of an earlier day.
 */
export function readMapper(value: unknown, field: Field): object {
	const { fail } = field;
	if (value === null || value === '') return { ...empty };
	if (!isObject(value)) {
		return fail(
			`must be an object with fields and values, but it is ${describeType(value)}`,
			'Choose the template again and enter the values under its fields.',
		);
	}
	const { mappingMode = 'defineBelow' } = value;
	if (typeof mappingMode !== 'string' || !modes.includes(mappingMode)) {
		return fail(
			`does not know the mapping mode ${shown(mappingMode)}`,
			`It can be: ${modes.join(', ')}.`,
		);
	}
	const values = value.value ?? {};
	const schema = Array.isArray(value.schema) ? value.schema.filter(isObject) : [];
	if (!isObject(values)) {
		return fail(
			`must hold an object with fields and values, but it holds ${describeType(values)}`,
			'Enter the values under the fields of the template.',
		);
	}
	refuseEmptyColumns(values, schema, field);
	return { ...empty, ...value, mappingMode, value: values, schema };
}
