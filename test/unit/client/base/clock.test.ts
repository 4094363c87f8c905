import { systemClock } from '../../../../nodes/BoxPlatform/client/base';
import { failureOf } from '../fakes';

describe('systemClock', () => {
	it('tells the time and chance', () => {
		expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
		const random = systemClock.random();
		expect(random).toBeGreaterThanOrEqual(0);
		expect(random).toBeLessThan(1);
	});

	it('sleeps and leaves no listener behind', async () => {
		const { signal } = new AbortController();
		const remove = jest.spyOn(signal, 'removeEventListener');
		const start = performance.now();

		await systemClock.sleep(20, signal);

		expect(performance.now() - start).toBeGreaterThanOrEqual(18);
		expect(remove).toHaveBeenCalledWith('abort', expect.any(Function));
	});

	it('wakes with the reason of an abort, and leaves no timer behind', async () => {
		const clear = jest.spyOn(global, 'clearTimeout');
		const controller = new AbortController();
		const sleeping = failureOf(systemClock.sleep(60_000, controller.signal));

		controller.abort('over');

		expect(await sleeping).toBe('over');
		expect(clear).toHaveBeenCalledTimes(1);
	});

	it('does not fall asleep once the signal has aborted', async () => {
		expect(await failureOf(systemClock.sleep(60_000, AbortSignal.abort('over')))).toBe('over');
	});
});
