import { ManualExecutionCancelledError, SystemShutdownExecutionCancelledError } from 'n8n-workflow';

import type { DeliveryOptions } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/deliveries';
import type { ProcessMemory } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/ledger';
import { createDeliveries } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/deliveries';
import {
	createMemory,
	openLedger,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/ledger';
import type {
	Delivery,
	TriggerState,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/state';
import { boxEvent, fakeClock } from '../../../client/events/fakes';
import { FakeN8n, turn } from '../fakeN8n';

const armed: TriggerState = {
	scope: 's',
	position: '30401068076164269',
	started: [],
	ended: [],
	lastKey: '',
	since: '',
	newest: '',
	readAt: 0,
	changedAt: 0,
};
const identity = { workflow: 'workflow', node: 'node' };

/** A trigger in a process of its own, unless it is given the memory of one before it. */
function startProcess(
	n8n: FakeN8n,
	{
		keyed = true,
		memory = createMemory(),
		isArmed = true,
		...options
	}: Partial<DeliveryOptions> & {
		keyed?: boolean;
		memory?: ProcessMemory;
		isArmed?: boolean;
	} = {},
) {
	const { host, staticData } = n8n.process({ keyed });
	const { clock, sleeps } = fakeClock();
	const closing = new AbortController();
	const troubles: unknown[] = [];
	const crowds: number[] = [];
	const lost: number[] = [];
	const gaveUp: number[] = [];
	const ledger = openLedger(identity, staticData, clock, memory);
	if (isArmed && ledger.state() === undefined) ledger.replace(armed);
	/** Keys for which items were made. */
	const made: string[] = [];
	const deliveries = createDeliveries({
		host,
		ledger,
		limit: 3,
		runInterruptedAgain: false,
		checkpointAfterMs: 600_000,
		losesSight: false,
		report: {
			trouble: (error) => troubles.push(error),
			recovered: () => undefined,
			crowded: (executions) => crowds.push(executions),
			lostSight: (executions) => lost.push(executions),
			gaveUp: (attempts) => gaveUp.push(attempts),
		},
		clock: { ...clock, sleep: options.clock?.sleep ?? clock.sleep },
		signal: closing.signal,
		...options,
	});
	/** Keys of what was read again, each time. */
	const asked: string[][] = [];
	/** Box has them all. */
	const readAgain = async (some: readonly Delivery[]) => {
		asked.push(some.map(({ key }) => key));
		const ids = some.flatMap(({ events }) => events.map(({ event_id: id }) => id));
		return new Map(ids.map((id) => [id, boxEvent(id)]));
	};
	const toItems = async ({ events, key }: Delivery) => {
		made.push(key);
		return events.map((event) => ({ json: { id: event.event_id } }));
	};
	return {
		asked,
		/** As they are, without what the test puts in. */
		raw: deliveries,
		deliveries: {
			...deliveries,
			start: async (delivery: Delivery, areNew = true) =>
				await deliveries.start(delivery, toItems, areNew),
			resume: async () => await deliveries.resume(toItems, readAgain),
		},
		ledger,
		made,
		closing,
		sleeps,
		troubles,
		crowds,
		lost,
		gaveUp,
		memory,
	};
}

const deliveryOf = (id: string) => ({ key: `key-${id}`, attempt: 1, events: [boxEvent(id)] });
const stored = (n8n: FakeN8n) =>
	(JSON.parse(n8n.disk) as { boxEvents: { nodes: { node: TriggerState } } }).boxEvents.nodes.node;
const started = (n8n: FakeN8n) => stored(n8n).started.map(({ key }) => key);
const never = new Promise<void>(() => {});
/** Waits of a minute do not end. */
const neverIdle = {
	now: () => 0,
	monotonic: () => 0,
	random: () => 0.5,
	sleep: async (ms: number) => (ms < 60_000 ? undefined : await never),
};
/** Nor do waits of half a second here, unless they are given up. */
const untilAborted = async (ms: number, signal?: AbortSignal) => {
	if (ms >= 500) await new Promise<void>((_, reject) => signal?.addEventListener('abort', reject));
};

describe('starting', () => {
	it('writes the event down before its execution starts', async () => {
		const n8n = new FakeN8n();
		let onDisk: string[] = [];
		n8n.onEmit = (moment) => {
			if (moment === 'saved') onDisk = started(n8n);
			return false;
		};
		await startProcess(n8n).deliveries.start(deliveryOf('a'));
		expect(onDisk).toEqual(['key-a']);
		expect(stored(n8n).started).toEqual([
			{
				key: 'key-a',
				attempt: 1,
				events: [{ event_id: 'a' }],
				from: armed.position,
				recorded: boxEvent('a').recorded_at,
			},
		]);
	});

	it('forgets the event only after its execution has ended', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		const { deliveries, ledger } = startProcess(n8n);
		await deliveries.start(deliveryOf('a'));
		await turn();
		expect(ledger.state()?.started).toHaveLength(1);
		n8n.executions[0]?.end();
		await turn();
		expect(ledger.state()).toMatchObject({ started: [], ended: ['a'] });
	});

	it('starts executions in order and no more than the limit at once', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		const { deliveries } = startProcess(n8n, { limit: 2 });
		const all = (async () => {
			for (const id of ['a', 'b', 'c', 'd']) await deliveries.start(deliveryOf(id));
		})();
		await turn();
		expect(n8n.emitted).toEqual(['key-a', 'key-b']);
		n8n.executions[1]?.end();
		await turn();
		expect(n8n.emitted).toEqual(['key-a', 'key-b', 'key-c']);
		n8n.executions[0]?.end();
		await all;
		expect(n8n.emitted.at(-1)).toBe('key-d');
	});

	it('starts nothing for a key that was used', async () => {
		const n8n = new FakeN8n();
		n8n.keys.add('key-a');
		const { deliveries, ledger } = startProcess(n8n);
		await deliveries.start(deliveryOf('a'));
		await turn();
		expect(n8n.executions).toEqual([]);
		expect(ledger.state()?.ended).toEqual(['a']);
	});

	it('tries again with the same key until n8n can start the execution', async () => {
		const n8n = new FakeN8n();
		n8n.refusals.push(...Array.from({ length: 8 }, () => new Error('database is locked')));
		const { deliveries, ledger, sleeps, troubles } = startProcess(n8n);
		await deliveries.start(deliveryOf('a'));
		await deliveries.settled();
		expect(n8n.emitted.slice(0, 9)).toEqual(Array(9).fill('key-a'));
		expect(n8n.executions).toHaveLength(1);
		expect(sleeps.slice(0, 8)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
		expect(troubles).toHaveLength(8);
		expect(ledger.state()?.ended).toEqual(['a']);
	});

	it.each([
		['cancelled', new ManualExecutionCancelledError('1')],
		['cancelled by a shutdown', new SystemShutdownExecutionCancelledError('1')],
		['over before n8n looked', new (class ExecutionNotFoundError extends Error {})()],
	])('takes an execution that was %s for one that existed', async (_name, error) => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		const { deliveries, ledger } = startProcess(n8n, { clock: neverIdle });
		await deliveries.start(deliveryOf('a'));
		n8n.executions[0]?.fail(error);
		await deliveries.settled();
		expect(n8n.emitted).toEqual(['key-a']);
		expect(ledger.state()?.ended).toEqual(['a']);
	});

	describe('when n8n has written an execution down and then cannot start it', () => {
		const onceBroken = (n8n: FakeN8n) => {
			let failures = 1;
			n8n.failsToStart = () => (failures-- > 0 ? new Error('SQLITE_BUSY') : undefined);
		};

		it('starts another one for a new event', async () => {
			const n8n = new FakeN8n();
			onceBroken(n8n);
			const { deliveries, ledger } = startProcess(n8n);
			await deliveries.start(deliveryOf('a'));
			await deliveries.settled();
			expect(n8n.emitted.slice(0, 3)).toEqual(['key-a', 'key-a', 'key-a#2']);
			expect(n8n.executions.map(({ key }) => key)).toEqual(['key-a#2']);
			expect(ledger.state()).toMatchObject({ started: [], ended: ['a'], lastKey: 'key-a#2' });
		});

		it('does so as often as it happens: nothing has run yet', async () => {
			const n8n = new FakeN8n();
			let failures = 5;
			n8n.failsToStart = () => (failures-- > 0 ? new Error('SQLITE_BUSY') : undefined);
			const { deliveries } = startProcess(n8n);
			await deliveries.start(deliveryOf('a'));
			await deliveries.settled();
			expect(n8n.executions.map(({ key }) => key)).toEqual(['key-a#6']);
		});

		it.each([
			[false, 'takes it for one from before, unless asked to run interrupted events again', []],
			[true, 'starts another one when asked to run interrupted events again', ['key-a#2']],
		])(
			'of an event that may have had one (run again: %p), %s',
			async (runInterruptedAgain, _name, keys) => {
				const n8n = new FakeN8n();
				onceBroken(n8n);
				const { deliveries, ledger } = startProcess(n8n, { runInterruptedAgain });
				await deliveries.start(deliveryOf('a'), false);
				await deliveries.settled();
				expect(n8n.executions.map(({ key }) => key)).toEqual(keys);
				expect(ledger.state()?.ended).toEqual(['a']);
			},
		);
	});

	it('says so when there has been no room for ten minutes', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		const { deliveries, crowds, closing, ledger } = startProcess(n8n, { limit: 2 });
		await deliveries.start(deliveryOf('a'));
		await deliveries.start(deliveryOf('b'));
		const next = deliveries.start(deliveryOf('c'));
		for (let turns = 0; crowds.length === 0 && turns < 100; turns += 1) await turn();
		closing.abort();
		await next;
		expect(crowds[0]).toBe(2);
		expect(ledger.state()?.started).toHaveLength(2);
	});

	it('makes no items any more for what waits for room when it is closed', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		const { deliveries, made, closing } = startProcess(n8n, { limit: 1, clock: neverIdle });
		await deliveries.start(deliveryOf('a'));
		const next = deliveries.start(deliveryOf('b'));
		closing.abort();
		await next;
		expect([made, n8n.emitted]).toEqual([['key-a'], ['key-a']]);
	});

	it('starts nothing any more that waits for its turn when it is closed', async () => {
		const n8n = new FakeN8n();
		const sleep = async (_ms: number, signal?: AbortSignal) =>
			await new Promise<void>((_, reject) => signal?.addEventListener('abort', reject));
		const { deliveries, ledger, made, closing } = startProcess(n8n, {
			clock: { ...neverIdle, sleep },
		});
		await deliveries.start(deliveryOf('a'));
		const next = deliveries.start(deliveryOf('b'));
		await turn();
		closing.abort();
		await next;
		expect([made, n8n.emitted]).toEqual([['key-a', 'key-b'], ['key-a']]);
		expect(ledger.state()?.started.map(({ key }) => key)).not.toContain('key-b');
	});

	it('has nothing to take over where nothing is stored', async () => {
		const n8n = new FakeN8n();
		const { deliveries, made } = startProcess(n8n, { isArmed: false });
		await deliveries.resume();
		expect([made, n8n.emitted]).toEqual([[], []]);
	});

	describe('in queue mode, where n8n may lose sight of an execution', () => {
		/** Waits pass as soon as everything rests. */
		const passing = (ends: (ms: number) => boolean = () => true) => {
			let now = 0;
			const sleep = async (ms: number, signal?: AbortSignal) => {
				if (!ends(ms)) return await never;
				await turn();
				signal?.throwIfAborted();
				now += ms;
			};
			return { now: () => 1_000_000 - now, monotonic: () => now, random: () => 0.5, sleep };
		};

		const crowd = async (n8n: FakeN8n, options: Partial<DeliveryOptions> = {}) => {
			const clock = passing();
			n8n.endAtOnce = true;
			const process = startProcess(n8n, { limit: 1, losesSight: true, clock, ...options });
			await process.deliveries.start(deliveryOf('seen'));
			await turn();
			n8n.endAtOnce = false;
			await process.deliveries.start(deliveryOf('lost'));
			return process;
		};

		it('does not wait for it for ever', async () => {
			const n8n = new FakeN8n();
			const { deliveries, ledger, lost } = await crowd(n8n);
			await deliveries.start(deliveryOf('next'));
			expect(n8n.executions.map(({ key }) => key)).toEqual(['key-seen', 'key-lost', 'key-next']);
			expect(lost[0]).toBe(1);
			expect(ledger.state()?.ended).toEqual(['seen', 'lost']);
		});

		it('counts it as not seen to end after a restart, when asked to run interrupted events again', async () => {
			const n8n = new FakeN8n();
			const { deliveries, ledger } = await crowd(n8n, { runInterruptedAgain: true });
			await deliveries.start(deliveryOf('next'));
			expect(n8n.executions).toHaveLength(3);
			expect(ledger.state()?.started.map(({ key }) => key)).toEqual(['key-lost', 'key-next']);
		});

		it('starts it if n8n has lost it before it began', async () => {
			const n8n = new FakeN8n();
			const { deliveries, ledger } = await crowd(n8n);
			const next = deliveries.start(deliveryOf('next'));
			// n8n replaces what has not begun.
			n8n.keys.delete('key-lost');
			while (n8n.executions.length < 3) await turn();
			n8n.executions[2]?.end();
			await next;
			expect(n8n.executions.map(({ key }) => key)).toEqual([
				'key-seen',
				'key-lost',
				'key-lost',
				'key-next',
			]);
			expect(ledger.state()?.ended).toEqual(['seen', 'lost']);
		});

		it('waits an hour as long as it does not know how long executions take', async () => {
			const n8n = new FakeN8n();
			n8n.endAtOnce = false;
			const clock = passing();
			const { deliveries, lost } = startProcess(n8n, { limit: 1, losesSight: true, clock });
			await deliveries.start(deliveryOf('a'));
			await deliveries.start(deliveryOf('b'));
			expect(lost).toEqual([1]);
			expect(clock.monotonic()).toBeGreaterThanOrEqual(60 * 60_000);
		});

		it('waits for ever elsewhere: what takes long is under way', async () => {
			const n8n = new FakeN8n();
			const { deliveries, lost, closing } = await crowd(n8n, { losesSight: false });
			const next = deliveries.start(deliveryOf('next'));
			for (let turns = 0; turns < 100; turns += 1) await turn();
			closing.abort();
			await next;
			expect(n8n.executions).toHaveLength(2);
			expect(lost).toEqual([]);
		});
	});

	it('starts an execution again that failed around it before it began', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		const { deliveries, ledger } = startProcess(n8n, { clock: neverIdle });
		await deliveries.start(deliveryOf('a'));
		// Its row is still `new`, which n8n replaces.
		n8n.keys.delete('key-a');
		n8n.executions[0]?.cut();
		while (n8n.executions.length < 2) await turn();
		n8n.executions[1]?.end();
		await deliveries.settled();
		expect(n8n.executions.map(({ key }) => key)).toEqual(['key-a', 'key-a']);
		expect(ledger.state()).toMatchObject({ started: [], ended: ['a'] });
	});

	it('hands executions to n8n a moment apart, so that it keeps their order', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		const { deliveries, sleeps } = startProcess(n8n);
		for (const id of ['a', 'b', 'c']) await deliveries.start(deliveryOf(id));
		expect(sleeps).toEqual([250, 10]);
	});

	it('survives an emit that throws', async () => {
		const n8n = new FakeN8n();
		let broken = true;
		n8n.onEmit = () => {
			if (broken) throw new Error(`no${(broken = false)}`);
			return false;
		};
		const { deliveries } = startProcess(n8n);
		await deliveries.start(deliveryOf('a'));
		await deliveries.settled();
		expect(n8n.executions).toHaveLength(1);
	});
});

