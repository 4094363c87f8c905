import type { Field } from './field';

/**
 * An expression that gave nothing where nothing is never meant.
 *
 * @param column of a field that has several
 */
export function refuseNothing({ parameter, fail }: Field, column?: string): never {
	return fail(
		`is empty${ofColumn(column)}: its expression gave nothing for this item`,
		`Check that the input item has the field that the expression refers to. Nothing was done for this item, since it would have been done as if ‘${column ?? parameter.displayName}’ were not set. To go without it, keep such items apart, for example with an If node.`,
	);
}

/** A template of which only the text outside of its `{{ }}` is left. */
export function refuseOnlyText({ parameter, fail }: Field, column?: string): never {
	return fail(
		`is incomplete${ofColumn(column)}: the expressions in it gave nothing for this item`,
		`Check that the input item has the fields that ‘${column ?? parameter.displayName}’ refers to. If the text alone is meant then, write all of it as one expression, such as {{ 'text' + ($json.field ?? '') }}.`,
	);
}

const ofColumn = (column: string | undefined) => (column === undefined ? '' : ` in ‘${column}’`);
