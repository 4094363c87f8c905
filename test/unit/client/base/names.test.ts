import fc from 'fast-check';

import {
	containsName,
	extensionsIn,
	findNamed,
	hasLookAlikes,
	nameKey,
	sameName,
} from '../../../../nodes/BoxPlatform/client/base';

const composed = '\u00dcbersicht';
const decomposed = 'U\u0308bersicht';
/** Text of one character each, as Unicode orders marks, with letters that have several forms. */
const names = fc.string({ unit: 'grapheme', maxLength: 20 });

describe('sameName', () => {
	it.each([
		['a.pdf', 'A.PDF', true],
		[composed, decomposed, true],
		[composed, decomposed.toUpperCase(), true],
		['ΟΔΟΣ', 'οδος', true],
		['ΟΔΟΣ.pdf', 'οδοσ.PDF', true],
		['a.pdf', 'a.pdf ', false],
		['Ubersicht', composed, false],
		['straße', 'strasse', false],
		['ﬁle', 'file', false],
		['', '', true],
		[undefined, undefined, false],
		['a', undefined, false],
		['a', null, false],
		['5', 5, false],
		['a', ['a'], false],
		[{}, {}, false],
	])('of %p and %p is %p', (one, other, expected) => {
		expect(sameName(one, other)).toBe(expected);
		expect(sameName(other, one)).toBe(expected);
	});

	it('does not depend on how text is composed, or on its case where that has two sides', () => {
		fc.assert(
			fc.property(names, (name) => {
				expect(sameName(name.normalize('NFD'), name.normalize('NFC'))).toBe(true);
				expect(sameName(name.toLowerCase(), name)).toBe(true);
				expect(nameKey(nameKey(name))).toBe(nameKey(name));
			}),
		);
	});

	it('never takes names for one that differ in more than case and composition', () => {
		fc.assert(
			fc.property(names, names, (one, other) => {
				const folded = (name: string) => name.normalize('NFD').toUpperCase();
				if (sameName(one, other)) expect(folded(one)).toBe(folded(other));
			}),
		);
	});
});

describe('findNamed', () => {
	const entries = ['REPORT', 'Report', 'report', decomposed].map((name) => ({ name }));
	const nameOf = ({ name }: { name: string }) => name;

	it.each([
		['report', 'report'],
		['Report', 'Report'],
		['rEport', 'REPORT'],
		[composed, decomposed],
		['none', undefined],
	])('of %p is %p: the exact one before others', (name, found) => {
		expect(findNamed(entries, name, nameOf)?.name).toBe(found);
	});
});

describe('hasLookAlikes', () => {
	it.each([
		['a.pdf', false],
		['straße 東京 😀', false],
		[composed, true],
		[decomposed, true],
		['각', true],
	])('of %p is %p', (name, expected) => {
		expect(hasLookAlikes(name)).toBe(expected);
	});
});

it('finds a part of a text as people would', () => {
	expect(containsName(`Die ${decomposed} 2026`, 'übers')).toBe(true);
	expect(containsName('Summary', 'ü')).toBe(false);
});

describe('extensionsIn', () => {
	it('takes what people enter', () => {
		expect(extensionsIn(['pdf', '.PDF', ' pdf ', '*.pdf', '.tar.gz', '*.TAR.GZ'], 'X')).toEqual([
			'pdf',
			'pdf',
			'pdf',
			'pdf',
			'tar.gz',
			'tar.gz',
		]);
	});

	it.each(['.', '*', '*.*', 'doc*', '*.{pdf', 'docx}', 'a/b', 'pd?'])(
		'refuses %p by name: it would never fit',
		(entry) => {
			expect(() => extensionsIn([entry], 'X')).toThrow(`‘X’: ‘${entry}’ is not an extension`);
		},
	);
});
