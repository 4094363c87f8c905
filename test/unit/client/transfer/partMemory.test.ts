import {
	type PartLease,
	partMemory,
} from '../../../../nodes/BoxPlatform/client/transfer/partMemory';

/** What a lease is given, in the order in which it comes. */
function asked(lease: PartLease, size: number, signal?: AbortSignal) {
	const state: { memory?: Buffer; error?: unknown } = {};
	const done = lease.take(size, signal).then(
		(memory) => {
			state.memory = memory;
		},
		(error: unknown) => {
			state.error = error;
		},
	);
	return Object.assign(state, { done });
}

const settled = async () => await new Promise((resolve) => setImmediate(resolve));

describe('the memory of parts', () => {
	it('is lent up to its bound, over all uploads', async () => {
		const memory = partMemory(10);
		const [one, two] = [memory(), memory()];

		const lent = [asked(one, 4), asked(two, 4), asked(one, 4), asked(two, 4)];
		await settled();

		expect(lent.map(({ memory: given }) => given?.length)).toEqual([4, 4, undefined, undefined]);
	});

	it('can be used up to its last byte', async () => {
		const lease = partMemory(8)();

		await lease.take(4);
		const last = asked(lease, 4);
		await settled();

		expect(last.memory).toHaveLength(4);
	});

	it('goes round: who waits is served before who has had some', async () => {
		const memory = partMemory(8);
		const [big, late] = [memory(), memory()];
		const first = await big.take(4);
		await big.take(4);
		const waiting = asked(late, 4);

		big.giveBack(first);
		const again = asked(big, 4);
		await settled();

		expect(waiting.memory).toBe(first);
		expect(again.memory).toBeUndefined();
	});

	it('lends the same memory again instead of more', async () => {
		const memory = partMemory(100);
		const [one, two] = [memory(), memory()];
		const first = await one.take(4);
		one.giveBack(first);

		expect(await two.take(4)).toBe(first);
		expect(await two.take(4)).not.toBe(first);
	});

	it('is lent once, however often it is given back', async () => {
		const memory = partMemory(100);
		const [one, two] = [memory(), memory()];
		const first = await one.take(4);
		one.giveBack(first);
		one.giveBack(first);
		two.giveBack(first);

		expect(await one.take(4)).toBe(first);
		expect(await two.take(4)).not.toBe(first);
	});

	it('is enough for one part, however large', async () => {
		const lease = partMemory(1)();
		const first = await lease.take(8);
		const second = asked(lease, 8);
		await settled();
		expect(second.memory).toBeUndefined();

		lease.giveBack(first);
		await second.done;

		expect(second.memory).toBe(first);
	});

	it('of one size makes room for another', async () => {
		const memory = partMemory(8);
		const [one, two] = [memory(), memory()];
		one.giveBack(await one.take(8));

		expect(await two.take(4)).toHaveLength(4);
		expect(await two.take(4)).toHaveLength(4);
		const third = asked(one, 8);
		two.end();
		await third.done;
		expect(third.memory).toHaveLength(8);
	});

	it('that an upload did not give back is free for others, but not lent again', async () => {
		const memory = partMemory(4);
		const [failed, other] = [memory(), memory()];
		const lost = await failed.take(4);
		const waiting = asked(other, 4);

		failed.end();
		await waiting.done;

		expect(waiting.memory).toHaveLength(4);
		expect(waiting.memory).not.toBe(lost);
	});

	it('is let go of when nobody uploads any more', async () => {
		const memory = partMemory(4);
		const one = memory();
		const first = await one.take(4);
		one.giveBack(first);
		one.end();

		expect(await memory().take(4)).not.toBe(first);
	});

	it('is not waited for any more once the signal aborts, and the next one is served', async () => {
		const memory = partMemory(10);
		const [one, two, three] = [memory(), memory(), memory()];
		await one.take(6);
		const stop = new AbortController();
		const large = asked(two, 8, stop.signal);
		const small = asked(three, 4);
		await settled();
		expect(small.memory).toBeUndefined();

		stop.abort(new RangeError('stopped'));
		await small.done;

		expect(large.error).toEqual(new RangeError('stopped'));
		expect(small.memory).toHaveLength(4);
	});

	it('is not given to who has been stopped before', async () => {
		const lease = partMemory(4)();
		const error = new RangeError('stopped');

		await expect(lease.take(4, AbortSignal.abort(error))).rejects.toBe(error);
		expect(await lease.take(4)).toHaveLength(4);
	});
});
