import { chance } from '../../chance';
import { virtualClock } from '../../client/events/virtualClock';
import { execute } from './execution';

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

/**
 * Workers that read one row, and write it some time later as they have read it and with what they add: whatever the others
 * have written meanwhile is gone. So n8n does it.
 *
 * @returns how often each event went on
 */
async function passes(run: Run): Promise<number[]> {
	const random = chance(run.seed);
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
	const executeOn = async (worker: number, event: number, execution: number): Promise<number> => {
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
		const items = await execute({
			message: { id: `event ${event}` },
			execution: String(execution),
			workflow: `${name}: worker ${worker}`,
			helpers: { checkProcessedAndRecord },
			clock,
		});
		return items.length;
	};
	const executeOnAny = async (event: number, execution: number): Promise<number> => {
		await clock.sleep(random() * run.withinMs);
		const worker = Math.floor(random() * run.workers);
		if (worker > 0 || run.deathMs === undefined) return await executeOn(worker, event, execution);
		const again = async () => {
			await clock.sleep(start + deathMs + 1_000 - clock.monotonic());
			return await executeOn(1, event, execution);
		};
		if (isDead()) return await again();
		let isOver = false;
		const alive = executeOn(worker, event, execution).finally(() => (isOver = true));
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
