import type { FilterValue } from 'n8n-workflow';

import { isObject } from '../../../client';
import { type Condition, conditionProblem, type Conditions, readFieldPath } from '../filter';

type Fail = (message: string, description: string) => never;

const example =
	'On the left, name a field as it is in the output of the trigger, such as {{ $json.source.name }}, without anything else.';

/**
 * The conditions under Filters, ready to be held against events.
 *
 * @param given as the reader of n8n's filter component has left it
 * @returns undefined where there are none
 */
export function conditionsOf(given: unknown, fail: Fail): Conditions | undefined {
	if (!isFilter(given) || given.conditions.length === 0) return undefined;
	const { combinator, options } = given;
	const refuse = (index: number, problem: string, hint: string): never =>
		fail(`‘Conditions’ cannot use condition ${index + 1}: ${problem}`, hint);
	const conditions = given.conditions.map((one, index): Condition => {
		const text = String(one.leftValue ?? '');
		const path = readFieldPath(text);
		if (text.trim() === '') return refuse(index, 'it names no field', example);
		if (path === undefined)
			return refuse(index, 'its left side is not the name of a field', example);
		if (path[0] === 'metadata' && path.length < 3) {
			return refuse(
				index,
				'it does not name a template of metadata',
				'Name the scope, the template and the field, such as {{ $json.metadata.enterprise.contract.status }}.',
			);
		}
		if (path[0] === 'item' && path.length < 2) {
			return refuse(
				index,
				'it does not name a field of the item',
				'Name one, such as {{ $json.item.name }}. An item that is gone has none of them.',
			);
		}
		const condition = { path, operator: one.operator, rightValue: one.rightValue };
		const problem = conditionProblem(condition, options);
		return problem === undefined
			? condition
			: refuse(
					index,
					`it ${problem}`,
					'Use another operator, or the field File or Folder Name with its patterns.',
				);
	});
	return { all: combinator === 'and', options, conditions };
}

function isFilter(value: unknown): value is FilterValue {
	return isObject(value) && Array.isArray(value.conditions) && isObject(value.options);
}
