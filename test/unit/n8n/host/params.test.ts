import type { Parameter } from '../../../../nodes/BoxPlatform/operation';
import { readParams } from '../../../../nodes/BoxPlatform/n8n/host/params';
import { folderPicker } from '../../../../nodes/BoxPlatform/pickers';
import { fakeNode } from '../fakeNode';

function read(parameter: Parameter, value: unknown): unknown {
	const node = fakeNode(value === undefined ? {} : { [parameter.name]: '={{ $json.value }}' });
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
			'‘Folder’ is not a Box address: ‘https://example.com/1’',
		],
	])('refuses %s and names the field', (_case, parameter, given, message) => {
		expect(() => read(parameter, given)).toThrow(message);
	});

	it('takes the default of a parameter that an older workflow does not have', () => {
		expect(read(field('number', { default: 8 }), undefined)).toBe(8);
	});

	it('leaves a hidden parameter undefined', () => {
		const hidden = field('string', { required: true, displayOptions: { show: { other: ['x'] } } });
		expect(read(hidden, undefined)).toBeUndefined();
	});
});
