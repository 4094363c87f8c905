import type { INodeParameters } from 'n8n-workflow';

import { isObject } from '../../../nodes/BoxPlatform/client';
import { type Parameter, purposes } from '../../../nodes/BoxPlatform/operation';
import type { Place } from './places';

export const nothing = '={{ $json.nothing }}';

/** One way in which an expression that gives nothing can stand in a node. */
export interface Form {
	name: string;
	parameters: INodeParameters;
	/** What the refusal says behind the name of the field. */
	problem: string;
}

const isEmpty = ' is empty: its expression gave nothing';
const isIncomplete = ' is incomplete: the expressions in it gave nothing';

/** Whether nothing has to be refused, and not taken as empty data. */
export function isRefused({ purpose, required }: Parameter): boolean {
	return purposes[purpose].value === 'refused' || required === true;
}

/**
 * All the ways for one parameter, on the ground of a node that works. A whole collection cannot be an
 * expression: n8n itself makes an empty one of it before any node runs.
 */
export function formsOf(place: Place, node: INodeParameters, expression = nothing): Form[] {
	const template = expression.replace('=', '=text ');
	const { parameter } = place;
	if (parameter.type === 'collection' || parameter.type === 'fixedCollection') return [];
	const form = (name: string, value: INodeParameters[string], problem = isEmpty): Form => ({
		name: `${place.path.join(' > ')}, ${name}`,
		parameters: place.put(node, value),
		problem,
	});
	const asText = purposes[parameter.purpose].text === 'refused';
	if (parameter.type === 'resourceMapper') {
		// n8n takes no expression for all of it; what data it may lose, its operation decides.
		return asText
			? [form('a column', columnWith(expression), isEmpty.replace(':', ' in ‘Vendor’:'))]
			: [];
	}
	if (parameter.type === 'filter') {
		const inCondition = (problem: string) => problem.replace(':', ' in ‘condition 1’:');
		return [
			form('a condition', conditionWith(expression), inCondition(isEmpty)),
			form('a template in a condition', conditionWith(template), inCondition(isIncomplete)),
		];
	}
	return [
		form('an expression', expression),
		...(asText ? [form('a template', template, isIncomplete)] : []),
		...(parameter.modes ?? []).flatMap(({ name: mode }) => [
			form(`an expression by ${mode}`, { __rl: true, mode, value: expression }),
			form(`a template by ${mode}`, { __rl: true, mode, value: template }, isIncomplete),
		]),
	];
}

function conditionWith(rightValue: string): INodeParameters {
	const operator = { type: 'string', operation: 'equals' };
	return {
		combinator: 'and',
		conditions: [{ id: '1', leftValue: '={{ $json.source.name }}', rightValue, operator }],
	};
}

function columnWith(vendor: string): INodeParameters {
	const column = { id: 'vendor', displayName: 'Vendor', type: 'string' };
	return { mappingMode: 'defineBelow', value: { vendor }, schema: [column] };
}

/** Which fields a body has, and which of them are empty. */
export function shapeOf(body: unknown, path = ''): string[] {
	if (body === '' || body === null || (Array.isArray(body) && body.length === 0)) {
		return [`${path} empty`];
	}
	if (Array.isArray(body)) return body.flatMap((entry) => shapeOf(entry, `${path}[]`));
	if (!isObject(body)) return [path];
	return Object.keys(body)
		.sort()
		.flatMap((name) => shapeOf(body[name], `${path}.${name}`));
}