describe('after a crash', () => {
	it.each(['before save', 'saved', 'inserted'] as const)(
		'starts exactly one execution when the process died at: %s',
		async (fatal) => {
			const n8n = new FakeN8n();
			n8n.onEmit = (moment) => moment === fatal;
			await startProcess(n8n).deliveries.start(deliveryOf('a'));
			await turn();

			n8n.onEmit = () => false;
			const { deliveries, ledger } = startProcess(n8n);
			await deliveries.resume();
			// Before the event was written down, Box sends it again.
			if (fatal === 'before save') await deliveries.start(deliveryOf('a'));
			await deliveries.settled();
			expect(n8n.executions.map(({ key }) => key)).toEqual(['key-a']);
			expect(ledger.state()).toMatchObject({ started: [], ended: ['a'] });
		},
	);

	it('leaves an interrupted execution alone by default', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		await startProcess(n8n).deliveries.start(deliveryOf('a'));
		n8n.endAtOnce = true;
		const { deliveries } = startProcess(n8n);
		await deliveries.resume();
		await deliveries.settled();
		expect(n8n.executions).toHaveLength(1);
	});

	it('runs an interrupted event again under the key of a next attempt, when asked to', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		const gaveUp: number[] = [];
		const restart = async () => {
			const process = startProcess(n8n, { runInterruptedAgain: true });
			await process.deliveries.resume();
			await turn();
			gaveUp.push(...process.gaveUp);
			return process.ledger.state()?.started;
		};
		await startProcess(n8n, { runInterruptedAgain: true }).deliveries.start(deliveryOf('a'));
		expect(await restart()).toMatchObject([{ key: 'key-a#2', attempt: 2 }]);
		for (const attempt of [3, 4, 5]) {
			expect(await restart()).toMatchObject([{ key: `key-a#${attempt}`, attempt }]);
		}
		expect(n8n.executions.map(({ key }) => key)).toEqual([
			'key-a',
			...[2, 3, 4, 5].map((attempt) => `key-a#${attempt}`),
		]);
		expect(n8n.executions.map(({ items }) => items[0]?.json.attempt)).toEqual([
			undefined,
			2,
			3,
			4,
			5,
		]);
		expect(gaveUp).toEqual([]);
		// An event that takes n8n down each time is given up.
		expect(await restart()).toEqual([]);
		expect(n8n.executions).toHaveLength(5);
		expect(gaveUp).toEqual([5]);
	});

	it.each([
		[true, ['key-a', 'key-a#2']],
		[false, ['key-a']],
	])(
		'an execution whose worker died runs again at once only when asked to: %p',
		async (runInterruptedAgain, keys) => {
			const n8n = new FakeN8n();
			n8n.endAtOnce = false;
			const { deliveries, ledger } = startProcess(n8n, { runInterruptedAgain, clock: neverIdle });
			await deliveries.start(deliveryOf('a'));
			n8n.executions[0]?.cut();
			await turn();
			n8n.executions[1]?.end();
			await deliveries.settled();
			expect(n8n.executions.map(({ key }) => key)).toEqual(keys);
			expect(ledger.state()).toMatchObject({ started: [], ended: ['a'] });
		},
	);

	it('keeps an event that a shutdown interrupted for the next start, when asked to', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		const { deliveries, ledger } = startProcess(n8n, { runInterruptedAgain: true });
		await deliveries.start(deliveryOf('a'));
		n8n.executions[0]?.fail(new SystemShutdownExecutionCancelledError('1'));
		await deliveries.settled();
		expect(ledger.state()?.started).toHaveLength(1);
	});

	it.each([
		['after an orderly end', true, ['key-a#2']],
		['but not after a crash, when it may have run since', false, []],
	])('starts what n8n wrote down and could not start, %s', async (_name, isOrderly, keys) => {
		const n8n = new FakeN8n();
		const first = startProcess(n8n, { clock: { ...neverIdle, sleep: untilAborted } });
		await first.deliveries.start(deliveryOf('before'));
		n8n.failsToStart = () => new Error('SQLITE_BUSY');
		await first.deliveries.start(deliveryOf('a'));
		await turn();
		if (isOrderly) {
			first.closing.abort();
			await first.deliveries.settled();
			await first.deliveries.checkpoint();
		}
		n8n.failsToStart = () => undefined;
		const { deliveries, ledger } = startProcess(n8n);
		await deliveries.resume();
		await deliveries.settled();
		expect(n8n.executions.map(({ key }) => key)).toEqual(['key-before', ...keys]);
		expect(ledger.state()).toMatchObject({ started: [], ended: ['before', 'a'] });
	});

	it('starts an event that had no execution once, even when asked to run interrupted ones again', async () => {
		const n8n = new FakeN8n();
		n8n.onEmit = (moment) => moment === 'saved';
		await startProcess(n8n).deliveries.start(deliveryOf('a'));
		n8n.onEmit = () => false;
		const { deliveries } = startProcess(n8n, { runInterruptedAgain: true });
		await deliveries.resume();
		await deliveries.settled();
		expect(n8n.executions.map(({ key }) => key)).toEqual(['key-a']);
	});
});

