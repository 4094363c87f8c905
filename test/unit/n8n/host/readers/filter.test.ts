import type { INodeParameters } from 'n8n-workflow';

import { parameter } from '../../../../../nodes/BoxPlatform/operation';
import { readParams } from '../../../../../nodes/BoxPlatform/n8n/host/params';
import { fakeNode } from '../../fakeNode';

const declared = parameter({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	purpose: 'members',
	default: {},
	options: [
		{ displayName: 'Name', name: 'name', type: 'string', purpose: 'filter', default: '' },
		{
			displayName: 'Conditions',
			name: 'conditions',
			type: 'filter',
			purpose: 'filter',
			default: {},
		},
	],
});

/** Evaluates as a host does that has these values, and fails for all else. */
function read(conditions: INodeParameters[], values: Record<string, unknown> = {}) {
	const filters = { name: 'a', conditions: { combinator: 'or', conditions } };
	const asked: string[] = [];
	const result = readParams(
		{
			getNode: () => fakeNode({ filters }),
			getTimezone: () => 'Europe/Berlin',
			getNodeParameter: (path) => {
				asked.push(path);
				if (!(path in values)) throw new Error(`no value for ${path}`);
				return values[path];
			},
		},
		[declared],
		0,
	);
	return { result: result.filters, asked };
}

const condition = (
	leftValue: string,
	operator: INodeParameters,
	rightValue: INodeParameters[string] = '',
): INodeParameters => ({ id: '1', leftValue, operator, rightValue });
const greater = { type: 'number', operation: 'gt' };
const first = 'filters.conditions.conditions[0].rightValue';

describe('conditions in a collection', () => {
	it('leaves the left sides alone and evaluates the right ones', () => {
		const left = '={{ $json.source.size }}';
		const { result, asked } = read([condition(left, greater, '={{ $vars.size }}')], {
			'filters.name': 'a',
			[first]: '12',
		});
		expect(asked).toEqual(['filters.name', first]);
		expect(result).toMatchObject({
			name: 'a',
			conditions: {
				combinator: 'or',
				conditions: [{ leftValue: left, rightValue: 12, operator: { rightType: 'number' } }],
			},
		});
	});

	it('does not evaluate what an operator without a right side has left behind', () => {
		const exists = { type: 'string', operation: 'exists', singleValue: true };
		const { result } = read([condition('a', exists, '={{ $vars.old }}')], { 'filters.name': 'a' });
		expect(result).toMatchObject({ conditions: { conditions: [{ rightValue: '' }] } });
	});

	it('leaves out rows in which nothing was entered, and counts them', () => {
		const empty = condition('', { type: 'string', operation: 'equals' });
		const values = { 'filters.name': 'a' };
		expect(read([empty], values).result).toMatchObject({ conditions: { conditions: [] } });
		expect(() => read([empty, condition('a', greater, 'x')], values)).toThrow(
			/^‘Conditions’ cannot use condition 2: /,
		);
	});

	it.each<[INodeParameters, INodeParameters[string], unknown]>([
		[{ type: 'dateTime', operation: 'after' }, '2026-01-02T10:00:00', '2026-01-02T10:00:00+01:00'],
		[{ type: 'boolean', operation: 'equals' }, 'true', true],
		[{ type: 'number', operation: 'equals' }, '1.5', 1.5],
		[{ type: 'array', operation: 'contains' }, 5, 5],
		[{ type: 'array', operation: 'lengthGt' }, '5', 5],
		[{ type: 'string', operation: 'equals' }, '', ''],
	])('makes for %j of %j the value %j', (operator, given, expected) => {
		const { result } = read([condition('a', operator, given)], { 'filters.name': 'a' });
		expect(result).toMatchObject({ conditions: { conditions: [{ rightValue: expected }] } });
	});

	it.each([
		[greater, '', 'there is nothing to compare with'],
		[greater, 'x', 'what it compares with '],
		[{ type: 'dateTime', operation: 'after' }, 'soon', 'what it compares with '],
	])('refuses %j with %j', (operator, given, problem) => {
		expect(() => read([condition('a', operator, given)], { 'filters.name': 'a' })).toThrow(
			`‘Conditions’ cannot use condition 1: ${problem}`,
		);
	});

	it.each([
		['={{ $vars.x }}', undefined, 'is empty in ‘condition 1’: its expression gave nothing'],
		['=a {{ $vars.x }}', 'a ', 'is incomplete in ‘condition 1’'],
	])('refuses %s that gave nothing', (raw, value, problem) => {
		const text = { type: 'string', operation: 'equals' };
		const values = { 'filters.name': 'a', [first]: value };
		expect(() => read([condition('a', text, raw)], values)).toThrow(`‘Conditions’ ${problem}`);
	});
});
