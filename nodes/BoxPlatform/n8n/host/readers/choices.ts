import { describeType, readList } from '../../../values';
import type { Field } from './field';

type Choice = string | number | boolean;

/** One of the values of a drop-down; any value where the parameter allows that. */
export function readChoice(value: unknown, { parameter, fail }: Field): Choice {
	const allowed = (parameter.options ?? []).flatMap((option) =>
		'value' in option ? [option.value] : [],
	);
	if (!isChoice(value)) return fail(`must be one value, but it is ${describeType(value)}`);
	const chosen = typeof value === 'string' ? value.trim() : value;
	if (allowed.length === 0) return chosen;
	// A list that a program has made can have numbers as texts, or the other way round.
	const known = allowed.find((one) => String(one) === String(chosen));
	if (known !== undefined) return known;
	if (parameter.allowArbitraryValues === true) return chosen;
	return fail(`does not know the value ‘${chosen}’`, `It can be: ${allowed.join(', ')}.`);
}

/** Several of them, in the forms of a list. */
export function readChoices(value: unknown, field: Field): Choice[] {
	if (value === null || value === undefined) return [];
	return readList(value, field.fail).map((entry) => readChoice(entry, field));
}

function isChoice(value: unknown): value is Choice {
	return ['string', 'number', 'boolean'].includes(typeof value);
}