describe('a successor in the same process', () => {
	/** The first one was closed before n8n could start its execution. */
	async function closedBeforeTheStart() {
		const n8n = new FakeN8n();
		n8n.refusals.push(new Error('database is locked'));
		const first = startProcess(n8n, { clock: { ...neverIdle, sleep: untilAborted } });
		await first.deliveries.start(deliveryOf('a'));
		await turn();
		first.closing.abort();
		return { n8n, second: startProcess(n8n, { memory: first.memory }) };
	}

	it('waits for executions that still run instead of starting them again', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		const first = startProcess(n8n);
		await first.deliveries.start(deliveryOf('a'));
		first.closing.abort();
		const second = startProcess(n8n, { memory: first.memory });
		await second.deliveries.resume();
		await turn();
		expect(n8n.emitted).toEqual(['key-a']);
		n8n.executions[0]?.end();
		await second.deliveries.settled();
		await turn();
		expect(second.ledger.state()).toMatchObject({ started: [], ended: ['a'] });
	});

	it('starts what the closed one could not start', async () => {
		const { n8n, second } = await closedBeforeTheStart();
		await second.deliveries.resume();
		await turn();
		await second.deliveries.settled();
		expect(n8n.executions.map(({ key }) => key)).toEqual(['key-a']);
		expect(second.ledger.state()).toMatchObject({ started: [], ended: ['a'] });
	});

	it('starts it once, although it connects twice meanwhile', async () => {
		const { n8n, second } = await closedBeforeTheStart();
		await second.deliveries.resume();
		await second.deliveries.resume();
		await turn();
		await second.deliveries.settled();
		expect(n8n.executions.map(({ key }) => key)).toEqual(['key-a']);
	});

	it('waits for a later attempt that still runs as well', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		const again = { runInterruptedAgain: true, clock: neverIdle };
		const first = startProcess(n8n, again);
		await first.deliveries.start(deliveryOf('a'));
		n8n.executions[0]?.cut();
		await turn();
		const second = startProcess(n8n, { memory: first.memory, ...again });
		await second.deliveries.resume();
		await turn();
		n8n.executions[1]?.end();
		await second.deliveries.settled();
		await turn();
		expect(n8n.executions.map(({ key }) => key)).toEqual(['key-a', 'key-a#2']);
		expect(second.ledger.state()).toMatchObject({ started: [], ended: ['a'] });
	});

	it.each([true, false])(
		'does not start again what ended before it took over (run interrupted events again: %p)',
		async (runInterruptedAgain) => {
			const n8n = new FakeN8n();
			n8n.endAtOnce = false;
			const first = startProcess(n8n);
			await first.deliveries.start(deliveryOf('a'));
			first.closing.abort();
			const second = startProcess(n8n, { memory: first.memory, runInterruptedAgain });
			// While it connects, the execution ends, and n8n may delete it at once.
			n8n.executions[0]?.end();
			await turn();
			n8n.keys.clear();
			await second.deliveries.resume();
			await turn();
			expect(n8n.emitted).toEqual(['key-a']);
			expect(second.ledger.state()).toMatchObject({ started: [], ended: ['a'] });
		},
	);

	it('does not start again what ended while there was no room for another one', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		n8n.onEmit = (moment) => moment === 'inserted';
		await startProcess(n8n).deliveries.start(deliveryOf('crashed'));
		n8n.onEmit = () => false;
		const first = startProcess(n8n, { limit: 2 });
		for (const id of ['a', 'b']) await first.deliveries.start(deliveryOf(id));
		first.closing.abort();
		const second = startProcess(n8n, { memory: first.memory, limit: 2, clock: neverIdle });
		const resumed = second.deliveries.resume();
		await turn();
		for (const { end } of n8n.executions) end();
		await turn();
		n8n.keys.clear();
		await resumed;
		await turn();
		expect(n8n.emitted).toEqual(['key-crashed', 'key-a', 'key-b', 'key-crashed']);
		expect(second.ledger.state()?.started).toEqual([]);
	});

	it('goes on from what was never saved', async () => {
		const n8n = new FakeN8n();
		const first = startProcess(n8n);
		first.ledger.update((state) => ({ ...state, position: 'further' }));
		expect(n8n.disk).toBe('{}');
		const second = startProcess(n8n, { memory: first.memory });
		expect(second.ledger.state()?.position).toBe('further');
	});
});

