/**
 * Every parameter of every operation, of the request options and of the trigger, those inside of others too: it takes what the table of its
 * kind takes, and refuses by its own name what the table refuses. A new operation is in here by itself.
 */
import type { INodeParameters } from 'n8n-workflow';

import type { Parameter } from '../../../../nodes/BoxPlatform/operation';
import { groupsOf, membersOf, purposes } from '../../../../nodes/BoxPlatform/operation';
import { requestOptionsParameter } from '../../../../nodes/BoxPlatform/n8n/action/requestOptions';
import { readParams } from '../../../../nodes/BoxPlatform/n8n/host/params';
import { triggerParameters } from '../../../../nodes/BoxPlatform/n8n/trigger/form';
import { folderPicker } from '../../../../nodes/BoxPlatform/pickers';
import { resources } from '../../../../nodes/BoxPlatform/resources';
import { growth } from '../../growth';
import { accepted, refused } from '../../values/tables';
import { fakeNode } from '../fakeNode';

interface Place {
	name: string;
	parameter: Parameter;
	/** Puts a value where the parameter is, in the parameters of a node. */
	wrap(value: unknown): Record<string, unknown>;
	/** The parameter of the node that the value is somewhere in. */
	outer: Parameter;
	/** What was read of it. */
	pick(read: Record<string, unknown>): unknown;
}

const inside = (value: unknown, key: string): unknown =>
	typeof value === 'object' && value !== null
		? Object.entries(value).find(([one]) => one === key)?.[1]
		: undefined;

function placesIn(outer: Parameter, name: string): Place[] {
	const walk = (
		parameter: Parameter,
		path: string,
		wrap: (value: unknown) => unknown,
		pick: (read: unknown) => unknown,
	): Place[] => [
		{
			name: path,
			parameter,
			outer,
			wrap: (value) => ({ [outer.name]: wrap(value) }),
			pick: (read) => pick(inside(read, outer.name)),
		},
		...(parameter.type === 'collection' ? membersOf(parameter) : []).flatMap((member) =>
			walk(
				member,
				`${path} > ${member.name}`,
				(value) => wrap({ [member.name]: value }),
				(read) => inside(pick(read), member.name),
			),
		),
		...(parameter.type === 'fixedCollection' ? groupsOf(parameter) : []).flatMap((group) =>
			group.values.flatMap((member) =>
				walk(
					member,
					`${path} > ${group.name} > ${member.name}`,
					(value) => wrap({ [group.name]: [{ [member.name]: value }] }),
					(read) => {
						const groups = inside(pick(read), group.name);
						return inside(Array.isArray(groups) ? groups[0] : undefined, member.name);
					},
				),
			),
		),
	];
	return walk(
		outer,
		name,
		(value) => value,
		(read) => read,
	);
}

const places = [
	...resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			operation.parameters.flatMap((parameter) =>
				placesIn(parameter, `${resource.value}.${operation.value}: ${parameter.name}`),
			),
		),
	),
	...placesIn(requestOptionsParameter, 'requestOptions'),
	...triggerParameters(folderPicker).flatMap((parameter) =>
		placesIn(parameter, `trigger: ${parameter.name}`),
	),
];

function read({ outer, wrap, pick }: Place, value: unknown): unknown {
	const parameters = wrap(value);
	// What stands beside it is not set, and so decides about nothing.
	const node = fakeNode(wrap('={{ $json.value }}') as INodeParameters);
	const source = {
		getNode: () => node,
		getTimezone: () => 'Europe/Berlin',
		getNodeParameter: (path: string) => path.split('.').reduce<unknown>(inside, parameters),
	};
	return pick(readParams(source, [outer], 0));
}

const kinds: Partial<Record<Parameter['type'], keyof typeof accepted>> = {
	string: 'text',
	number: 'whole',
	boolean: 'boolean',
	dateTime: 'date',
	json: 'json',
};
const ofKind = (type: Parameter['type']) =>
	places.filter(({ parameter }) => parameter.type === type);
