/** What the streams cost in calls of the API, counted on a clock that runs through weeks. */
import { BoxApiError } from '../../../../nodes/BoxPlatform/client';
import { byChance, countedTriggers as setUp, every, type Trigger } from './countedTriggers';
import { apiError } from './fakes';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const monthMs = 30 * dayMs;

describe('what a user stream costs', () => {
	it.each([
		['each ten seconds', () => every(10_000, 360)],
		['as chance has it', () => byChance(10_000, 360)],
	])('is at most 1.1 calls an event, %s', async (_name, gaps) => {
		const { listen, happen, end, apiCalls, waiting } = setUp();
		const { seen, delays } = listen('user');
		const ids = await happen(gaps());
		await end(0);
		expect(seen).toEqual(ids.slice(0, seen.length));
		expect(seen.length).toBeGreaterThanOrEqual(ids.length - 1);
		expect(apiCalls() / ids.length).toBeLessThanOrEqual(1.1);
		expect([...delays].sort((a, b) => a - b)[180]).toBeLessThan(200);
		expect(waiting()).toBe(0);
	});

	it('is at most 1,500 calls in 30 days without events', async () => {
		const { listen, end, apiCalls } = setUp();
		listen('user');
		await end(monthMs);
		expect(apiCalls()).toBeGreaterThan(300);
		expect(apiCalls()).toBeLessThanOrEqual(1_500);
	});

	it.each([1, 10])(
		'is at most 11,000 calls in 30 days for %p triggers in a network without the realtime server',
		async (count) => {
			const { listen, end, apiCalls } = setUp({ isReachable: () => false });
			for (let index = 0; index < count; index += 1) listen('user', { afterMs: index * 7_000 });
			await end(monthMs);
			expect(apiCalls()).toBeGreaterThan(8_000);
			expect(apiCalls()).toBeLessThanOrEqual(11_000);
		},
	);

	it('lets an event wait five minutes there, and hears at once when the way is free again', async () => {
		let isReachable = true;
		const { listen, happen, end, clock } = setUp({ isReachable: () => isReachable });
		const { seen, delays } = listen('user');
		await happen(every(minuteMs, 3));
		isReachable = false;
		await clock.sleep(dayMs);
		await happen([1_000, ...every(47_000, 20)]);
		isReachable = true;
		await clock.sleep(70 * minuteMs);
		await happen(every(10_000, 5));
		await end(2 * dayMs);
		expect(seen).toHaveLength(29);
		for (const delay of delays.slice(0, 3)) expect(delay).toBeLessThan(200);
		for (const delay of delays.slice(3, 10)) expect(delay).toBeLessThanOrEqual(5 * minuteMs);
		for (const delay of delays.slice(10, 24)) expect(delay).toBeLessThanOrEqual(30_300);
		for (const delay of delays.slice(24)) expect(delay).toBeLessThan(200);
	});

	it('is one late look after a lone event', async () => {
		const { listen, happen, end, calls } = setUp();
		listen('user');
		await happen([minuteMs]);
		const before = calls.pages;
		await end(6 * minuteMs);
		// The event itself, and the look a minute later.
		expect(calls.pages - before).toBe(2);
	});
});