describe('checkpoint', () => {
	it('writes the end of the last execution down after a quiet time, starting nothing', async () => {
		const n8n = new FakeN8n();
		const { deliveries } = startProcess(n8n);
		await deliveries.start(deliveryOf('a'));
		await turn();
		await turn();
		expect(stored(n8n)).toMatchObject({ started: [], ended: ['a'] });
		expect(n8n.executions).toHaveLength(1);
		expect(n8n.emitted).toEqual(['key-a', 'key-a']);
	});

	it('can be made after a restart, although nothing has ended since', async () => {
		const n8n = new FakeN8n();
		const first = startProcess(n8n, { clock: neverIdle });
		await first.deliveries.start(deliveryOf('a'));
		await first.deliveries.settled();
		await first.deliveries.checkpoint();
		const second = startProcess(n8n, { clock: neverIdle });
		second.ledger.update((state) => ({ ...state, position: '30401068076164272' }));
		await second.deliveries.checkpoint();
		expect(stored(n8n).position).toBe('30401068076164272');
		expect(n8n.executions).toHaveLength(1);
	});

	it('starts at most an execution without items when n8n has deleted the one before', async () => {
		const n8n = new FakeN8n();
		const { deliveries } = startProcess(n8n, { clock: neverIdle });
		await deliveries.start(deliveryOf('a'));
		await deliveries.settled();
		n8n.keys.clear();
		await deliveries.checkpoint();
		expect(n8n.executions.map(({ items }) => items.length)).toEqual([1, 0]);
	});

	it('does nothing when there is nothing to write', async () => {
		const n8n = new FakeN8n();
		const { deliveries } = startProcess(n8n, { clock: neverIdle });
		await deliveries.checkpoint();
		await deliveries.start(deliveryOf('a'));
		await deliveries.settled();
		await deliveries.checkpoint();
		await deliveries.checkpoint();
		expect(n8n.emitted).toHaveLength(2);
	});
});

