import type { IExecuteFunctions } from 'n8n-workflow';

import { pass } from '../../../../nodes/BoxPlatform/n8n/webhook';
import { virtualClock } from '../../client/events/virtualClock';
import { fakeNode } from '../fakeNode';

interface Run {
	seed: number;
	workers: number;
	events: number;
	/** Executions of each event. */
	copies: number;
	/** In which all executions begin. */
	withinMs: number;
	/** From reading the row to having written it, at most. */
	slowestMs: number;
	/** By then the first worker has died; n8n runs what it has begun again, with another one. */
	deathMs?: number;
}

/** A number in [0, 1) each time, the same ones for a seed (mulberry32). */
function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/**
 * Workers that read one row, and write it some time later as they have read it and with what they add: whatever the others
 * have written meanwhile is gone. So n8n does it.
 *
 * @returns how often each event went on
 */
async function passes(run: Run): Promise<number[]> {
	const random = numbers(run.seed);
	const clock = { ...virtualClock().clock, random };
	let row: readonly string[] = [];
	const deathMs = random() * (run.deathMs ?? 0);
	const living = async (worker: number, ms: number): Promise<void> => {
		await clock.sleep(ms);
		// Whoever waits for a dead one waits for ever.
		if (worker === 0 && isDead()) await new Promise(() => undefined);
	};
	const isDead = () => run.deathMs !== undefined && clock.monotonic() >= start + deathMs;
	const start = clock.monotonic();
	const name = JSON.stringify(run);
	/** @returns how many items go on */
	const execute = async (worker: number, event: number, execution: number): Promise<number> => {
		const checkProcessedAndRecord = async (values: string[]) => {
			await living(worker, random() * 2);
			const read = row;
			await living(worker, random() ** 3 * run.slowestMs);
			row = [...new Set([...read, ...values])];
			return {
				new: values.filter((value) => !read.includes(value)),
				processed: values.filter((value) => read.includes(value)),
			};
		};
		const context = {
			getInputData: () => [{ json: { id: `event ${event}` } }],
			getMode: () => 'webhook',
			getNode: () => fakeNode(),
			// What a process has recorded it knows by workflow and node.
			getWorkflow: () => ({ id: `${name}: worker ${worker}` }),
			getExecutionId: () => String(execution),
			logger: { warn: () => undefined },
			helpers: { checkProcessedAndRecord },
		};
		// All that it uses of n8n.
		const [items = []] = await pass(context as unknown as IExecuteFunctions, clock);
		return items.length;
	};
	const executeOnAny = async (event: number, execution: number): Promise<number> => {
		await clock.sleep(random() * run.withinMs);
		const worker = Math.floor(random() * run.workers);
		if (worker > 0 || run.deathMs === undefined) return await execute(worker, event, execution);
		const again = async () => {
			await clock.sleep(start + deathMs + 1_000 - clock.monotonic());
			return await execute(1, event, execution);
		};
		if (isDead()) return await again();
		let isOver = false;
		const alive = execute(worker, event, execution).finally(() => (isOver = true));
		const died = clock.sleep(start + deathMs - clock.monotonic()).then(() => !isOver);
		const first = await Promise.race([alive, died]);
		if (typeof first === 'number') return first;
		return first ? await again() : await alive;
	};
	return await Promise.all(
		Array.from({ length: run.events }, async (_, event) => {
			const outcomes = await Promise.all(
				Array.from({ length: run.copies }, async (_copy, copy) => {
					return await executeOnAny(event, event * run.copies + copy);
				}),
			);
			return outcomes.reduce((sum, one) => sum + one, 0);
		}),
	);
}

async function totals(runs: Run[]): Promise<{ lost: number; doubled: number; events: number }> {
	const counts = (await Promise.all(runs.map(passes))).flat();
	return {
		events: counts.length,
		lost: counts.filter((count) => count === 0).length,
		doubled: counts.filter((count) => count > 1).length,
	};
}

const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed + 1);

describe('workers that write over what others have recorded', () => {
	const before = process.env.EXECUTIONS_MODE;
	beforeAll(() => {
		process.env.EXECUTIONS_MODE = 'queue';
	});
	afterAll(() => {
		if (before === undefined) delete process.env.EXECUTIONS_MODE;
		else process.env.EXECUTIONS_MODE = before;
	});

	it.each([
		{ workers: 2, events: 5, copies: 4, withinMs: 100, slowestMs: 400 },
		{ workers: 2, events: 20, copies: 2, withinMs: 1_000, slowestMs: 1_000 },
		{ workers: 4, events: 5, copies: 4, withinMs: 100, slowestMs: 4_000 },
		{ workers: 2, events: 5, copies: 2, withinMs: 400, slowestMs: 100, deathMs: 2_000 },
		{ workers: 3, events: 5, copies: 3, withinMs: 400, slowestMs: 100, deathMs: 2_000 },
	])(
		'lose no event, however long they take: %j',
		async (shape) => {
			const seen = await totals(seeds(40).map((seed) => ({ ...shape, seed })));
			expect(seen.lost).toBe(0);
		},
		60_000,
	);

	it.each([
		{ workers: 2, events: 5, copies: 2, withinMs: 20, slowestMs: 40 },
		{ workers: 3, events: 3, copies: 3, withinMs: 200, slowestMs: 40 },
	])(
		'double none as long as the database is quick: %j',
		async (shape) => {
			const seen = await totals(seeds(40).map((seed) => ({ ...shape, seed })));
			expect(seen).toMatchObject({ lost: 0, doubled: 0 });
		},
		60_000,
	);
});
