import { textOf } from '../../../client';
import { purposes } from '../../../operation';
import type { Field } from './field';
import { refuseNothing, refuseOnlyText } from './nothing';
import { gaveNothing, gaveOnlyText, inside } from './origin';

type Columns = ReadonlyArray<Record<string, unknown>>;

/**
 * Refuses, by its name, a column of a mapper that must not lose any, such as one of filters, when its expression gave
 * nothing. What others may lose, the operation decides.
 *
 * @param schema the columns as the node has stored them; one that is missing there goes by its key
 */
export function refuseEmptyColumns(
	values: Record<string, unknown>,
	schema: Columns,
	field: Field,
): void {
	if (purposes[field.parameter.purpose].text !== 'refused') return;
	const origin = inside(field.origin, 'value');
	for (const [id, value] of Object.entries(values)) {
		const column = schema.find((one) => one.id === id);
		const name = textOf(column?.displayName) ?? id;
		const from = inside(origin, id);
		if (column?.removed === true) continue;
		if (gaveNothing(value, from, 'asName')) refuseNothing(field, name);
		if (gaveOnlyText(value, from)) refuseOnlyText(field, name);
	}
}
