/** What was entered into n8n's filter component: conditions that compare one value with another. */
import type { FilterConditionValue, FilterOperatorType, FilterValue } from 'n8n-workflow';

import { isObject, ownValue, textOf } from '../../../client';
import * as values from '../../../values';
import type { Field } from './field';
import { refuseNothing, refuseOnlyText } from './nothing';
import { gaveNothing, gaveOnlyText, inside } from './origin';

type Right = FilterOperatorType | undefined;
type Operators = Record<string, Right>;

const existence: Operators = { exists: undefined, notExists: undefined };
const emptiness: Operators = { ...existence, empty: undefined, notEmpty: undefined };
const equality = (type: FilterOperatorType): Operators => ({ equals: type, notEquals: type });

/** What n8n can compare: the operations of each type, and the type of what they compare with, if anything. */
export const operators: Record<string, Operators> = {
	any: existence,
	string: {
		...emptiness,
		...equality('string'),
		...{ contains: 'string', notContains: 'string' },
		...{ startsWith: 'string', notStartsWith: 'string' },
		...{ endsWith: 'string', notEndsWith: 'string' },
		...{ regex: 'string', notRegex: 'string' },
	},
	number: {
		...emptiness,
		...equality('number'),
		...{ gt: 'number', lt: 'number', gte: 'number', lte: 'number' },
	},
	dateTime: {
		...emptiness,
		...equality('dateTime'),
		...{ after: 'dateTime', before: 'dateTime' },
		...{ afterOrEquals: 'dateTime', beforeOrEquals: 'dateTime' },
	},
	boolean: {
		...emptiness,
		...{ true: undefined, false: undefined },
		...equality('boolean'),
	},
	array: {
		...emptiness,
		...{ contains: 'any', notContains: 'any' },
		...{ lengthEquals: 'number', lengthNotEquals: 'number' },
		...{ lengthGt: 'number', lengthLt: 'number', lengthGte: 'number', lengthLte: 'number' },
	},
	object: emptiness,
};

const combinators = ['and', 'or'] as const;

/**
 * The conditions, with their left values as they stand in the node: what those refer to is no matter of n8n's.
 * Rows in which nothing was entered are left out. The values on the right are of the type that is compared with.
 */
export function readFilter(value: unknown, field: Field): FilterValue {
	const { fail } = field;
	if (value === null || value === '') return readFilter({}, field);
	if (!isObject(value)) {
		return fail(
			`must be conditions, but it is ${values.describeType(value)}`,
			'Enter the conditions in the node; they cannot come from an expression as a whole.',
		);
	}
	const { conditions = [], options } = value;
	const combinator = combinators.find((one) => one === (value.combinator ?? 'and'));
	if (combinator === undefined || !Array.isArray(conditions)) {
		return fail('must be conditions joined by ‘and’ or by ‘or’', 'Enter the conditions again.');
	}
	const origin = inside(field.origin, 'conditions');
	return {
		combinator,
		options: optionsOf(isObject(options) ? options : {}),
		conditions: conditions.flatMap((condition: unknown, index) => {
			const row = { ...field, origin: inside(origin, index) };
			const read = readCondition(condition, index, row);
			return read === undefined ? [] : [read];
		}),
	};
}

/** The number of a condition is that of its row, in refusals too. */
function readCondition(
	given: unknown,
	index: number,
	field: Field,
): FilterConditionValue | undefined {
	const name = `condition ${index + 1}`;
	const { leftValue = '', rightValue = '', operator } = isObject(given) ? given : {};
	const fail: Field['fail'] = (problem, hint) =>
		field.fail(`cannot use ${name}: ${problem}`, hint ?? 'Enter this condition again.');
	const { type, operation, right } = readOperator(operator, fail);
	const origin = inside(field.origin, 'rightValue');
	const isEmptyByHand = !origin.isExpression && isBlank(rightValue);
	if (isBlank(leftValue) && isEmptyByHand && right !== undefined) return undefined;
	if (right !== undefined) {
		if (gaveNothing(rightValue, origin)) refuseNothing(field, name);
		if (gaveOnlyText(rightValue, origin)) refuseOnlyText(field, name);
		if (isEmptyByHand && right !== 'string') fail('there is nothing to compare with');
	}
	return {
		id: textOf(isObject(given) ? given.id : undefined) ?? '',
		leftValue: textOf(leftValue) ?? '',
		operator: {
			type,
			operation,
			...(right === undefined ? { singleValue: true } : { rightType: right }),
		},
		rightValue: right === undefined ? '' : readRight(rightValue, right, { ...field, fail }),
	};
}

function readOperator(given: unknown, fail: Field['fail']) {
	const { type, operation } = isObject(given) ? given : {};
	const known = ownValue(operators, String(type));
	if (known === undefined || !Object.hasOwn(known, String(operation))) {
		return fail(`its operator ${values.shown(operation)} for ${values.shown(type)} is not known`);
	}
	const right = ownValue(known, String(operation));
	// It was found under this name.
	return { type: String(type) as FilterOperatorType, operation: String(operation), right };
}

const isBlank = (value: unknown) =>
	value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

function readRight(
	value: unknown,
	type: FilterOperatorType,
	{ fail, timezone }: Field,
): FilterConditionValue['rightValue'] {
	const refuse: Field['fail'] = (problem, hint) => fail(`what it compares with ${problem}`, hint);
	switch (type) {
		case 'number':
			return values.readNumber(value, { refuse, whole: false });
		case 'boolean':
			return values.readBoolean(value, refuse);
		case 'dateTime':
			return values.readDate(value, { timezone, refuse });
		case 'any':
			return typeof value === 'number' || typeof value === 'boolean'
				? value
				: values.readText(value, refuse);
		default:
			return values.readText(value, refuse);
	}
}

/** What n8n stores beside them, or takes for granted where a program has left it out. */
function optionsOf({ caseSensitive, typeValidation, version }: Record<string, unknown>) {
	return {
		caseSensitive: caseSensitive !== false,
		leftValue: '',
		typeValidation: typeValidation === 'loose' ? 'loose' : 'strict',
		version: version === 2 || version === 3 ? version : 1,
	} as const;
}
