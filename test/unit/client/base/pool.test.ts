import { pool } from '../../../../nodes/BoxPlatform/client/base';
import { failureOf } from '../fakes';

const turn = async () => await new Promise<void>((resolve) => setImmediate(resolve));

/** A task that says how many of it are under way. */
function countedTask(work: (input: number) => Promise<void> = turn) {
	let running = 0;
	const seen = { most: 0, inputs: [] as number[], ended: [] as number[] };
	return {
		seen,
		running: () => running,
		task: async (input: number) => {
			seen.inputs.push(input);
			running += 1;
			seen.most = Math.max(seen.most, running);
			try {
				await work(input);
			} finally {
				running -= 1;
				seen.ended.push(input);
			}
		},
	};
}

function* numbers(count: number) {
	for (let number = 0; number < count; number += 1) yield number;
}

describe('pool', () => {
	it.each([1, 2, 3, 7])('works on all inputs, at most %d at once', async (size) => {
		const { task, seen } = countedTask();

		await pool(numbers(10), size, task);

		expect(seen.ended.sort((a, b) => a - b)).toEqual([...numbers(10)]);
		expect(seen.most).toBe(size);
	});

	it.each([0, -1, Number.NaN])('works one after the other for a size of %d', async (size) => {
		const { task, seen } = countedTask();

		await pool([1, 2, 3], size, task);

		expect(seen).toEqual({ most: 1, inputs: [1, 2, 3], ended: [1, 2, 3] });
	});

	it('counts the inputs in their order, of a list and of a generator', async () => {
		async function* slowly() {
			for (const name of ['a', 'b', 'c']) {
				await turn();
				yield name;
			}
		}
		const told: Array<[string, number]> = [];
		const task = async (input: string, index: number) => {
			told.push([input, index]);
			await turn();
		};

		await pool(['x', 'y', 'z'], 2, task);
		await pool(slowly(), 2, task);

		expect(told).toEqual([
			['x', 0],
			['y', 1],
			['z', 2],
			['a', 0],
			['b', 1],
			['c', 2],
		]);
	});

	it('pulls no more from its source than is worked on', async () => {
		let pulled = 0;
		function* source() {
			while (pulled < 20) {
				pulled += 1;
				yield pulled;
			}
		}
		const ahead: number[] = [];
		const { task, seen } = countedTask(async () => {
			await turn();
			ahead.push(pulled - seen.ended.length);
		});

		await pool(source(), 3, task);

		expect(ahead).toHaveLength(20);
		expect(Math.max(...ahead)).toBe(3);
	});

	it('ends with no inputs at all', async () => {
		const { task, seen } = countedTask();

		await pool([], 4, task);

		expect(seen.inputs).toEqual([]);
	});
});

describe('a task that fails', () => {
	it('begins nothing further, and is told once nothing is under way', async () => {
		const broken = new Error('broken');
		const { task, seen, running } = countedTask(async (input) => {
			await turn();
			if (input === 1) throw broken;
			await turn();
		});

		const error = await failureOf(pool(numbers(10), 3, task));

		expect(error).toBe(broken);
		expect(running()).toBe(0);
		expect(seen.inputs).toEqual([0, 1, 2]);
	});

	it('leaves what was not pulled yet where it is', async () => {
		let pulled = 0;
		function* source() {
			for (; pulled < 10;) yield (pulled += 1);
		}
		const { task } = countedTask(async (input) => {
			if (input === 1) throw new Error('broken');
			await turn();
		});

		await failureOf(pool(source(), 3, task));

		expect(pulled).toBe(3);
	});

	it('is told at once to whoever can stop the others, and only the first one', async () => {
		const told: unknown[] = [];
		let runningThen = 0;
		const { task, running } = countedTask(async (input) => {
			for (let turns = 0; turns <= input; turns += 1) await turn();
			throw new Error(`broken ${input}`);
		});

		const error = await failureOf(
			pool(numbers(3), 3, task, (failure) => {
				told.push(failure);
				runningThen = running();
			}),
		);

		expect(told).toEqual([new Error('broken 0')]);
		expect(runningThen).toBe(2);
		expect(error).toBe(told[0]);
	});

	it('has no more workers than a thousand, whatever the size', async () => {
		let most = 0;
		let running = 0;
		await pool(Array.from({ length: 3_000 }), 5e9, async () => {
			most = Math.max(most, ++running);
			await new Promise(setImmediate);
			running -= 1;
		});
		expect(most).toBe(1_000);
	});

	it('fails the pool even if it fails with nothing', async () => {
		const nothing: unknown = undefined;
		const failing = async () => {
			throw nothing;
		};
		await expect(pool([1], 1, failing)).rejects.toBeUndefined();
	});

	it('does not begin an input that comes only after the failure', async () => {
		let release = () => {};
		async function* source() {
			yield 1;
			await new Promise<void>((resolve) => (release = resolve));
			yield 2;
		}
		const { task, seen } = countedTask(() => Promise.reject(new Error('broken')));
		const working = failureOf(pool(source(), 2, task));
		await turn();

		release();

		expect(await working).toEqual(new Error('broken'));
		expect(seen.inputs).toEqual([1]);
	});

	it('closes the source, whose own trouble with that does not count', async () => {
		let closed = 0;
		async function* source() {
			try {
				for (;;) yield 1;
			} finally {
				closed += 1;
				throw new Error('cannot close');
			}
		}

		const error = await failureOf(pool(source(), 2, () => Promise.reject(new Error('broken'))));

		expect(error).toEqual(new Error('broken'));
		expect(closed).toBe(1);
	});

	it('is the source itself, where that fails', async () => {
		function* source() {
			yield 1;
			throw new Error('no more');
		}
		const { task, seen } = countedTask();

		expect(await failureOf(pool(source(), 1, task))).toEqual(new Error('no more'));
		expect(seen.ended).toEqual([1]);
	});
});
