import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { fakeClock } from '../../client/fakes';
import { execute } from './execution';

let workflows = 0;

/** n8n's table of processed data, and executions of one workflow that use it. */
function world() {
	const row: string[] = [];
	const failures: Error[] = [];
	/** What other processes write over the row, after each writing of this one. */
	const others: string[][] = [];
	const warnings: string[] = [];
	const id = `workflow ${(workflows += 1)}`;
	const clock = fakeClock();
	const setting = { lookMs: 0 };
	const check = async (values: string[]) => {
		clock.advance(setting.lookMs);
		const failure = failures.shift();
		if (failure !== undefined) throw failure;
		const known = [...row];
		// As in a database: others come in between the reading and the writing.
		await Promise.resolve();
		const processed = values.filter((value) => known.includes(value));
		row.splice(0, row.length, ...new Set([...known, ...values]));
		const other = others.shift();
		if (other !== undefined) row.splice(0, row.length, ...other);
		return { new: values.filter((value) => !processed.includes(value)), processed };
	};
	const run = async (
		json: IDataObject,
		execution: string,
		options: { mode?: string; helpers?: object } = {},
	): Promise<INodeExecutionData[]> => {
		const { mode, helpers = { checkProcessedAndRecord: check } } = options;
		return await execute({
			message: json,
			execution,
			workflow: id,
			helpers,
			clock,
			mode,
			warn: (line) => warnings.push(line),
		});
	};
	return { run, failures, others, warnings, clock, setting };
}

describe('the record of all processes', () => {
	it('lets an event pass once, whichever execution comes with it', async () => {
		const { run } = world();
		const outcomes = await Promise.all(
			['1', '2', '3'].map(async (execution) => await run({ id: 'a' }, execution)),
		);
		expect(outcomes.map(({ length }) => length)).toEqual([1, 0, 0]);
		expect(await run({ id: 'b' }, '4')).toHaveLength(1);
	});

	it('lets an execution pass that n8n runs again from its start', async () => {
		const { run } = world();
		await run({ id: 'a' }, '1');
		expect(await run({ id: 'a' }, '1')).toHaveLength(1);
		expect(await run({ id: 'a' }, '2')).toHaveLength(0);
	});

	it.each(['manual', 'retry'])('does not hold back an execution of the mode %s', async (mode) => {
		const { run } = world();
		await run({ id: 'a' }, '1');
		expect(await run({ id: 'a' }, '2', { mode })).toHaveLength(1);
	});

	it('tries again what two first events cannot do at once', async () => {
		const { run, failures, warnings } = world();
		failures.push(new Error('unique'), new Error('busy'));
		expect(await run({ id: 'a' }, '1')).toHaveLength(1);
		expect(await run({ id: 'a' }, '2')).toHaveLength(0);
		expect(warnings).toEqual([]);
	});

	it('loses nothing where n8n cannot say, and tells', async () => {
		const { run, failures, warnings } = world();
		failures.push(...Array.from({ length: 4 }, () => new Error('database is away')));
		expect(await run({ id: 'a' }, '1')).toHaveLength(1);
		expect(warnings.join()).toContain('database is away');
	});

	it('does without on a host that has none', async () => {
		const { run } = world();
		expect(await run({ id: 'a' }, '1', { helpers: {} })).toHaveLength(1);
	});

	it.each<[string, IDataObject, RegExp]>([
		['nobody is signed in', { trigger: 'NO_ACTIVE_SESSION' }, /nobody is signed in/],
		[
			'it is gone',
			{ trigger: 'WEBHOOK.DELETED', problem: 'Box is away' },
			/could not be made again/,
		],
	])('fails the execution when %s', async (_what, message, error) => {
		const { run } = world();
		await expect(run({ id: 'a', ...message }, '1')).rejects.toThrow(error);
	});

	describe('in queue mode', () => {
		const before = process.env.EXECUTIONS_MODE;
		beforeAll(() => {
			process.env.EXECUTIONS_MODE = 'queue';
		});
		afterAll(() => {
			if (before === undefined) delete process.env.EXECUTIONS_MODE;
			else process.env.EXECUTIONS_MODE = before;
		});

		it.each([
			[
				'leaves an event to the worker that has written over its word',
				[
					['a 0', 'a 0 9'],
					['a 0', 'a 0 9', 'a 1', 'a 1 9'],
				],
				0,
			],
			[
				'takes an event whose other execution got no further',
				[
					['a 0', 'a 0 9'],
					['a 0', 'a 0 9'],
				],
				1,
			],
			['takes an event when another one was written over it', [['b 0', 'b 0 9']], 1],
			[
				'goes on in the end, even if others write over it each time',
				Array.from({ length: 20 }, () => ['b 0', 'b 0 9']),
				1,
			],
		])('%s', async (_what, written, items) => {
			const { run, others } = world();
			others.push(...written);
			expect(await run({ id: 'a' }, '1')).toHaveLength(items);
		});

		it('lets an execution pass that n8n runs again, also when its copy has ended meanwhile', async () => {
			const { run } = world();
			expect(await run({ id: 'a' }, '1')).toHaveLength(1);
			expect(await run({ id: 'a' }, '2')).toHaveLength(0);
			expect(await run({ id: 'a' }, '1')).toHaveLength(1);
			expect(await run({ id: 'a' }, '2')).toHaveLength(0);
		});

		it.each([
			[1, 500],
			[200, 1_600],
		])('looks again the later the longer a look takes: %d ms', async (lookMs, waited) => {
			const { run, setting, clock } = world();
			setting.lookMs = lookMs;
			await run({ id: 'a' }, '1');
			const [first] = clock.waits;
			expect(first).toBe(waited * 1.25);
		});
	});
});
