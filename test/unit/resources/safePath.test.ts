import fc from 'fast-check';

import { createSafePaths, safeName } from '../../../nodes/BoxPlatform/resources/safePath';

describe('safeName', () => {
	it.each(['report.pdf', 'Übersicht 2026.xlsx', '.htaccess', 'a.b.c', '日本語.txt', 'con1.txt'])(
		'leaves %s as it is',
		(name) => {
			expect(safeName(name)).toBe(name);
		},
	);

	it.each([
		['..', '._'],
		['.', '_'],
		['', '_'],
		['a.', 'a_'],
		['a ', 'a_'],
		['../../etc/passwd', '.._.._etc_passwd'],
		['C:\\Windows', 'C__Windows'],
		['a\u0000b\nc', 'a_b_c'],
		['invoice\u202Efdp.exe', 'invoice_fdp.exe'],
		['a<b>|c?*".txt', 'a_b__c___.txt'],
		['CON', '_CON'],
		['nul.txt', '_nul.txt'],
		['com\u00b9.log', '_com\u00b9.log'],
		['lpt9 .txt', '_lpt9 .txt'],
		['half \ud83d.txt', 'half _.txt'],
	])('makes %j safe', (name, expected) => {
		expect(safeName(name)).toBe(expected);
	});

	it('cuts what is too long in front of the extension, and no character in two', () => {
		const name = safeName(`${'ü'.repeat(200)}.pdf`);
		expect(name).toBe(`${'ü'.repeat(125)}.pdf`);
	});

	it('gives a name that is safe, whatever it gets, and the same again for that', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
				const safe = safeName(name);
				expect(safe).not.toMatch(/[\p{Cc}<>:"/\\|?*]|[. ]$/u);
				expect(safe).not.toBe('');
				expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
				expect(safeName(safe)).toBe(safe);
			}),
		);
	});
});

describe('createSafePaths', () => {
	it('gives paths without a slash in front, each name of them safe', () => {
		const paths = createSafePaths();
		expect(paths.of('/Reports/2026/a.pdf', '1')).toBe('Reports/2026/a.pdf');
		expect(paths.of('/../aux/..', '2')).toBe('._/_aux/._');
		expect(paths.of('', '3')).toBe('_');
	});

	it('tells apart by their IDs what would be the same on some system', () => {
		const paths = createSafePaths();
		expect(paths.of('/a?.txt', '1')).toBe('a_.txt');
		expect(paths.of('/A*.TXT', '2')).toBe('A_ (2).TXT');
		expect(paths.of('/a_ (3).txt', '4')).toBe('a_ (3).txt');
		expect(paths.of('/a|.txt', '3')).toBe('a_ (3 1).txt');
	});

	it('keeps folders apart, from each other and from files, whose safe names are the same', () => {
		const paths = createSafePaths();
		expect(paths.of('/a?', '1')).toBe('a_');
		expect(paths.of('/a|/x.txt', '2')).toBe('a_ (2)/x.txt');
		expect(paths.of('/a*/x.txt', '3')).toBe('a_ (3)/x.txt');
		expect(paths.of('/a|/b/y.txt', '4')).toBe('a_ (2)/b/y.txt');
		expect(paths.of('/a|/b', '5')).toBe('a_ (2)/b (5)');
	});

	it('keeps the mark of a long name', () => {
		const paths = createSafePaths();
		const long = `/${'x'.repeat(300)}.pdf`;
		const [first, second] = [paths.of(long, '1'), paths.of(long, '2')];
		expect([first.length, second.length]).toEqual([255, 255]);
		expect(second).toMatch(/x \(2\)\.pdf$/);
	});
});
