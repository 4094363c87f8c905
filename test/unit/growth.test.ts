import { growth } from './growth';

it.each<[string, (text: string) => unknown, 'linear' | 'faster']>([
	['counts letters', (text) => [...text].length, 'linear'],
	[
		'looks at all letters for each letter',
		(text) => {
			let same = 0;
			for (const one of text) for (const other of text) same += one === other ? 1 : 0;
			return same;
		},
		'faster',
	],
	[
		'cuts off a letter at a time',
		(text) => {
			let letters = 0;
			for (let rest = text; rest !== ''; rest = rest.slice(1)) letters += [...rest].length;
			return letters;
		},
		'faster',
	],
])('what %s is seen', (_, work, expected) => {
	expect(growth((length) => work('a'.repeat(length)), 1_500)).toBe(expected);
});