const isBlank = (value: unknown) => typeof value === 'string' && value.trim() === '';
const withoutValue = ({ parameter }: Place) => purposes[parameter.purpose].value;
const isSingle = ({ parameter }: Place) => parameter.typeOptions?.multipleValues !== true;

it('finds parameters of every kind, and knows every kind that there is', () => {
	const known = [
		...Object.keys(kinds),
		...['options', 'multiOptions', 'collection', 'fixedCollection', 'resourceLocator'],
		...['resourceMapper', 'filter', 'notice'],
	];
	expect(places.length).toBeGreaterThan(500);
	for (const { parameter } of places) expect(known).toContain(parameter.type);
});

describe.each(Object.entries(kinds))('every parameter of the type %s', (type, kind) => {
	const table = ofKind(type as Parameter['type'])
		.filter(isSingle)
		.filter(({ parameter }) => parameter.isId !== true);

	it.each(table)('$name refuses by its name what is no such value', (place) => {
		const { displayName, typeOptions, required } = place.parameter;
		const decimals = (typeOptions?.numberPrecision ?? 0) > 0;
		for (const [value, message] of refused[decimals ? 'number' : kind]) {
			// What an empty value means is another matter: its purpose says so.
			if (value === null || value === '') continue;
			if (isBlank(value) && withoutValue(place) !== 'refused') continue;
			// A text that holds several values takes lists too.
			if (Array.isArray(value) && place.parameter.takesList === true) continue;
			expect(() => read(place, value)).toThrow(message === undefined ? '' : `‘${displayName}’ `);
		}
		expect(required).not.toBe('');
	});

	it.each(table)('$name takes every form of such a value', (place) => {
		const { minValue = -Infinity, maxValue = Infinity } = place.parameter.typeOptions ?? {};
		for (const [value, expected] of accepted[kind]) {
			if (value === '') continue;
			if (typeof expected === 'number' && (expected < minValue || expected > maxValue)) {
				expect(() => read(place, value)).toThrow(/must be at (?:least|most)/);
			} else expect(read(place, value)).toEqual(expected);
		}
	});
});

describe('every text that holds several values', () => {
	const lists = ofKind('string').filter(({ parameter }) =>
		/separated by commas?\b/.test(parameter.description ?? ''),
	);

	it('is found', () => {
		expect(lists.length).toBeGreaterThan(50);
	});

	it.each(lists)('$name takes a list from an expression', (place) => {
		const [one, other] = place.parameter.isId ? ['12', '34'] : ['a', 'b'];
		for (const list of [[one, 7, null, ` ${other} `], `["${one}", 7, null, " ${other} "]`]) {
			expect(read(place, list)).toBe(`${one},7,${other}`);
		}
		if (!place.parameter.isId) {
			expect(read(place, ['Doe, Jane', 'b'])).toBe('["Doe, Jane","b"]');
			expect(read(place, '[a, b]')).toBe('[a, b]');
		}
		const name = `‘${place.parameter.displayName}’`;
		const without = withoutValue(place);
		if (without === 'refused') {
			expect(() => read(place, [])).toThrow(`${name} is empty: its expression gave nothing`);
		} else expect(read(place, [])).toBe(without === 'sentEmpty' ? '' : undefined);
		for (const value of [[{}], [['a']]]) {
			expect(() => read(place, value)).toThrow(`${name} has an entry 1`);
		}
	});
});

describe('every text for an ID that is a number', () => {
	const ids = ofKind('string').filter(({ parameter }) => parameter.isId === true);

	it('is found', () => {
		expect(ids.length).toBeGreaterThan(10);
	});

	it.each(ids)('$name takes digits, and refuses by its name what cannot be one', (place) => {
		for (const id of ['12', ' 12\n', 12]) expect(read(place, id)).toBe('12');
		const wrong = ['abc', 'd_12', '1 2', '12;13', '/a', 'https://app.box.com/folder/12', -1, true];
		for (const value of [...wrong, {}, 9007199254740993]) {
			expect(() => read(place, value)).toThrow(`‘${place.parameter.displayName}’ `);
		}
	});

	it.each(ids.filter(({ parameter }) => parameter.takesList))('$name takes several', (place) => {
		expect(read(place, '12, 13')).toBe('12,13');
		expect(() => read(place, '12, x')).toThrow('is not an ID: ‘x’');
	});
});

