import fc from 'fast-check';

import { nameKey } from '../../../../../nodes/BoxPlatform/client';
import { compileGlob } from '../../../../../nodes/BoxPlatform/n8n/trigger/filter/glob';
import { growth } from '../../../growth';

describe('compileGlob', () => {
	it.each([
		['*', 'anything at all', true],
		['*.{pdf,docx}', 'a.docx', true],
		['*.{pdf,docx}', 'a.txt', false],
		['report-?.txt', 'report-1.txt', true],
		['report-?.txt', 'report-12.txt', false],
		['ümlaut*', 'Ümlaut.txt', true],
		['(1+1)^2 [a-b] $5 a|b \\ c/d, e.txt', '(1+1)^2 [a-b] $5 a|b \\ c/d, e.txt', true],
		['a.txt', 'abtxt', false],
		['{a', '{a', true],
		['a},{b', 'a},{b', true],
		['?', '😀', true],
		['line*', 'line\nbreak', true],
		['', '', true],
		['', 'a', false],
		['**', '', true],
		['a{,b}c', 'ac', true],
		['a{}c', 'ac', true],
		['{a*,b}?', 'bx', true],
		['{a,b}{c,d}', 'bd', true],
		['{a,b}{c,d}', 'ab', false],
		['a,b', 'a,b', true],
		['\u00dc*', 'u\u0308bersicht', true],
		['?bersicht', 'U\u0308bersicht', true],
	])('%p on %p: %p', (glob, name, expected) => {
		expect(compileGlob(glob)(name)).toBe(expected);
	});

	/** What the words of the field say, tried out one by one: slow, and obvious. */
	function fits(glob: readonly string[], name: readonly string[]): boolean {
		const [first, ...rest] = glob;
		if (first === undefined) return name.length === 0;
		if (first === '*') {
			return fits(rest, name) || (name.length > 0 && fits(glob, name.slice(1)));
		}
		return name.length > 0 && (first === '?' || first === name[0]) && fits(rest, name.slice(1));
	}
	/** Every pattern without braces that a pattern with them stands for. */
	function written([first, ...rest]: ReadonlyArray<string | string[]>): string[] {
		if (first === undefined) return [''];
		const starts = typeof first === 'string' ? [first] : first;
		return starts.flatMap((start) => written(rest).map((end) => start + end));
	}
	const text = (units: string[], maxLength: number) =>
		fc.array(fc.constantFrom(...units), { maxLength }).map((parts) => parts.join(''));
	const plain = text(['a', 'B', '.', '*', '?', '-', '😀'], 4);
	const parts = fc.array(fc.oneof(plain, fc.array(plain, { minLength: 1, maxLength: 3 })), {
		maxLength: 4,
	});

	it('agrees with trying everything out, for any pattern and name', () => {
		fc.assert(
			fc.property(parts, text(['a', 'b', 'A', '.', '-', '😀'], 6), (pattern, name) => {
				const glob = pattern
					.map((part) => (typeof part === 'string' ? part : `{${part.join(',')}}`))
					.join('');
				const expected = written(pattern).some((one) =>
					fits([...nameKey(one)], [...nameKey(name)]),
				);
				expect(compileGlob(glob)(name)).toBe(expected);
			}),
			{ numRuns: 2_000 },
		);
	});

	it.each([
		['*-*-*-*-*.pdf', '-'],
		['*a*a*a*a*b', 'a'],
		['{*a,*a,*a}{*a,*a,*a}{*a,*a}b', 'a'],
		['{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}*b', 'a'],
		['?*?*?*?*?*b', 'a'],
	])('does not stand still with %s on a long name', (glob, unit) => {
		const matches = compileGlob(glob);
		expect(growth((length) => matches(unit.repeat(length)), 2_000)).toBe('linear');
	});

	it('does not stand still with a pattern that is itself long', () => {
		const name = 'a'.repeat(100);
		expect(growth((length) => compileGlob('*a'.repeat(length) + 'b')(name), 1_000)).toBe('linear');
		expect(growth((length) => compileGlob('{'.repeat(length))(name), 4_000)).toBe('linear');
	});
});
