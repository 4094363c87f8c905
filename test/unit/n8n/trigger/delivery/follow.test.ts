import type { IRun } from 'n8n-workflow';

import { createFollower } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/follow';
import {
	createMemory,
	openLedger,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/ledger';
import {
	startingState,
	withStarted,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/state';
import type { Task } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/task';
import { boxEvent } from '../../../client/events/fakes';
import { turn } from '../fakeN8n';
import { handClock } from '../handClock';

const delivery = { key: 'key', attempt: 1, events: [boxEvent('a')] };
const task: Task = { delivery, items: [{ json: {} }], past: 'none', refused: false };
const success = { status: 'success' } as IRun;
const crashed = { status: 'crashed' } as IRun;

function setUp({ runInterruptedAgain = false, refusesUsedKeys = true, telling = true } = {}) {
	const { clock, pass, asked } = handClock();
	const closing = new AbortController();
	const told: string[] = [];
	const ledger = openLedger({ workflow: 'workflow', node: 'node' }, {}, clock, createMemory());
	const start = { scope: 's', position: '10', since: '', readAt: 0 };
	ledger.replace(withStarted(startingState(undefined, start).state, delivery));
	/** What n8n was handed, and how it may answer. */
	const handed: Array<{
		key: string;
		attempt: unknown;
		isSaved: boolean;
		answer(run: IRun | undefined): void;
		fail(error: Error): void;
		tie(): void;
	}> = [];
	ledger.save();
	const follower = createFollower({
		host: {
			refusesUsedKeys,
			execute: async (items, key, tie) =>
				await new Promise((answer, fail) => {
					const { attempt } = items[0]?.json ?? {};
					handed.push({ key, attempt, isSaved: !ledger.hasUnsaved(), answer, fail, tie });
					if (telling) tie();
				}),
		},
		ledger,
		runInterruptedAgain,
		report: {
			trouble: (error) => told.push(`trouble ${String(error)}`),
			recovered: () => told.push('recovered'),
			crowded: () => told.push('crowded'),
			lostSight: () => told.push('lost sight'),
			gaveUp: (attempts) => told.push(`gave up after ${attempts}`),
		},
		clock,
		signal: closing.signal,
	});
	const last = () => {
		const one = handed.at(-1);
		if (one === undefined) throw new Error('nothing was handed over');
		return one;
	};
	const answer = async (run: IRun | undefined) => {
		last().answer(run);
		await turn();
	};
	const fail = async (message: string) => {
		last().fail(new Error(message));
		await turn();
	};
	return { follower, ledger, clock, pass, asked, closing, told, handed, last, answer, fail };
}

/** As n8n names it. */
class SystemShutdownExecutionCancelledError extends Error {}

const keys = (handed: Array<{ key: string }>) => handed.map(({ key }) => key);

describe('an execution that ends', () => {
	it('is handed over in the same moment, and leaves nothing over', async () => {
		const { follower, ledger, handed, answer, told } = setUp();
		const { left } = follower.follow(task);
		expect(keys(handed)).toEqual(['key']);
		await answer(success);
		expect(await left).toBeUndefined();
		expect(ledger.state()).toMatchObject({ started: [], ended: ['a'], lastKey: 'key' });
		expect(told).toEqual([]);
	});

	it('tells how long the longest one has taken', async () => {
		const { follower, pass, answer } = setUp();
		expect(follower.longestMs()).toBeUndefined();
		for (const [ms, longest] of [
			[0, 0],
			[5_000, 5_000],
			[3_000, 5_000],
			[7_000, 7_000],
		] as const) {
			follower.follow(task);
			await pass(ms);
			await answer(success);
			expect(follower.longestMs()).toBe(longest);
		}
	});

	it('does not count as long what was cut short or refused', async () => {
		const { follower, pass, answer } = setUp({ refusesUsedKeys: false });
		follower.follow(task);
		await pass(5_000);
		await answer(crashed);
		follower.follow(task);
		await pass(5_000);
		await answer(undefined);
		expect(follower.longestMs()).toBeUndefined();
	});
});

describe('an execution that cannot be started', () => {
	it('is handed over again after growing waits, and its recovery is told once it works', async () => {
		const { follower, handed, told, asked, fail, pass, answer } = setUp();
		follower.follow(task);
		await fail('locked');
		expect(handed).toHaveLength(1);
		await pass(500);
		expect(handed).toHaveLength(2);
		await fail('locked');
		await pass(1_000);
		await answer(success);
		expect(asked).toEqual([500, 1_000]);
		expect(keys(handed)).toEqual(['key', 'key', 'key']);
		expect(told).toEqual(['trouble Error: locked', 'trouble Error: locked', 'recovered']);
	});

	it('is silent since it was handed over last', async () => {
		const { follower, clock, fail, pass } = setUp();
		const live = follower.follow(task);
		const first = clock.monotonic();
		expect(live.since()).toBe(first);
		await fail('locked');
		await pass(500);
		expect(live.since()).toBe(first + 500);
	});

	it('is started under another key when its own turns out to be used, and the state says so first', async () => {
		const { follower, ledger, handed, fail, pass, answer } = setUp();
		follower.follow(task);
		await fail('locked');
		await pass(500);
		await answer(undefined);
		expect(ledger.state()?.started).toMatchObject([{ key: 'key#2', attempt: 2 }]);
		expect(handed.at(-1)).toMatchObject({ key: 'key#2', attempt: 2, isSaved: true });
		await answer(success);
		expect(ledger.state()).toMatchObject({ started: [], ended: ['a'], lastKey: 'key#2' });
	});

	it('remembers that until the execution has started, although it is cut short in between', async () => {
		const { follower, handed, fail, pass, answer } = setUp({ runInterruptedAgain: true });
		follower.follow({ ...task, past: 'started' });
		await fail('locked');
		await pass(500);
		await answer(crashed);
		await pass(2_000);
		await answer(undefined);
		expect(keys(handed)).toEqual(['key', 'key', 'key', 'key#2']);
	});

	it('does not carry the refusal of one attempt over to the next', async () => {
		const { follower, ledger, handed, fail, pass, answer } = setUp();
		follower.follow(task);
		await fail('locked');
		await pass(500);
		await answer(undefined);
		// The key of the second attempt was used as well, and this time n8n had not said that it failed.
		await answer(undefined);
		expect(keys(handed)).toEqual(['key', 'key', 'key#2']);
		expect(ledger.state()).toMatchObject({ started: [], ended: ['a'] });
	});
});

describe('a trigger that closes before n8n could start its execution', () => {
	it.each([
		['none', true],
		['unknown', undefined],
		['started', undefined],
	] as const)(
		'leaves the task; with executions before: %s, the state says of the refusal %p',
		async (past, refused) => {
			const { follower, ledger, closing, handed, fail, pass } = setUp();
			const { left } = follower.follow({ ...task, past });
			await fail('locked');
			closing.abort();
			// A locked database refuses after a second.
			for (let seconds = 1; seconds <= 5; seconds += 1) {
				await pass(1_000);
				await fail('locked');
			}
			expect(await left).toMatchObject({ delivery, past, refused: true });
			expect(ledger.state()?.started).toEqual([{ ...delivery, ...(refused && { refused }) }]);
			expect(handed.length).toBeGreaterThanOrEqual(4);
			await follower.decided();
		},
	);

	it('has n8n start it before it closes, where it can', async () => {
		const { follower, ledger, closing, handed, fail, answer, pass } = setUp();
		const { left } = follower.follow(task);
		closing.abort();
		await fail('locked');
		const decided = follower.decided();
		await pass(250);
		expect(keys(handed)).toEqual(['key', 'key']);
		await answer(success);
		await decided;
		expect(await left).toBeUndefined();
		expect(ledger.state()).toMatchObject({ started: [], ended: ['a'] });
	});

	it('learns before it closes that nothing has run, so that a restart need not guess', async () => {
		const { follower, ledger, closing, fail, answer, pass } = setUp();
		const { left } = follower.follow(task);
		closing.abort();
		await fail('locked');
		await pass(250);
		await answer(undefined);
		await follower.decided();
		expect(await left).toMatchObject({ delivery: { key: 'key#2', attempt: 2 }, refused: false });
		expect(ledger.state()?.started).toEqual([{ ...delivery, key: 'key#2', attempt: 2 }]);
	});

	it('says nothing of a refusal where there was none', async () => {
		const { follower, ledger, closing, answer } = setUp();
		const { left } = follower.follow(task);
		await answer(crashed);
		closing.abort();
		expect(await left).toMatchObject({ refused: false, doubt: 'cutShort' });
		expect(ledger.state()?.started).toEqual([delivery]);
	});

	it('still hears of the end of one that runs', async () => {
		const { follower, ledger, closing, answer } = setUp();
		const { left } = follower.follow(task);
		closing.abort();
		await answer(success);
		expect(await left).toBeUndefined();
		expect(ledger.state()?.ended).toEqual(['a']);
	});
});

describe('an execution that is in doubt', () => {
	it('is looked for with the same key after a wait, and a lost one is not waited for', async () => {
		const { follower, ledger, handed, pass, answer, told } = setUp();
		const live = follower.follow(task);
		live.giveUp();
		await turn();
		expect(handed).toHaveLength(1);
		await pass(500);
		expect(keys(handed)).toEqual(['key', 'key']);
		await answer(undefined);
		expect(await live.left).toBeUndefined();
		expect(ledger.state()?.ended).toEqual(['a']);
		expect(told).toEqual(['recovered']);
	});

	it('is silent from the moment on in which it was given up', async () => {
		const { follower, clock, pass } = setUp();
		const live = follower.follow(task);
		const first = clock.monotonic();
		await pass(60_000);
		live.giveUp();
		expect(live.since()).toBe(first + 60_000);
	});

	it('can be given up a second time', async () => {
		const { follower, handed, pass } = setUp();
		const live = follower.follow(task);
		live.giveUp();
		await pass(500);
		live.giveUp();
		await pass(1_000);
		expect(keys(handed)).toEqual(['key', 'key', 'key']);
	});

	it('stays in doubt although n8n could not start it once more', async () => {
		const { follower, ledger, handed, pass, answer, fail } = setUp();
		follower.follow(task);
		await answer(crashed);
		await pass(500);
		await fail('locked');
		await pass(1_000);
		// What was cut short has run, perhaps: another one would be the second.
		await answer(undefined);
		expect(keys(handed)).toEqual(['key', 'key', 'key']);
		expect(ledger.state()).toMatchObject({ started: [], ended: ['a'] });
	});

	it('is left for the next start when interrupted ones are to run again', async () => {
		const { follower, ledger, pass, answer } = setUp({ runInterruptedAgain: true });
		const live = follower.follow(task);
		live.giveUp();
		await pass(500);
		await answer(undefined);
		expect(await live.left).toMatchObject({ delivery, past: 'started' });
		expect(ledger.state()?.started).toEqual([delivery]);
	});
});

describe('an execution of whose start n8n says nothing', () => {
	const silent = { telling: false };

	it('is handed over again with the same key after 30 seconds, then 60, and so on', async () => {
		const { follower, handed, pass, told } = setUp(silent);
		follower.follow(task);
		await pass(29_999);
		expect(handed).toHaveLength(1);
		await pass(501);
		expect(handed).toHaveLength(2);
		await pass(60_000);
		expect(handed).toHaveLength(2);
		await pass(1_000);
		expect(keys(handed)).toEqual(['key', 'key', 'key']);
		expect(told[0]).toBe('trouble Error: n8n has not started an execution within 30 seconds');
	});

	it('is followed as the second one when that one starts', async () => {
		const { follower, ledger, handed, pass, last, answer } = setUp(silent);
		const { left } = follower.follow(task);
		await pass(30_500);
		last().tie();
		await pass(3 * 60 * 60_000);
		expect(handed).toHaveLength(2);
		await answer(success);
		expect(await left).toBeUndefined();
		expect(ledger.state()).toMatchObject({ started: [], ended: ['a'], lastKey: 'key' });
	});

	it('is waited for when the key turns out to be used, however long it takes', async () => {
		const { follower, ledger, handed, pass, answer } = setUp(silent);
		const { left } = follower.follow(task);
		await pass(30_500);
		await answer(undefined);
		handed[0]?.tie();
		await pass(3 * 60 * 60_000);
		expect(keys(handed)).toEqual(['key', 'key']);
		expect(ledger.state()?.started).toHaveLength(1);
		handed[0]?.answer(success);
		expect(await left).toBeUndefined();
		expect(ledger.state()?.ended).toEqual(['a']);
	});

	it('does not take up its place for ever when it exists and never starts', async () => {
		const { follower, ledger, handed, pass, answer } = setUp(silent);
		const { left } = follower.follow(task);
		await pass(30_500);
		await answer(undefined);
		await pass(10 * 60_000 + 1_000);
		await answer(undefined);
		expect(await left).toBeUndefined();
		expect(keys(handed)).toEqual(['key', 'key', 'key']);
		expect(ledger.state()?.ended).toEqual(['a']);
	});

	it('is not started once more under another key because the second start failed', async () => {
		const { follower, handed, pass, fail, answer } = setUp(silent);
		const { left } = follower.follow(task);
		await pass(30_500);
		await fail('locked');
		await pass(1_000);
		await answer(undefined);
		handed[0]?.answer(success);
		expect(await left).toBeUndefined();
		expect(keys(handed)).toEqual(['key', 'key', 'key']);
	});

	it('is not late once it has started', async () => {
		const { follower, handed, pass, last } = setUp(silent);
		follower.follow(task);
		await pass(29_000);
		last().tie();
		await pass(3 * 60 * 60_000);
		expect(handed).toHaveLength(1);
	});

	it('is handed over again without keys as well', async () => {
		const { follower, ledger, handed, pass, answer } = setUp({ ...silent, refusesUsedKeys: false });
		const { left } = follower.follow(task);
		await pass(30_500);
		expect(handed).toHaveLength(2);
		await answer(success);
		expect(await left).toBeUndefined();
		expect(ledger.state()?.ended).toEqual(['a']);
	});

	it('is left to its successor when the trigger closes meanwhile', async () => {
		const { follower, ledger, closing, handed, pass } = setUp(silent);
		const { left } = follower.follow(task);
		closing.abort();
		await pass(30_500);
		expect(await left).toMatchObject({ delivery, past: 'none', refused: false });
		expect(ledger.state()?.started).toEqual([delivery]);
		expect(handed).toHaveLength(1);
	});
});

describe('an execution that is interrupted', () => {
	it('is left when n8n shuts down, when interrupted ones are to run again', async () => {
		const { follower, ledger, last } = setUp({ runInterruptedAgain: true });
		const { left } = follower.follow(task);
		last().fail(new SystemShutdownExecutionCancelledError());
		expect(await left).toMatchObject({ delivery, past: 'started' });
		expect(ledger.state()?.started).toEqual([delivery]);
	});

	const fifth = { ...task, delivery: { ...delivery, key: 'key#5', attempt: 5 } };

	it.each([
		['after five attempts', true, fifth, crashed, ['gave up after 5']],
		['not if the fifth one ends', true, fifth, success, []],
		['not if none is to run again', false, fifth, crashed, []],
		['not if Box has repeated its event', true, task, undefined, []],
	])('is given up %s', async (_name, runInterruptedAgain, of, run, expected) => {
		const { follower, answer, told } = setUp({ runInterruptedAgain, refusesUsedKeys: false });
		follower.follow(of);
		await answer(run);
		expect(told).toEqual(expected);
	});

	it('is not given up when n8n leaves it, since it will be looked for again', async () => {
		const { follower, last, told } = setUp({ runInterruptedAgain: true });
		const { left } = follower.follow(fifth);
		last().fail(new SystemShutdownExecutionCancelledError());
		await left;
		expect(told).toEqual([]);
	});
});
