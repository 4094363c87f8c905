import {
	createLearnedPace,
	type LearnedPace,
} from '../../../../nodes/BoxPlatform/client/http/learnedPace';

const perSecond = (pace: LearnedPace, now: number) => 1_000 / pace.spacingMs(now);

/** A pace that has let so many requests go, evenly, from the moment 0. */
function after(count: number, ms: number) {
	const pace = createLearnedPace();
	for (let index = 0; index < count; index += 1) pace.passed((index * ms) / count);
	return pace;
}

describe('a learned pace', () => {
	it('holds nothing back as long as nothing was refused', () => {
		expect(after(5_000, 60_000).spacingMs(60_000)).toBe(0);
	});

	it.each([
		['all of Box’s limit in a burst', 1_000, 10_000, 50_000, 15],
		['most of it, beside another process', 700, 10_000, 50_000, 10.5],
		['all of it, evenly', 1_000, 60_000, 1_000, 14.75],
	])('is nine tenths of what went into the time until the end of the pause: %s', (...facts) => {
		const [, count, ms, waitMs, rate] = facts;
		const pace = after(count, ms);
		pace.refused(ms, waitMs, true);
		expect(perSecond(pace, ms + waitMs)).toBeCloseTo(rate, 0);
	});

	it('begins with ten a second where few have left, and soon tries more or goes down', () => {
		const pace = after(3, 1_000);
		pace.refused(1_000, 30_000, true);
		expect(perSecond(pace, 31_000)).toBe(10);
		expect(perSecond(pace, 41_000)).toBe(20);
		pace.refused(31_100, 1_000, true);
		expect(perSecond(pace, 32_100)).toBeCloseTo(5, 0);
		expect(perSecond(pace, 42_100)).toBeLessThan(6);
	});

	it('comes down to the limit on searches within four refusals', () => {
		const pace = after(60, 5_000);
		let now = 60_000;
		pace.refused(5_000, 55_000, true);
		for (let refusals = 0; refusals < 4; refusals += 1, now += 1_100) {
			pace.passed(now);
			pace.refused(now + 100, 1_000, true);
		}
		expect(perSecond(pace, now)).toBeLessThan(1);
	});

	it('loses at most half at once, and a tenth at least', () => {
		const halved = after(700, 10_000);
		halved.refused(10_000, 50_000, true);
		halved.refused(60_010, 1_000, true);
		expect(perSecond(halved, 61_010)).toBeGreaterThan(5);
		const lowered = after(700, 10_000);
		lowered.refused(10_000, 50_000, true);
		for (let now = 60_000; now < 70_000; now += 50) lowered.passed(now);
		lowered.refused(70_000, 1_000, true);
		expect(perSecond(lowered, 71_000)).toBeCloseTo((perSecond(after700(), 70_000) ?? 0) * 0.9, 1);
	});

	it('learns nothing from refusals of what was under way', () => {
		const pace = after(1_000, 10_000);
		pace.refused(10_000, 50_000, true);
		const before = perSecond(pace, 60_000);
		for (let index = 0; index < 20; index += 1) pace.refused(10_010, 50_000, false);
		expect(perSecond(pace, 60_000)).toBe(before);
	});

	it('grows slowly, and holds nothing back any more once it is beyond every limit', () => {
		const pace = after(1_000, 10_000);
		pace.refused(10_000, 50_000, true);
		const rate = perSecond(pace, 60_000);
		expect(perSecond(pace, 70_000) - rate).toBeCloseTo(10 * rate * 0.005, 1);
		const later = 60_000 + 3 * 3_600_000;
		expect(pace.spacingMs(later)).toBeLessThan(2);
		expect(pace.spacingMs(later)).toBe(0);
	});

	it('is kept over a pause that is longer than a minute', () => {
		const pace = after(1_000, 10_000);
		pace.refused(10_000, 120_000, true);
		const before = pace.spacingMs(130_000);
		pace.passed(130_000);
		expect(before).toBeGreaterThan(0);
		expect(pace.spacingMs(130_000)).toBe(before);
	});

	it('is forgotten after a minute without requests', () => {
		const pace = after(1_000, 10_000);
		pace.refused(10_000, 5_000, true);
		expect(pace.spacingMs(15_000)).toBeGreaterThan(0);
		pace.passed(76_000);
		expect(pace.spacingMs(76_000)).toBe(0);
	});
});

function after700() {
	const pace = after(700, 10_000);
	pace.refused(10_000, 50_000, true);
	return pace;
}
