/** What n8n gives for the parameters of a node, with those expressions left alone that are none of n8n's. */
import { isObject } from '../../../client';
import { membersOf, type Parameter } from '../../../operation';
import { inside, originOf } from './origin';

/** @param path of a parameter, or of a part of it, from the node's parameters on */
type Get = (path: string) => unknown;

/**
 * n8n evaluates a parameter with all that is in it. On the left of conditions stands what each event is asked for,
 * which looks like an expression, and has no value before there is an event.
 *
 * @param raw as it stands in the node
 */
export function givenValue(parameter: Parameter, raw: unknown, get: Get): unknown {
	return valueOf(parameter, raw, parameter.name, get);
}

function valueOf(parameter: Parameter, raw: unknown, path: string, get: Get): unknown {
	if (!isObject(raw)) return get(path);
	if (parameter.type === 'filter') return withRightValues(raw, path, get);
	const members = parameter.type === 'collection' ? membersOf(parameter) : [];
	const hasFilter = members.some(({ type, name }) => type === 'filter' && Object.hasOwn(raw, name));
	if (!hasFilter) return get(path);
	return Object.fromEntries(
		members
			.filter(({ name }) => Object.hasOwn(raw, name))
			.map((member) => [
				member.name,
				valueOf(member, raw[member.name], `${path}.${member.name}`, get),
			]),
	);
}

function withRightValues(raw: Record<string, unknown>, path: string, get: Get): unknown {
	const { conditions } = raw;
	if (!Array.isArray(conditions)) return raw;
	const evaluated = conditions.map((condition: unknown, index) => {
		if (!isObject(condition) || isSingle(condition.operator)) return condition;
		if (!inside(originOf(condition), 'rightValue').isExpression) return condition;
		return { ...condition, rightValue: get(`${path}.conditions[${index}].rightValue`) };
	});
	return { ...raw, conditions: evaluated };
}

/** Whether an operator compares with nothing; what was entered for another one may still be there. */
const isSingle = (operator: unknown) => isObject(operator) && operator.singleValue === true;
