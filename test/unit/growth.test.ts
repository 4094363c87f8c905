import { growth } from './growth';

it.each<[string, number, (text: string) => unknown, 'linear' | 'faster']>([
	['counts letters', 150_000, (text) => [...text].length, 'linear'],
	[
		'looks at all letters for each letter',
		700,
		(text) => {
			let same = 0;
			for (const one of text) for (const other of text) same += one === other ? 1 : 0;
			return same;
		},
		'faster',
	],
	[
		'cuts off a letter at a time',
		700,
		(text) => {
			let letters = 0;
			for (let rest = text; rest !== ''; rest = rest.slice(1)) letters += [...rest].length;
			return letters;
		},
		'faster',
	],
])('what %s is seen', (_, length, work, expected) => {
	expect(growth((letters) => work('a'.repeat(letters)), length)).toBe(expected);
});
