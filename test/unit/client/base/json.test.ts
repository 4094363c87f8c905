import { isObject, parseJson, textOf } from '../../../../nodes/BoxPlatform/client/base/json';

describe('parseJson', () => {
	it.each([
		['a number above 2^53', '{"next_stream_position":30401068076164269}', '30401068076164269'],
		['blanks around the colon', '{"next_stream_position" :\n 7 }', '7'],
		[
			'a position that is text already',
			'{"next_stream_position":"1152922976252290886"}',
			'1152922976252290886',
		],
		['zero', '{"next_stream_position":0,"entries":[]}', '0'],
		['after an escaped backslash', '{"a":"\\\\","next_stream_position":12}', '12'],
	])('keeps a position as text: %s', (_name, text, expected) => {
		expect(parseJson(text)).toMatchObject({ next_stream_position: expected });
	});

	it.each([
		['in a name', '"next_stream_position": 123,'],
		['in a name that ends with a backslash', '"next_stream_position": 123}\\'],
		['alone', '"next_stream_position":123}'],
		['after a quote', '""next_stream_position":1}'],
	])('leaves the same characters inside a string alone: %s', (_name, name) => {
		const text = JSON.stringify({ name, next_stream_position: 5, [name]: 'key' });

		expect(parseJson(text)).toEqual({ name, next_stream_position: '5', [name]: 'key' });
	});

	it('leaves positions alone that are no whole number', () => {
		expect(parseJson('{"next_stream_position":null,"x":["next_stream_position",1]}')).toEqual({
			next_stream_position: null,
			x: ['next_stream_position', 1],
		});
	});

	it('keeps every position of nested objects', () => {
		const text =
			'{"a":{"next_stream_position":9007199254740993},"next_stream_position":9007199254740995}';

		expect(parseJson(text)).toEqual({
			a: { next_stream_position: '9007199254740993' },
			next_stream_position: '9007199254740995',
		});
	});

	it.each(['', '<html></html>', '{"next_stream_position":1', '"open'])(
		'refuses what is not JSON: %j',
		(text) => {
			expect(() => parseJson(text)).toThrow(SyntaxError);
		},
	);

	it('gives what JSON.parse gives for random texts without positions', () => {
		const alphabet = ['"', '\\', 'a', ':', ',', '{', 'next_stream_position', '1', '\n', 'é'];
		for (let round = 0; round < 300; round += 1) {
			const name = Array.from(
				{ length: 12 },
				(_x, i) => alphabet[(round * 7 + i * i * 3) % 10],
			).join('');
			const value = { [name]: name, list: [name, 1.5, null, true], position: { text: name } };

			expect(parseJson(JSON.stringify(value))).toEqual(value);
		}
	});
});

describe('isObject', () => {
	it.each<[string, unknown, boolean]>([
		['an object', {}, true],
		['an error', new Error('x'), true],
		['a list', [], false],
		['null', null, false],
		['a text', 'x', false],
		['nothing', undefined, false],
	])('of %s', (_name, value, expected) => {
		expect(isObject(value)).toBe(expected);
	});
});

describe('textOf', () => {
	it.each<[unknown, string | undefined]>([
		['a', 'a'],
		[' ', ' '],
		['', undefined],
		[1, undefined],
		[null, undefined],
	])('of %j is %j', (value, expected) => {
		expect(textOf(value)).toBe(expected);
	});
});
