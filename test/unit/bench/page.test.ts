import type { RowResult } from '../../bench/page';
import {
	barsTable,
	commandsTable,
	figuresTable,
	figureText,
	memoryChart,
	withPart,
} from '../../bench/page';

const bar = { says: 'at least 8 times as fast', value: () => 9, atLeast: 8, tolerance: 0.1 };

const row: RowResult = {
	number: 1,
	work: 'Gets',
	cases: [{ name: 'few' }, { name: 'many' }],
	rounds: [
		{
			few: { builtIn: { seconds: 22.2, memoryMiB: 5.4 }, package: { seconds: 2.71 } },
			many: { package: { seconds: 120, requests: 3_000 } },
		},
		{ few: { builtIn: { seconds: 20.2, memoryMiB: 5.4 }, package: { seconds: 0.271 } } },
	],
	judged: [
		{ bar, verdict: 'met', value: 9, range: [8.5, 9.5] },
		{ bar: { ...bar, unit: 'MiB', tolerance: 0 }, verdict: 'missed', value: 70, range: [70, 70] },
		{ bar: { ...bar, unit: '%' }, verdict: 'within tolerance', value: 0.045, range: [0.04, 0.05] },
		{ bar, verdict: 'not measured' },
	],
	notes: ['without rclone: rclone is not installed'],
	commands: ['rclone lsf -R :box:tree'],
};

it('the figures are one line for each case, with the median of the rounds for each side', () => {
	expect(figuresTable([row]).split('\n')).toEqual([
		"| # | Work | n8n's built-in node | rclone | Box's SDK | bare loop of axios | this package |",
		'|---|---|---|---|---|---|---|',
		'| 1 | Gets: few | 21.2 s, +5 MiB | – | – | – | 1.49 s |',
		'|  | Gets: many | – | – | – | – | 120 s, 3,000 requests |',
	]);
});

it('the bars are one line each, with the range of the rounds where they differ', () => {
	expect(barsTable([row]).split('\n').slice(2)).toEqual([
		'| 1 | at least 8 times as fast | 9.00x | 8.50x to 9.50x | 10% | met |',
		'| 1 | at least 8 times as fast | 70 MiB | – | – | **missed** |',
		'| 1 | at least 8 times as fast | 4.50% | 4.00% to 5.00% | 10% | within tolerance |',
		'| 1 | at least 8 times as fast | – | – | 10% | not measured |',
	]);
});

it('the commands measure a row alone, and name what did not run', () => {
	expect(commandsTable([row], ['--proxy'])).toContain(
		'| 1 | `npm run bench -- --proxy --only 1` | `rclone lsf -R :box:tree`<br>without rclone: rclone is not installed |',
	);
});

it.each([
	[undefined, '–'],
	[{ seconds: 0.1374 }, '137 ms'],
	[{ seconds: 5.61, memoryMiB: 76 }, '5.61 s, +76 MiB'],
	[{ seconds: 5.61, cpuSeconds: 0.4, memoryMiB: 76 }, '5.61 s, 400 ms CPU, +76 MiB'],
	[{ seconds: 1, failed: '429 - |rate|\nlimit' }, '1.00 s, **fails**: 429 -  rate  limit'],
])('a figure of %j is shown as %s', (figure, text) => {
	expect(figureText(figure)).toBe(text);
});

it('a chart of memory has no more points than can be seen, and begins at zero', () => {
	const chart = memoryChart(
		'Download',
		Array.from({ length: 100 }, (_, index) => index),
		9.6,
	);
	expect(chart).toContain('x-axis "seconds" 0 --> 10');
	expect(chart).toContain('y-axis "MiB" 0 --> 96');
	expect(/line \[(.*)\]/.exec(chart)?.[1]?.split(', ')).toHaveLength(25);
});

describe('withPart', () => {
	const page = 'Before\n<!-- a: made by x -->\nold\n<!-- /a -->\nAfter\n';

	it('replaces what is between the two marks, and nothing else', () => {
		const made = withPart(page, 'a', 'new');
		expect(made).toBe('Before\n<!-- a: made by x -->\n\nnew\n\n<!-- /a -->\nAfter\n');
		expect(withPart(made, 'a', 'new')).toBe(made);
	});

	it('fails for a part without marks', () => {
		expect(() => withPart(page, 'b', 'new')).toThrow('no marks of the part b');
	});
});
