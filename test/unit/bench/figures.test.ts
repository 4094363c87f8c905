import type { Bar, Look, Round } from '../../bench/figures';
import { judge, median, medianFigure, ratio } from '../../bench/figures';

/** A round in which the built-in node and this package took so many seconds. */
const round = (builtIn: number, own: number): Round => ({
	'': { builtIn: { seconds: builtIn }, package: { seconds: own } },
});

const timesAsFast = (look: Look) => ratio(look('builtIn')?.seconds, look('package')?.seconds);
const atLeastEight: Bar = {
	says: 'at least 8 times as fast',
	value: timesAsFast,
	atLeast: 8,
	tolerance: 0.1,
};

describe('judge', () => {
	it.each([
		[8, 'met'],
		[9, 'met'],
		[7.9, 'within tolerance'],
		[7.2, 'within tolerance'],
		[7.1, 'missed'],
	] as const)('calls %s times as fast, of at least 8, %s', (times, verdict) => {
		expect(judge(atLeastEight, [round(times, 1)], '').verdict).toBe(verdict);
	});

	it.each([
		[1, 'met'],
		[1.1, 'within tolerance'],
		[1.2, 'missed'],
	] as const)('calls %s times the time, of at most 1, %s', (times, verdict) => {
		const value = (look: Look) => ratio(look('package')?.seconds, look('builtIn')?.seconds);
		const bar: Bar = { says: 'no slower', value, atMost: 1, tolerance: 0.1 };
		expect(judge(bar, [round(1, times)], '').verdict).toBe(verdict);
	});

	it('lets nothing pass above a bar without tolerance', () => {
		const bar: Bar = { says: 'none', value: () => 1, atMost: 0 };
		expect(judge(bar, [{}], '').verdict).toBe('missed');
	});

	it('takes the median of the ratios, each of one round', () => {
		const judged = judge(atLeastEight, [round(80, 10), round(9, 1), round(1, 1)], '');
		expect(judged).toMatchObject({ verdict: 'met', value: 8, range: [1, 9] });
	});

	it('calls a bar without its peer not measured, and never met', () => {
		const alone: Round = { '': { package: { seconds: 1 } } };
		expect(judge(atLeastEight, [alone], '')).toEqual({
			bar: atLeastEight,
			verdict: 'not measured',
		});
	});

	it('looks into the first case unless told, and into another one by its name', () => {
		const figures: Round = {
			few: { package: { seconds: 1, memoryMiB: 10 } },
			many: { package: { seconds: 1, memoryMiB: 60 } },
		};
		const value = (look: Look) =>
			ratio(look('package', 'many')?.memoryMiB, look('package')?.memoryMiB);
		expect(judge({ says: 'linear', value, atMost: 5 }, [figures], 'few')).toMatchObject({
			verdict: 'missed',
			value: 6,
		});
	});
});

describe('median', () => {
	it.each([
		[[3, 1, 2], 2],
		[[4, 1, 2, 3], 2.5],
		[[7], 7],
		[[], undefined],
	])('of %j is %s', (values, expected) => {
		expect(median(values)).toBe(expected);
	});
});

it('medianFigure takes the median of each number by itself, and the last line of memory', () => {
	const figures = [
		{ seconds: 1, memoryMiB: 30, memoryLine: [1] },
		{ seconds: 3, memoryMiB: 10, memoryLine: [2] },
		{ seconds: 2, memoryMiB: 20, memoryLine: [3] },
	];
	expect(medianFigure(figures)).toEqual({ seconds: 2, memoryMiB: 20, memoryLine: [3] });
	expect(medianFigure([])).toBeUndefined();
});