describe('a host that refuses no keys', () => {
	it('gets no checkpoints and no repeated calls', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		const { deliveries, ledger } = startProcess(n8n, { keyed: false });
		await deliveries.start(deliveryOf('a'));
		n8n.executions[0]?.fail(new Error('any'));
		await deliveries.settled();
		await deliveries.checkpoint();
		expect(n8n.emitted).toHaveLength(1);
		expect(ledger.state()?.ended).toEqual(['a']);
	});
});

describe('what is stored by its IDs', () => {
	it('is read again all at once after a crash, and starts in the stored order', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		const first = startProcess(n8n, { limit: 9 });
		for (const id of ['a', 'b', 'c']) await first.deliveries.start(deliveryOf(id));
		n8n.keys.clear();
		const { deliveries, asked, made, ledger } = startProcess(n8n, { limit: 9 });
		expect(ledger.state()?.started.map(({ events }) => events)).toEqual(
			['a', 'b', 'c'].map((id) => [{ event_id: id }]),
		);
		await deliveries.resume();
		expect([asked, made]).toEqual([[['key-a', 'key-b', 'key-c']], ['key-a', 'key-b', 'key-c']]);
		expect(ledger.state()?.started.map(({ events }) => events)).toEqual(
			['a', 'b', 'c'].map((id) => [boxEvent(id)]),
		);
	});

	it('is not read again where this process has it as a whole', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		const first = startProcess(n8n);
		await first.deliveries.start(deliveryOf('a'));
		const { deliveries, asked } = startProcess(n8n, { memory: first.memory });
		await deliveries.resume();
		expect(asked).toEqual([]);
	});

	it('stays stored as it is when it cannot be read again for now', async () => {
		const n8n = new FakeN8n();
		n8n.endAtOnce = false;
		await startProcess(n8n).deliveries.start(deliveryOf('a'));
		const before = stored(n8n).started;
		const { ledger, raw } = startProcess(n8n);
		const failing = raw.resume(
			async () => [],
			async () => await Promise.reject(new Error('credential')),
		);
		await expect(failing).rejects.toThrow('credential');
		expect(ledger.state()?.started).toEqual(before);
	});
});

