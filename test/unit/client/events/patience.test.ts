import { createBackoff, patiently } from '../../../../nodes/BoxPlatform/client';
import { createAttempts } from '../../../../nodes/BoxPlatform/client/events/patience';
import { apiError, connectionError, fakeClock } from './fakes';

function setUp(random = 0.5) {
	const { clock, sleeps } = fakeClock();
	clock.random = () => random;
	const closing = new AbortController();
	return { clock, sleeps, closing, signal: closing.signal };
}

async function waits(times: number, random?: number, longestMs?: number): Promise<number[]> {
	const { clock, sleeps, signal } = setUp(random);
	const backoff = createBackoff(clock, signal, longestMs);
	for (let index = 0; index < times; index += 1) await backoff.wait();
	return sleeps;
}

describe('createBackoff', () => {
	it('grows from a second to a minute at most, with full jitter', async () => {
		expect(await waits(9, 0.5)).toEqual([
			500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
		]);
	});

	it('waits a tenth of a second at least', async () => {
		expect(await waits(2, 0)).toEqual([100, 100]);
	});

	it('waits no longer than it is told', async () => {
		expect(await waits(5, 0.5, 4_000)).toEqual([500, 1_000, 2_000, 2_000, 2_000]);
	});

	it('stays at its longest wait after very many failures', async () => {
		expect((await waits(2_000, 0.5)).at(-1)).toBe(30_000);
	});

	it('begins anew after a success', async () => {
		const { clock, sleeps, signal } = setUp();
		const backoff = createBackoff(clock, signal);
		expect(backoff.pending()).toBe(false);
		await backoff.wait();
		await backoff.wait();
		expect(backoff.pending()).toBe(true);
		backoff.reset();
		expect(backoff.pending()).toBe(false);
		await backoff.wait();
		expect(sleeps).toEqual([500, 1_000, 500]);
	});

	it('ends its wait without an error when it is aborted', async () => {
		const { clock, sleeps, closing, signal } = setUp();
		closing.abort(new Error('closed'));
		await expect(createBackoff(clock, signal).wait()).resolves.toBeUndefined();
		expect(sleeps).toEqual([]);
	});
});

describe('createAttempts', () => {
	it.each([
		[undefined, false],
		[true, true],
	])('tells of each failure and of one recovery: slower %p', async (slower, expected) => {
		const { clock, sleeps, signal } = setUp();
		const told: unknown[] = [];
		const attempts = createAttempts(
			clock,
			{
				signal,
				onTrouble: (...details) => told.push(details),
				onRecovery: (...details) => told.push(details),
			},
			slower,
		);
		attempts.succeeded();
		await attempts.failed('first');
		await attempts.failed('second');
		attempts.succeeded();
		attempts.succeeded();
		await attempts.failed('third');
		expect(told).toEqual([
			['first', expected],
			['second', expected],
			[expected],
			['third', expected],
		]);
		expect(sleeps).toEqual([500, 1_000, 500]);
	});

	it('tells of a failure before it waits', async () => {
		const { clock, sleeps, signal } = setUp();
		const waited: number[] = [];
		const onTrouble = () => waited.push(sleeps.length);
		await createAttempts(clock, { signal, onTrouble }).failed('failure');
		expect(waited).toEqual([0]);
	});

	it('works with nobody to tell', async () => {
		const { clock, sleeps, signal } = setUp();
		const attempts = createAttempts(clock, { signal });
		await attempts.failed('failure');
		attempts.succeeded();
		expect(sleeps).toEqual([500]);
	});
});

describe('patiently', () => {
	it('tries until it succeeds, and tells of the trouble and of the recovery', async () => {
		const { clock, sleeps, signal } = setUp();
		const failures: Error[] = [apiError(503), connectionError()];
		const expected = [...failures];
		const troubles: unknown[] = [];
		let recoveries = 0;
		const task = async () => {
			const failure = failures.shift();
			if (failure) throw failure;
			return 'done';
		};
		const onTrouble = (error: unknown) => troubles.push(error);
		const onRecovery = () => (recoveries += 1);
		expect(await patiently(task, { clock, signal, onTrouble, onRecovery })).toBe('done');
		expect(troubles).toEqual(expected);
		expect(recoveries).toBe(1);
		expect(sleeps).toEqual([500, 1_000]);
	});

	it('tells of no recovery when nothing has failed', async () => {
		const { clock, signal } = setUp();
		let recoveries = 0;
		await patiently(async () => 'done', { clock, signal, onRecovery: () => (recoveries += 1) });
		expect(recoveries).toBe(0);
	});

	it.each([
		['as it is by default', apiError(401), undefined],
		['as it is told', apiError(503), () => true],
	])('throws at once what lasts, %s', async (_name, failure, needsPerson) => {
		const { clock, sleeps, signal } = setUp();
		const troubles: unknown[] = [];
		const onTrouble = (error: unknown) => troubles.push(error);
		const attempt = patiently(() => Promise.reject(failure), {
			clock,
			signal,
			needsPerson,
			onTrouble,
		});
		await expect(attempt).rejects.toBe(failure);
		expect(troubles).toEqual([]);
		expect(sleeps).toEqual([]);
	});

	it('throws what comes after an abort, and tells nobody', async () => {
		const { clock, closing, signal } = setUp();
		const troubles: unknown[] = [];
		const failure = apiError(503);
		const task = async () => {
			closing.abort();
			return await Promise.reject(failure);
		};
		const onTrouble = (error: unknown) => troubles.push(error);
		await expect(patiently(task, { clock, signal, onTrouble })).rejects.toBe(failure);
		expect(troubles).toEqual([]);
	});
});
