import { isObject, textOf } from '../../../client';
import { purposes } from '../../../operation';
import type { Field } from './field';
import { refuseNothing, refuseOnlyText } from './nothing';
import { gaveNothing, gaveOnlyText, inside } from './origin';

/**
 * The columns as they are: the operation knows their types. Those of a mapper that must not lose any, such
 * as one of filters, are refused by name when their expression gave nothing.
 */
export function readMapper(mapper: unknown, field: Field): unknown {
	const { purpose } = field.parameter;
	if (!isObject(mapper) || !isObject(mapper.value) || purposes[purpose].text !== 'refused') {
		return mapper;
	}
	const origin = inside(field.origin, 'value');
	const columns: unknown[] = Array.isArray(mapper.schema) ? mapper.schema : [];
	for (const [id, value] of Object.entries(mapper.value)) {
		const column = columns.filter(isObject).find((one) => one.id === id);
		const name = textOf(column?.displayName) ?? id;
		const from = inside(origin, id);
		if (column?.removed === true) continue;
		if (gaveNothing(value, from, 'asName')) refuseNothing(field, name);
		if (gaveOnlyText(value, from)) refuseOnlyText(field, name);
	}
	return mapper;
}