describe('room', () => {
	it('is never more than the limit, also while executions of a closed trigger are taken over', async () => {
		const n8n = new FakeN8n();
		n8n.refusals.push(new Error('database is locked'), new Error('database is locked'));
		const first = startProcess(n8n, { limit: 2, clock: { ...neverIdle, sleep: untilAborted } });
		for (const id of ['a', 'b']) await first.deliveries.start(deliveryOf(id));
		await turn();
		first.closing.abort();
		n8n.endAtOnce = false;
		const second = startProcess(n8n, { limit: 2, memory: first.memory });
		await second.deliveries.resume();
		const others = ['c', 'd'].map(async (id) => await second.deliveries.start(deliveryOf(id)));
		for (let turns = 0; turns < 10; turns += 1) await turn();
		expect(second.ledger.live.size).toBe(2);
		expect(n8n.executions).toHaveLength(2);
		for (const { end } of n8n.executions) end();
		await Promise.all(others);
		expect(n8n.executions).toHaveLength(4);
		expect(new Set(n8n.executions.map(({ key }) => key)).size).toBe(4);
	});

	it('is given back by what cannot be started', async () => {
		const n8n = new FakeN8n();
		const { raw, deliveries } = startProcess(n8n, { limit: 1 });
		const broken = async () => await Promise.reject(new Error('no items'));
		await expect(raw.start(deliveryOf('a'), broken, true)).rejects.toThrow('no items');
		await deliveries.start(deliveryOf('b'));
		expect(n8n.executions).toHaveLength(1);
	});
});

it('what waits for room to be taken over is not started by a trigger that connects again', async () => {
	const n8n = new FakeN8n();
	n8n.refusals.push(new Error('database is locked'));
	const first = startProcess(n8n, { limit: 2, clock: { ...neverIdle, sleep: untilAborted } });
	await first.deliveries.start(deliveryOf('a'));
	await turn();
	n8n.endAtOnce = false;
	await first.deliveries.start(deliveryOf('b'));
	await turn();
	const second = startProcess(n8n, { limit: 1, memory: first.memory, clock: neverIdle });
	await second.deliveries.resume();
	first.closing.abort();
	await turn();
	// The one of the two that could not be started has no room yet.
	await second.deliveries.resume();
	for (const { end } of n8n.executions) end();
	for (let turns = 0; turns < 10; turns += 1) await turn();
	for (const { end } of n8n.executions) end();
	await turn();
	expect(n8n.executions.map(({ key }) => key)).toEqual(['key-b', 'key-a']);
	expect(second.ledger.state()?.started).toEqual([]);
});
