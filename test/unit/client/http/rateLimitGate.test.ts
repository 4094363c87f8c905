import { UserGates } from '../../../../nodes/BoxPlatform/client/http';
import { PauseTooLong } from '../../../../nodes/BoxPlatform/client/http/rateLimitGate';
import { failureOf, fakeClock } from '../fakes';

function setup() {
	const clock = fakeClock();
	const start = clock.now();
	const gates = new UserGates(clock);
	return { clock, gates, gate: gates.of(undefined), since: () => clock.now() - start };
}

describe('the gate of a user', () => {
	it('is open without a pause, and behind one that has ended', async () => {
		const { gate, clock } = setup();

		expect(await gate.pass(0)).toBe(0);
		gate.pause(1_000);
		clock.advance(1_000);
		expect(await gate.pass(0)).toBe(0);
		expect(clock.waits).toEqual([]);
	});

	it('waits for the end of the pause and says how long', async () => {
		const { gate, clock } = setup();
		gate.pause(7_000);
		clock.advance(2_000);

		expect(await gate.pass(60_000)).toBe(5_000);
		expect(clock.waits).toEqual([5_000]);
	});

	it.each([-1, 1])(
		'waits no longer and no shorter when the wall clock is set by %i hours',
		async (hours) => {
			const { gate, clock } = setup();
			gate.pause(1_000);
			clock.set(hours * 3_600_000);

			expect(await gate.pass(60_000)).toBe(1_000);
			expect(clock.waits).toEqual([1_000]);
		},
	);

	it('keeps a longer pause when a shorter one is asked for', async () => {
		const { gate, since } = setup();
		gate.pause(10_000);
		gate.pause(1_000);

		await gate.pass(60_000);

		expect(since()).toBe(10_000);
	});

	it('waits on when the pause is prolonged meanwhile, and counts all of it', async () => {
		const { gate, since } = setup();
		gate.pause(1_000);
		const waiting = gate.pass(60_000);
		await Promise.resolve();
		gate.pause(5_000);

		expect(await waiting).toBe(5_000);
		expect(since()).toBeGreaterThanOrEqual(5_000);
	});

	it('lets those who waited go one by one, first slowly, then soon', async () => {
		const { gate, since } = setup();
		gate.pause(1_000);
		const left: number[] = [];
		await Promise.all(
			Array.from({ length: 40 }, async () => {
				await gate.pass(60_000);
				left.push(since());
			}),
		);

		expect(left.slice(0, 4)).toEqual([1_000, 1_100, 1_200, 1_300]);
		expect(left[5]).toBe(1_500);
		expect(left.slice(6, 8)).toEqual([1_502, 1_504]);
		expect(left.at(-1)).toBe(1_500 + 34 * 2);
	});

	it('lets all go at once again a minute after a pause', async () => {
		const { gate, clock } = setup();
		gate.pause(1_000);
		clock.advance(61_001);

		expect(await Promise.all([gate.pass(0), gate.pass(0), gate.pass(0)])).toEqual([0, 0, 0]);
		expect(gate.isClosed()).toBe(false);
	});

	it('counts the pause alone as waited, not the turn after it', async () => {
		const { gate } = setup();
		gate.pause(1_000);
		const waited = await Promise.all(Array.from({ length: 8 }, async () => await gate.pass(1_000)));
		expect(waited).toEqual(Array(8).fill(1_000));
	});

	it('gives the turns anew when another pause comes meanwhile', async () => {
		const { gate, since } = setup();
		gate.pause(1_000);
		const left: number[] = [];
		const all = Promise.all(
			Array.from({ length: 4 }, async () => {
				await gate.pass(60_000);
				left.push(since());
				if (left.length === 1) gate.pause(5_000);
			}),
		);
		await all;
		expect(left[0]).toBe(1_000);
		expect(left[1]).toBeGreaterThanOrEqual(6_000);
		const gaps = left.slice(2).map((at, index) => at - (left[index + 1] ?? 0));
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(99);
	});

	it('takes a pause of exactly what may be waited, and refuses a longer one with what is left', async () => {
		const { gate, clock } = setup();
		gate.pause(5_000);

		const error = await failureOf(gate.pass(4_999));

		expect(error).toBeInstanceOf(PauseTooLong);
		expect(error).toMatchObject({ remainingMs: 5_000, message: expect.stringContaining('pause') });
		expect(clock.waits).toEqual([]);
		expect(await gate.pass(5_000)).toBe(5_000);
	});

	it('counts what was waited already when the pause is prolonged beyond what may be waited', async () => {
		const { gate, since } = setup();
		gate.pause(4_000);
		const waiting = failureOf(gate.pass(6_000));
		await Promise.resolve();
		gate.pause(6_001);

		expect(await waiting).toMatchObject({ remainingMs: 2_001 });
		expect(since()).toBe(4_000);
	});

	it('ends with the signal, before and while it waits', async () => {
		const { gate, clock } = setup();
		const controller = new AbortController();
		gate.pause(5_000);
		const waiting = failureOf(gate.pass(60_000, controller.signal));
		await Promise.resolve();

		controller.abort('over');

		expect(await waiting).toBe('over');
		expect(await failureOf(gate.pass(60_000, controller.signal))).toBe('over');
		expect(clock.pending()).toBe(0);
	});

	it('is one for a user, and another one for another', async () => {
		const { gates, gate } = setup();
		gate.pause(5_000);

		expect(gates.of('')).toBe(gate);
		expect(gates.of('7')).toBe(gates.of('7'));
		expect(await gates.of('7').pass(0)).toBe(0);
	});

	it('is forgotten beyond a thousand users, but not while it holds somebody back', async () => {
		const { gates, clock } = setup();
		const [paused, idle, used] = ['paused', 'idle', 'used'].map((user) => gates.of(user));
		paused?.pause(5_000);
		for (let user = 1; user <= 997; user += 1) gates.of(String(user));
		expect(gates.of('used')).toBe(used);

		gates.of('one more');

		expect(gates.of('paused')).toBe(paused);
		expect(gates.of('used')).toBe(used);
		expect(gates.of('idle')).not.toBe(idle);
		clock.advance(5_000);
		for (let user = 2_000; user < 3_000; user += 1) gates.of(String(user));
		expect(gates.of('paused')).not.toBe(paused);
	});
});
