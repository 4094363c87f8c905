import { commaSeparated } from '../../../client';
import { describeType, type Field } from './field';

type Choice = string | number | boolean;

/** One of the values of a drop-down; any value where the parameter allows that. */
export function readChoice(value: unknown, { parameter, fail }: Field): Choice {
	const allowed = (parameter.options ?? []).flatMap((option) =>
		'value' in option ? [option.value] : [],
	);
	if (!isChoice(value)) return fail(`must be one value, but it is ${describeType(value)}`);
	const closed = allowed.length > 0 && parameter.allowArbitraryValues !== true;
	if (closed && !allowed.includes(value)) {
		return fail(`does not know the value ‘${value}’`, `It can be: ${allowed.join(', ')}.`);
	}
	return value;
}

/** Several of them: a list, a text with commas, or a single one. */
export function readChoices(value: unknown, field: Field): Choice[] {
	return listOf(value).map((entry) => readChoice(entry, field));
}

function isChoice(value: unknown): value is Choice {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

function listOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value === 'string') return commaSeparated(value);
	return value === null || value === undefined ? [] : [value];
}