describe('every drop-down', () => {
	const closed = [...ofKind('options'), ...ofKind('multiOptions')].filter(
		({ parameter }) =>
			parameter.allowArbitraryValues !== true && (parameter.options ?? []).length > 0,
	);

	it.each(closed)('$name refuses what is not in it', (place) => {
		for (const value of ['no such choice', 'constructor', '__proto__', 42, true]) {
			expect(() => read(place, value)).toThrow(
				`‘${place.parameter.displayName}’ does not know the value`,
			);
		}
		expect(() => read(place, {})).toThrow(`‘${place.parameter.displayName}’ must be`);
	});

	it.each(closed)('$name takes each of its choices, with spaces around it', (place) => {
		const several = place.parameter.type === 'multiOptions';
		for (const option of place.parameter.options ?? []) {
			if (!('value' in option)) continue;
			const expected = several ? [option.value] : option.value;
			expect(read(place, option.value)).toEqual(expected);
			expect(read(place, ` ${option.value} `)).toEqual(expected);
		}
	});
});

describe('every locator', () => {
	const locators = ofKind('resourceLocator');

	it.each(locators)('$name refuses what names nothing', (place) => {
		for (const value of [{ a: 1 }, ['1'], NaN, 9007199254740993]) {
			expect(() => read(place, value)).toThrow(`‘${place.parameter.displayName}’ `);
		}
	});

	it.each(locators)('$name is known without the mark of n8n', (place) => {
		const value = place.parameter.name === 'templateKey' ? 'invoice' : '12';
		expect(read(place, { mode: 'id', value })).toBe(value);
		const empty = { mode: 'id', value: '' };
		if (withoutValue(place) === 'refused') expect(() => read(place, empty)).toThrow(/is empty/);
	});

	it.each(locators)('$name does not stand still on a long text', (place) => {
		const hostile = ['https://box.com/', 'a@', '@', '1', '/', 'file/1', '\n'];
		for (const unit of hostile) {
			for (const end of ['', '\n!']) {
				const work = (length: number) => {
					try {
						read(place, unit.repeat(length) + end);
					} catch {
						// It may well be refused.
					}
				};
				expect({ unit, growth: growth(work, 4_000) }).toEqual({ unit, growth: 'linear' });
			}
		}
	});
});

it.each(ofKind('resourceMapper'))('$name takes what a program makes, and nothing else', (place) => {
	const { displayName } = place.parameter;
	expect(read(place, { mappingMode: 'defineBelow', value: { client: 'ACME' } })).toMatchObject({
		value: { client: 'ACME' },
		schema: [],
	});
	expect(read(place, { value: { client: 'ACME' } })).toMatchObject({ mappingMode: 'defineBelow' });
	for (const value of ['ACME', ['ACME'], { mappingMode: 'other' }, { value: 'ACME' }]) {
		expect(() => read(place, value)).toThrow(`‘${displayName}’ `);
	}
});

it.each(ofKind('filter'))('$name takes what a program makes, and nothing else', (place) => {
	const { displayName } = place.parameter;
	const row = (type: string, operation: string, rightValue: unknown) => ({
		conditions: [{ leftValue: 'a', rightValue, operator: { type, operation } }],
	});
	expect(read(place, row('number', 'gt', '12'))).toMatchObject({
		combinator: 'and',
		conditions: [{ leftValue: 'a', rightValue: 12, operator: { type: 'number', operation: 'gt' } }],
	});
	for (const value of ['ACME', ['ACME'], { combinator: 'xor' }, { conditions: 1 }]) {
		expect(() => read(place, value)).toThrow(`‘${displayName}’ `);
	}
	for (const value of [
		row('number', 'gt', 'twelve'),
		row('number', 'startsWith', '1'),
		row('toString', 'exists', ''),
		row('string', 'toString', ''),
		{ conditions: ['ACME'] },
	]) {
		expect(() => read(place, value)).toThrow(`‘${displayName}’ cannot use condition 1: `);
	}
});
