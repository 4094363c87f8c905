import { checkedName, numberedName } from '../../../nodes/BoxPlatform/resources/itemName';

describe('numberedName', () => {
	it.each([
		['report.pdf', 1, 'file', 'report (1).pdf'],
		['report.tar.gz', 2, 'file', 'report.tar (2).gz'],
		['.gitignore', 1, 'file', '.gitignore (1)'],
		['README', 12, 'file', 'README (12)'],
		['v1.2', 1, 'folder', 'v1.2 (1)'],
		['report (1).pdf', 1, 'file', 'report (1) (1).pdf'],
	] as const)('%s with %i as a %s', (name, number, type, expected) => {
		expect(numberedName(name, number, type)).toBe(expected);
	});

	it('shortens a name that would become too long for Box', () => {
		const name = numberedName(`${'é'.repeat(251)}.pdf`, 10, 'file');
		expect([...name]).toHaveLength(255);
		expect(name).toMatch(/é \(10\)\.pdf$/);
	});
});

describe('checkedName', () => {
	it.each(['a.txt', ' leading', 'Ü & ñ', '...', 'x'.repeat(255)])('takes ‘%s’', (name) => {
		expect(checkedName(name)).toBe(name);
	});

	it.each(['', '.', '..', 'a/b', 'a\\b', 'a\nb', 'a\u007f', 'trailing ', 'x'.repeat(256)])(
		'refuses %j',
		(name) => {
			expect(() => checkedName(name)).toThrow(RangeError);
		},
	);
});
