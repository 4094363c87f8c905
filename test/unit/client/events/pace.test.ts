import { createPace } from '../../../../nodes/BoxPlatform/client/events/pace';
import { handClock } from '../../n8n/trigger/handClock';
import { fakeClock } from './fakes';

const { signal } = new AbortController();
const fiveMinutes = 290_000;

/** A pace, and a look after each wait. */
function setUp(longestMs = Infinity) {
	const { clock, sleeps } = fakeClock();
	const pace = createPace(clock, () => longestMs);
	const look = async (times: number, hasNews = false) => {
		for (let number = 0; number < times; number += 1) {
			pace.looked(hasNews);
			await pace.wait(signal);
		}
	};
	return { look, sleeps };
}

describe('the pace of looks', () => {
	it('is thirty seconds for five minutes, and then slows down to five minutes', async () => {
		const { look, sleeps } = setUp();
		await look(20);
		expect(sleeps.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 30_000));
		const slower = [45_000, 67_500, 101_250, 151_875, 227_812.5, fiveMinutes, fiveMinutes];
		expect(sleeps.slice(10, 17)).toEqual(slower);
	});

	it('is thirty seconds again after news', async () => {
		const { look, sleeps } = setUp();
		await look(20);
		await look(1, true);
		expect(sleeps.at(-1)).toBe(30_000);
	});

	it('is never slower than it is told to be', async () => {
		const { look, sleeps } = setUp(7_000);
		await look(100);
		expect(new Set(sleeps)).toEqual(new Set([7_000]));
	});

	it('is the same for all who wait', async () => {
		const { clock, pass } = handClock();
		const pace = createPace(clock, () => Infinity);
		const ended: number[] = [];
		const wait = async () => {
			pace.looked(false);
			await pace.wait(signal);
			ended.push(clock.monotonic());
		};
		const waits = [wait()];
		await pass(12_000);
		waits.push(wait());
		await pass(18_000);
		await Promise.all(waits);
		expect(new Set(ended).size).toBe(1);
	});

	it('is quick again for all as soon as one of them has news', async () => {
		const { clock, pass } = handClock();
		let longestMs = 200_000;
		const pace = createPace(clock, () => longestMs);
		await pass(600_000);
		let isOver = false;
		for (let number = 0; number < 12; number += 1) {
			pace.looked(false);
			const waiting = pace.wait(signal);
			await pass(200_000);
			await waiting;
		}
		pace.looked(false);
		const waiting = pace.wait(signal).then(() => (isOver = true));
		await pass(1_000);
		longestMs = 200_000;
		pace.looked(true);
		await pass(29_000);
		expect(isOver).toBe(false);
		await pass(1_000);
		await waiting;
		expect(isOver).toBe(true);
	});

	it('ends with its signal', async () => {
		const { clock } = handClock();
		const closing = new AbortController();
		const pace = createPace(clock, () => Infinity);
		pace.looked(false);
		const waiting = pace.wait(closing.signal);
		const reason = new Error('closed');
		closing.abort(reason);
		await expect(waiting).rejects.toBe(reason);
	});
});