describe('what several triggers on one user stream cost', () => {
	const cost = async (triggers: Trigger[], gapMs = 10_000) => {
		const { listen, happen, end, apiCalls } = setUp();
		const listening = triggers.map((trigger) => listen('user', trigger));
		// Everybody is there.
		const ids = await happen([80_000, ...every(gapMs, 359)]);
		await end(360 * gapMs + 3 * minuteMs);
		return { calls: apiCalls(), ids, listening };
	};
	const staggered = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ afterMs: index * 7_000 }));

	it.each([
		[2, 1.1],
		[10, 1.3],
	])('is, for %p, at most %p times what one costs', async (count, most) => {
		const one = await cost(staggered(1));
		const many = await cost(staggered(count));
		for (const { seen } of many.listening) expect(seen).toEqual(many.ids);
		expect(many.calls / one.calls).toBeLessThanOrEqual(most);
	});

	it.each([
		[2, 1.1],
		[10, 1.3],
	])('is, for %p without events, at most %p times what one costs', async (count, most) => {
		const idle = async (triggers: Trigger[]) => {
			const { listen, end, apiCalls } = setUp();
			for (const trigger of triggers) listen('user', trigger);
			await end(10 * dayMs);
			return apiCalls();
		};
		expect((await idle(staggered(count))) / (await idle(staggered(1)))).toBeLessThanOrEqual(most);
	});

	it('does not grow with one that takes its pages slowly, which loses nothing', async () => {
		const one = await cost(staggered(1));
		const two = await cost([{}, { takesMs: 35_000 }]);
		const [fast, slow] = two.listening;
		expect(fast?.seen).toEqual(two.ids);
		expect(Math.max(...(fast?.delays ?? []))).toBeLessThan(1_000);
		expect(slow?.seen).toEqual(two.ids.slice(0, slow?.seen.length));
		expect(two.calls / one.calls).toBeLessThanOrEqual(1.3);
	});

	it('goes on when the one that asked first leaves, in the middle of whatever it does', async () => {
		const { listen, happen, end } = setUp();
		const first = listen('user', { untilMs: 1_805_040 });
		const others = [listen('user'), listen('user', { afterMs: 50_000 })];
		const ids = await happen([60_000, ...every(10_000, 359)]);
		await end(3_800_000);
		for (const { seen, failure } of others) {
			expect(seen).toEqual(ids);
			expect(failure()).toBeUndefined();
		}
		expect(first.seen).toEqual(ids.slice(0, first.seen.length));
		expect(first.seen.length).toBeGreaterThan(150);
	});

	it('is not ended for others by a credential that has died', async () => {
		const { listen, happen, end } = setUp();
		let isDead = false;
		const dying = listen('user', {
			credential: 'dying',
			dead: () => (isDead ? apiError(401) : undefined),
		});
		const { seen, failure } = listen('user', { credential: 'living' });
		const ids = await happen(every(10_000, 30));
		isDead = true;
		const more = await happen(every(10_000, 30));
		await end(11 * minuteMs);
		expect(dying.failure()).toBeInstanceOf(BoxApiError);
		expect(failure()).toBeUndefined();
		expect(seen).toEqual([...ids, ...more]);
	});
});

describe('what a stream of an enterprise costs', () => {
	it('is at most 10,000 calls in 30 days without events', async () => {
		const { listen, end, apiCalls } = setUp();
		listen('enterprise');
		await end(monthMs);
		expect(apiCalls()).toBeGreaterThan(8_000);
		expect(apiCalls()).toBeLessThanOrEqual(10_000);
	});

	it('lets the first event wait five minutes, and those that follow half a minute', async () => {
		const { listen, happen, end, clock } = setUp();
		const { seen, delays } = listen('enterprise');
		await clock.sleep(3 * dayMs + 123_000);
		await happen([1_000, ...every(47_000, 20)]);
		await end(4 * dayMs);
		expect(seen).toHaveLength(21);
		expect(delays[0]).toBeLessThanOrEqual(5 * minuteMs);
		const first = delays.findIndex((_, index) => index > 0 && (delays[index] ?? 0) <= 30_100);
		expect(first).toBeLessThanOrEqual(7);
		for (const delay of delays.slice(first)) expect(delay).toBeLessThanOrEqual(30_200);
	});

	it('never waits longer than it is told to', async () => {
		const { listen, happen, end, clock } = setUp();
		const { delays } = listen('enterprise', { longestPauseMs: 45_000 });
		await clock.sleep(dayMs);
		await happen(every(7 * hourMs + 1_234, 9));
		await end(4 * dayMs);
		expect(delays).toHaveLength(9);
		for (const delay of delays) expect(delay).toBeLessThanOrEqual(45_200);
	});

	it.each([
		[2, 1.1],
		[10, 1.3],
	])('is, for %p triggers, at most %p times what one costs', async (count, most) => {
		const cost = async (triggers: number) => {
			const { listen, happen, end, apiCalls } = setUp();
			const listening = Array.from({ length: triggers }, (_, index) =>
				listen('enterprise', { afterMs: index * 17_000 }),
			);
			const ids = await happen(every(hourMs, 40));
			await end(2 * dayMs);
			for (const { seen } of listening) expect(seen).toEqual(ids);
			return apiCalls();
		};
		expect((await cost(count)) / (await cost(1))).toBeLessThanOrEqual(most);
	});

	it('is shared by triggers of other types, which Box then selects together', async () => {
		const { listen, add, end, clock, asked } = setUp();
		const uploads = listen('enterprise', { eventTypes: ['UPLOAD'] });
		const logins = listen('enterprise', { eventTypes: ['LOGIN', 'UPLOAD'] });
		await clock.sleep(hourMs);
		add('up', { event_type: 'UPLOAD' });
		add('in', { event_type: 'LOGIN' });
		add('out', { event_type: 'DELETE' });
		await end(2 * hourMs);
		expect(uploads.seen).toEqual(['up', 'in']);
		expect(logins.seen).toEqual(['up', 'in']);
		expect(asked.at(-1)?.event_type).toBe('UPLOAD,LOGIN');
	});
});
