import type { Field } from './field';

/**
 * An expression that gave nothing where nothing is never meant.
 *
 * @param column of a field that has several
 */
export function refuseNothing({ parameter, fail }: Field, column?: string): never {
	return fail(
		`is empty${ofColumn(column)}: its expression gave nothing`,
		`Check that what the expression refers to is there, such as the field of the input item. Nothing was done, since it would have been done as if ‘${column ?? parameter.displayName}’ were not set. To go without it, leave the field empty by hand, or keep items without a value apart, for example with an If node.`,
	);
}

/** A template of which only the text outside of its `{{ }}` is left. */
export function refuseOnlyText({ parameter, fail }: Field, column?: string): never {
	return fail(
		`is incomplete${ofColumn(column)}: the expressions in it gave nothing`,
		`Check that what ‘${column ?? parameter.displayName}’ refers to is there, such as the fields of the input item. If the text alone is meant then, write all of it as one expression, such as {{ 'text' + ($json.field ?? '') }}.`,
	);
}

const ofColumn = (column: string | undefined) => (column === undefined ? '' : ` in ‘${column}’`);
