import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { type Parameter, type Purpose, purposes } from '../../../../nodes/BoxPlatform/operation';
import { readParams } from '../../../../nodes/BoxPlatform/n8n/host/params';
import { folderPicker } from '../../../../nodes/BoxPlatform/pickers';
import { fakeNode } from '../fakeNode';

/** @param raw what stands in the node: the value itself if it was entered by hand */
function read(parameter: Parameter, value: unknown, raw: unknown = value): unknown {
	const given = raw === undefined ? {} : { [parameter.name]: raw };
	const node = { ...fakeNode(), parameters: given as INodeParameters };
	const source = {
		getNode: () => node,
		getTimezone: () => 'Europe/Berlin',
		getNodeParameter: () => value,
	};
	return readParams(source, [parameter], 0)[parameter.name];
}

const field = (type: Parameter['type'], more: object = {}): Parameter => ({
	displayName: 'Field',
	name: 'field',
	type,
	purpose: 'filter',
	default: '',
	...more,
});
const choices = {
	options: [
		{ name: 'A', value: 'a' },
		{ name: 'B', value: 'b' },
	],
};

describe('readParams', () => {
	it.each([
		['text', field('string'), 'a', 'a'],
		['a number where text is expected, such as an ID from JSON', field('string'), 123, '123'],
		['null as empty text', field('string'), null, ''],
		['a number from an expression that gave text', field('number'), ' 5 ', 5],
		['an empty number as not given', field('number'), '', undefined],
		['a boolean', field('boolean'), true, true],
		['a boolean from an expression that gave text', field('boolean'), 'false', false],
		['JSON text', field('json'), '{"a":1}', { a: 1 }],
		['JSON from an expression that gave an object', field('json'), { a: 1 }, { a: 1 }],
		['empty JSON as not given', field('json'), ' ', undefined],
		['a choice', field('options', choices), 'b', 'b'],
		['entries as text', field('string', { takesList: true }), 'a, b', 'a, b'],
		['entries as JSON', field('string', { takesList: true }), '["a", "b"]', 'a,b'],
		['entries with commas', field('string', { takesList: true }), ['a, b'], '["a, b"]'],
		['text in brackets that is no list', field('string', { takesList: true }), '[a]', '[a]'],
		['choices as text', field('multiOptions', choices), 'a, b', ['a', 'b']],
		[
			'a date without offset in the time zone of the workflow',
			field('dateTime'),
			'2026-01-31T10:00:00',
			'2026-01-31T10:00:00+01:00',
		],
		['a date with offset', field('dateTime'), '2026-01-31T10:00:00Z', '2026-01-31T10:00:00Z'],
		['a day', field('dateTime'), '2026-07-01', '2026-07-01T00:00:00+02:00'],
		['an empty date', field('dateTime'), '', ''],
		[
			'several texts',
			field('string', { typeOptions: { multipleValues: true } }),
			['a', 1],
			['a', '1'],
		],
		[
			'the members of a collection that are given',
			field('collection', {
				options: [
					{ ...field('number'), name: 'size' },
					{ ...field('string'), name: 'text' },
				],
			}),
			{ size: '7' },
			{ size: 7 },
		],
		['a locator by ID', folderPicker, { __rl: true, mode: 'id', value: ' 12 ' }, '12'],
		['a locator as the built-in Box node saves it', folderPicker, '12', '12'],
		[
			'the ID in an address',
			folderPicker,
			{ __rl: true, mode: 'url', value: 'https://acme.app.box.com/folder/45?s=1' },
			'45',
		],
	])('reads %s', (_case, parameter, given, expected) => {
		expect(read(parameter, given)).toEqual(expected);
	});

	it.each([
		[
			'text that is an object',
			field('string'),
			{ a: 1 },
			'‘Field’ must be text, but it is an object',
		],
		[
			'a number that is a word',
			field('number'),
			'many',
			'‘Field’ must be a number, but it is ‘many’',
		],
		[
			'a number below the minimum',
			field('number', { typeOptions: { minValue: 1 } }),
			0,
			'‘Field’ must be at least 1, but it is 0',
		],
		[
			'a number above the maximum',
			field('number', { typeOptions: { maxValue: 9 } }),
			10,
			'‘Field’ must be at most 9, but it is 10',
		],
		['broken JSON', field('json'), '{a:1}', '‘Field’ is not valid JSON'],
		['an unknown choice', field('options', choices), 'c', '‘Field’ does not know the value ‘c’'],
		[
			'a date that is none',
			field('dateTime'),
			'soon',
			'‘Field’ is not a date that can be read: ‘soon’',
		],
		['a required field that is empty', field('string', { required: true }), '', '‘Field’ is empty'],
		[
			'a locator that is empty',
			folderPicker,
			{ __rl: true, mode: 'list', value: '' },
			'‘Folder’ is empty',
		],
		[
			'another address',
			folderPicker,
			{ __rl: true, mode: 'url', value: 'https://example.com/1' },
			'‘Folder’ is not the address of a folder in Box: ‘https://example.com/1’',
		],
	])('refuses %s and names the field', (_case, parameter, given, message) => {
		expect(() => read(parameter, given)).toThrow(message);
	});

	it('takes the default of a parameter that an older workflow does not have', () => {
		expect(read(field('number', { default: 8 }), undefined)).toBe(8);
	});

	it.each([
		[1, false],
		[1.1, true],
	])('takes the default that nodes of version %s have', (typeVersion, expected) => {
		const source = {
			getNode: () => ({ ...fakeNode(), typeVersion }),
			getTimezone: () => 'Europe/Berlin',
			getNodeParameter: () => undefined,
		};
		const isOn = field('boolean', { default: true, defaultInVersion1: false });
		expect(readParams(source, [isOn], 0)).toEqual({ field: expected });
	});

	it('leaves a hidden parameter undefined', () => {
		const hidden = field('string', { required: true, displayOptions: { show: { other: ['x'] } } });
		expect(read(hidden, undefined)).toBeUndefined();
	});

	const nothing: Array<[string, unknown]> = [
		['undefined', undefined],
		['null', null],
		['empty text', ''],
		['blank text', ' \n\t'],
		['an empty list', []],
		['a list of nothing', ['', null]],
	];
	const whole = '={{ $json.value }}';

	describe('an expression that gave nothing', () => {
		const refusing = Object.entries(purposes).flatMap(([name, { value }]) =>
			value === 'refused' ? [name as Purpose] : [],
		);
		const types: Array<Parameter['type']> = [
			'string',
			'number',
			'boolean',
			'dateTime',
			'json',
			'options',
			'multiOptions',
			'collection',
			'fixedCollection',
			'resourceLocator',
			'resourceMapper',
		];

		it.each(refusing.flatMap((purpose) => nothing.map((one) => [purpose, ...one] as const)))(
			'fails in every field for a %s: %s',
			(purpose, _name, value) => {
				for (const type of types) {
					expect(() => read({ ...field(type), purpose }, value, whole)).toThrow(
						'‘Field’ is empty: its expression gave nothing',
					);
				}
			},
		);

		it('is commas too where something has to be named, but not where text is data', () => {
			expect(() => read(field('string'), ', ,', whole)).toThrow('‘Field’ is empty: its expression');
			expect(() => read(field('multiOptions'), [',', ''], whole)).toThrow('‘Field’ is empty');
			for (const purpose of ['dataSentEmpty', 'dataLeftOut', 'content'] as const) {
				expect(read({ ...field('string'), purpose }, ',', whole)).toBe(',');
			}
		});

		it('is a part of a guard that has no value, but may be a part of content', () => {
			const guard: Parameter = { ...field('json'), purpose: 'guard' };
			const value = { state: 'open', owner: undefined };
			expect(() => read(guard, value, whole)).toThrow(
				'‘Field’ is empty in ‘owner’: its expression gave nothing',
			);
			expect(read(guard, { owner: null }, whole)).toEqual({ owner: null });
			expect(read({ ...guard, purpose: 'content' }, value, whole)).toEqual(value);
		});

		it.each(nothing.slice(0, 4))('is data without anything: %s', (_name, value) => {
			for (const type of ['string', 'dateTime'] as const) {
				const data = read({ ...field(type), purpose: 'dataSentEmpty' }, value, whole);
				expect(String(data).trim()).toBe('');
			}
			const required = { ...field('string'), purpose: 'dataSentEmpty', required: true } as const;
			expect(() => read(required, value, whole)).toThrow('‘Field’ is empty');
		});

		it.each(nothing)('by hand is a field that is not set: %s', (_name, value) => {
			expect(() => read(field('multiOptions'), Array.isArray(value) ? [] : value)).not.toThrow();
		});

		const pair: Parameter = {
			...field('fixedCollection'),
			purpose: 'members',
			typeOptions: { multipleValues: true },
			options: [
				{
					displayName: 'Pair',
					name: 'pair',
					values: [
						{ ...field('string'), displayName: 'Key', name: 'key', purpose: 'identity' },
						{ ...field('string'), displayName: 'Text', name: 'text', purpose: 'dataSentEmpty' },
					],
				},
			],
		};
		const options: Parameter = {
			...field('collection'),
			purpose: 'members',
			options: [
				{ ...field('string'), displayName: 'Guard', name: 'guard', purpose: 'guard' },
				{ ...field('string'), displayName: 'Data', name: 'data', purpose: 'dataSentEmpty' },
				{ ...field('dateTime'), displayName: 'Date', name: 'date', purpose: 'dataLeftOut' },
				{ ...folderPicker, displayName: 'Place', name: 'place', required: false },
				{ ...pair, name: 'pairs' },
			],
		};

		it('is also one that was left empty itself', () => {
			expect(() => read(field('string'), '', '=')).toThrow('‘Field’ is empty: its expression');
		});

		it.each<[string, Parameter, unknown, unknown, string]>([
			['a member', options, { guard: '' }, { guard: whole }, 'Guard'],
			['a member that is undefined', options, { guard: undefined }, { guard: whole }, 'Guard'],
			['a member of a collection out of an expression', options, { guard: '' }, whole, 'Guard'],
			[
				'a locator',
				folderPicker,
				{ __rl: true, mode: 'id', value: undefined },
				{ __rl: true, mode: 'id', value: whole },
				'Folder',
			],
			['a locator out of an expression', folderPicker, undefined, whole, 'Folder'],
			[
				'a locator without a value out of an expression',
				folderPicker,
				{ __rl: true, mode: 'id', value: '' },
				whole,
				'Folder',
			],
			[
				'a locator inside',
				options,
				{ place: { __rl: true, mode: 'path', value: null } },
				{ place: { __rl: true, mode: 'path', value: whole } },
				'Place',
			],
			[
				'a repeated group',
				pair,
				{ pair: [{ key: 'a' }, { key: null }] },
				{ pair: [{ key: 'a' }, { key: whole }] },
				'Key',
			],
			[
				'groups out of an expression',
				pair,
				{ pair: [{ key: 'a' }, { key: '' }] },
				{ pair: whole },
				'Key',
			],
			[
				'a group deep inside',
				options,
				{ pairs: { pair: [{ key: '' }] } },
				{ pairs: { pair: [{ key: whole }] } },
				'Key',
			],
			[
				'one of several values',
				field('string', { typeOptions: { multipleValues: true } }),
				['a', ''],
				['a', whole],
				'Field',
			],
		])('is refused in %s', (_name, parameter, value, raw, named) => {
			expect(() => read(parameter, value, raw)).toThrow(`‘${named}’ is empty: its expression`);
		});

		it('is sent empty or left out where it is data, and not given where it was not added', () => {
			const raw = { data: whole, date: whole };
			expect(read(options, { data: undefined, date: null }, raw)).toEqual({ data: '' });
			expect(read(options, {}, whole)).toEqual({});
			expect(read(options, { guard: '', data: '', date: '' })).toEqual({
				guard: '',
				data: '',
				date: '',
			});
			expect(read(pair, { pair: [{ key: 'a', text: null }] }, whole)).toEqual({
				pair: [{ key: 'a', text: '' }],
			});
		});
	});

	describe('a template of which only the text is left', () => {
		it.each<[string, string, string]>([
			['text before', '=/Reports/{{ $json.x }}', '/Reports/'],
			['text behind', '={{ $json.x }}.pdf', '.pdf'],
			['text between two', '={{ $json.a }} and {{ $json.b }}', ' and '],
			['braces that a backslash takes away', '=a \\{{ b {{ $json.x }}', 'a \\{{ b '],
			['no end', '=a{{ $json.x', 'a'],
		])('fails: %s', (_name, raw, value) => {
			expect(() => read(field('string'), value, raw)).toThrow(
				'‘Field’ is incomplete: the expressions in it gave nothing',
			);
			expect(read({ ...field('string'), purpose: 'content' }, value, raw)).toBe(value);
			expect(read(field('string'), `${value}x`, raw)).toBe(`${value}x`);
		});

		it('is told from one of which more is left, whatever the text', () => {
			const text = fc.stringMatching(/^[^\\{}]{1,8}$/);
			const code = fc.constantFrom('{{ $json.a }}', '{{ $json.b.c }}', '{{ [] }}');
			fc.assert(
				fc.property(fc.array(fc.tuple(text, code), { minLength: 1 }), fc.nat(), (pieces, at) => {
					const raw = `=${pieces.flat().join('')}`;
					const texts = pieces.map(([one]) => one);
					const place = at % pieces.length;
					const filled = texts.map((one, index) => (index === place ? `${one}given` : one));
					expect(() => read(field('string'), texts.join(''), raw)).toThrow(/is (empty|incomplete)/);
					expect(read(field('string'), filled.join(''), raw)).toBe(filled.join(''));
				}),
			);
		});

		it('fails in a locator too', () => {
			const locator = { __rl: true, mode: 'path', value: '/Reports/' };
			const raw = { ...locator, value: '=/Reports/{{ $json.x }}' };
			expect(() => read(folderPicker, locator, raw)).toThrow('‘Folder’ is incomplete');
			expect(read(folderPicker, locator)).toBe('/Reports/');
		});

		it.each(['=/Reports', '/Reports/{{ $json.x }}', '=a \\{{ b }}'])(
			'is text like any other without an expression in it: %s',
			(raw) => {
				const value = raw.replace(/^=/, '');
				expect(read(field('string'), value, raw)).toBe(value);
			},
		);
	});

	describe('a field that the value of an expression hides', () => {
		const choice = { ...field('boolean'), name: 'isOn' };
		const shown = { ...field('string'), displayOptions: { show: { isOn: [true] } } };
		const hidden = { ...field('string'), displayOptions: { hide: { isOn: [true] } } };
		const readAll = (parameter: Parameter, isOn: boolean) => {
			const parameters = { isOn: '={{ $json.isOn }}', field: whole };
			const values: Record<string, unknown> = { isOn, field: '' };
			const source = {
				getNode: () => fakeNode(parameters),
				getTimezone: () => 'Europe/Berlin',
				getNodeParameter: (name: string) => values[name],
			};
			return readParams(source, [parameter, choice], 0).field;
		};

		it('is not looked at', () => {
			expect(readAll(shown, false)).toBeUndefined();
			expect(readAll(hidden, true)).toBeUndefined();
		});

		it('is looked at for an item that shows it', () => {
			expect(() => readAll(shown, true)).toThrow('‘Field’ is empty');
			expect(() => readAll(hidden, false)).toThrow('‘Field’ is empty');
		});
	});

	describe('a column mapper', () => {
		const mapper = field('resourceMapper');
		const columns = (value: object) => ({
			mappingMode: 'defineBelow',
			value,
			schema: [
				{ id: 'amount', displayName: 'Amount' },
				{ id: 'old', displayName: 'Old', removed: true },
			],
			matchingColumns: [],
			attemptToConvertTypes: false,
			convertFieldsToString: false,
		});

		it.each([
			['amount', whole, null, '‘Field’ is empty in ‘Amount’: its expression gave nothing'],
			['amount', '=a{{ $json.x }}', 'a', '‘Field’ is incomplete in ‘Amount’: the expressions'],
			['other', whole, '', '‘Field’ is empty in ‘other’'],
		])('of filters names the column %s with %s', (id, raw, value, message) => {
			expect(() => read(mapper, columns({ [id]: value }), columns({ [id]: raw }))).toThrow(message);
		});

		it.each<[string, Parameter, object, object]>([
			['by hand', mapper, { amount: null }, { amount: null }],
			['of a column that was removed', mapper, { old: null }, { old: whole }],
			['of data', { ...mapper, purpose: 'members' }, { amount: null }, { amount: whole }],
		])('stays as it is: %s', (_name, parameter, value, raw) => {
			expect(read(parameter, columns(value), columns(raw))).toEqual(columns(value));
		});
	});
});
