import type { Figure } from '../../bench/figures';
import { growthPart, growthRows } from '../../bench/growth';

const figures = (seconds: number, memoryMiB: number): Figure => ({ seconds, memoryMiB });

it('shows each work with its amounts, and how time and memory grow', () => {
	const pairs = growthRows.map(() => [figures(2, 10), figures(21, 10)]);
	expect(growthPart(pairs)).toContain(
		[
			'| Download (MiB) | 512 | 2.00 s | +10 MiB |  |',
			'|  | 5,120 | 21.00 s | +10 MiB | 10.5x the time, 1.0x the memory |',
		].join('\n'),
	);
});

it('estimates a million listed items on the line through the two that were measured', () => {
	const pairs = growthRows.map(() => [figures(1, 50), figures(10, 410)]);
	// 180,000 items more took 9 s and 360 MiB more; 800,000 are to come.
	expect(growthPart(pairs)).toContain(
		'| 1,000,000 (estimate) | 50.00 s | +2010 MiB | from the slope |',
	);
});

it('draws memory over time where it was noted', () => {
	const ten = { ...figures(21, 10), memoryLine: [1, 2, 3] };
	const [first, ...others] = growthRows.map(() => [figures(2, 10), figures(21, 10)]);
	const part = growthPart([[first?.[0], ten], ...others]);
	expect(part.match(/xychart-beta/g)).toHaveLength(1);
	expect(part).toContain('title "Memory, Gets: 50,000"');
	expect(part).toContain('line [1, 2, 3]');
});
