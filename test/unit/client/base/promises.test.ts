import { sharedWork } from '../../../../nodes/BoxPlatform/client/base';
import { failureOf } from '../fakes';

describe('sharedWork', () => {
	it('does work once for all that name its key, at the same time and later', async () => {
		const shared = sharedWork();
		let done = 0;
		const work = async () => {
			await new Promise(setImmediate);
			return (done += 1);
		};

		const together = await Promise.all([shared.once('a', work), shared.once('a', work)]);
		const later = await shared.once('a', work);

		expect([...together, later]).toEqual([1, 1, 1]);
		expect(done).toBe(1);
	});

	it('does the work of each key', async () => {
		const shared = sharedWork();

		expect(await shared.once('a', async () => 'A')).toBe('A');
		expect(await shared.once('b', async () => 'B')).toBe('B');
	});

	it('keeps a result that is undefined', async () => {
		const shared = sharedWork();
		const work = jest.fn(async () => undefined);

		await shared.once('a', work);
		await shared.once('a', work);

		expect(work).toHaveBeenCalledTimes(1);
	});

	it('tells a failure to all who wait for it, and does not keep it', async () => {
		const shared = sharedWork();
		const failing = jest.fn(() => Promise.reject(new Error('broken')));

		const together = [shared.once('a', failing), shared.once('a', failing)].map(failureOf);

		expect(await Promise.all(together)).toEqual([new Error('broken'), new Error('broken')]);
		expect(failing).toHaveBeenCalledTimes(1);
		expect(await shared.once('a', async () => 'well')).toBe('well');
	});

	it('shares nothing with another memory', async () => {
		await sharedWork().once('a', async () => 1);

		expect(await sharedWork().once('a', async () => 2)).toBe(2);
	});
});
