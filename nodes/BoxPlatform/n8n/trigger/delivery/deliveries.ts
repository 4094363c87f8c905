import { randomUUID } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';

import { refusesUsedKeys } from '../../host';
import { emitOnce } from './emit';
import { createFollower, firstKey, type FollowerOptions } from './follow';
import type { Live, Task } from './ledger';
import { type Delivery, withChanged, withEnded, withStarted } from './state';

/** The signal closes it: nothing new starts; what runs is still followed. */
export interface DeliveryOptions extends FollowerOptions {
	/** Executions that may be under way at once. */
	limit: number;
	/** How long nothing may happen before the end of the last execution is written down. */
	checkpointAfterMs: number;
	/** Whether n8n may never hear of the end of an execution. */
	losesSight: boolean;
}

/** Makes what an execution starts with; asked when there is room for it. */
export type ToItems = (delivery: Delivery) => Promise<INodeExecutionData[]>;

export interface Deliveries {
	/**
	 * Starts the execution of events, as soon as there is room for one more.
	 *
	 * @param areNew whether they surely had none yet
	 */
	start(delivery: Delivery, toItems: ToItems, areNew: boolean): Promise<void>;
	/** Takes over what former runs of the trigger have started and not seen to end. */
	resume(toItems: ToItems): Promise<void>;
	/** Resolves when no execution is under way. */
	settled(): Promise<void>;
	/**
	 * Makes n8n write the state down although there is nothing to start.
	 *
	 * @param options evenIfFirst: also if there was no execution yet whose key would start nothing; n8n
	 * then lists an execution without items
	 */
	checkpoint(options?: { evenIfFirst: boolean }): Promise<void>;
}

/**
 * n8n looks several things up before it writes an execution down, and what was handed over in one
 * moment overtakes each other there: 36 of 205 events in bursts of 20 did; 10 ms apart, 0 to 3.
 */
const startsApartMs = 10;
/** The first one after n8n has started finds less in n8n's memory than those that follow it. */
const afterFirstStartMs = 250;
/** While there is no room for a further execution. */
const lookEveryMs = 60 * 1_000;
/** A user should hear that nothing starts because all executions take long. */
const crowdedAfterMs = 10 * 60 * 1_000;
/** An execution that takes so many times longer than any before it has ended without n8n noticing. */
const overdueFactor = 5;
const overdueAtLeastMs = 5 * 60 * 1_000;
/** The same, while none has ended yet. */
const overdueAtFirstMs = 60 * 60 * 1_000;

/**
 * Starts executions, bounded in number and in order, and follows each to its end.
 *
 * The order of things is what makes it exact: the delivery is in the state before `emit`, which
 * writes the state; it leaves the state only after the execution has ended. Whenever the process
 * dies, the delivery is either still in the stored state, and emitting it again with the same key
 * starts it at most once, or its execution has ended.
 */
export function createDeliveries(options: DeliveryOptions): Deliveries {
	const { host, ledger, limit, report, clock, signal } = options;
	const follower = createFollower(options);
	const waiting: Array<() => void> = [];
	/** Whose end this run of the trigger sees to. */
	const followed = new WeakSet<Live>();
	let launches = 0;
	let nextStartAt = -Infinity;
	let watching = false;

	const wake = () => {
		for (const resolve of waiting.splice(0)) resolve();
	};
	signal.addEventListener('abort', wake, { once: true });
	// Executions that a former run of the trigger started take up room as well.
	for (const { left } of ledger.live.values()) void left.then(wake);

	const room = async () => {
		if (ledger.live.size < limit) return;
		const found = new AbortController();
		void watchCrowd(found.signal).catch(() => undefined);
		while (ledger.live.size >= limit && !signal.aborted) {
			await new Promise<void>((resolve) => waiting.push(resolve));
		}
		found.abort();
	};

	/** As long as there is no room. */
	const watchCrowd = async (found: AbortSignal) => {
		for (let waitedMs = 0; ;) {
			await clock.sleep(lookEveryMs, found);
			waitedMs += lookEveryMs;
			if (options.losesSight) giveUpOverdue();
			if (waitedMs >= crowdedAfterMs) report.crowded(ledger.live.size);
		}
	};

	const giveUpOverdue = () => {
		const longest = follower.longestMs();
		const patienceMs =
			longest === undefined
				? overdueAtFirstMs
				: Math.max(overdueAtLeastMs, overdueFactor * longest);
		const overdue = [...ledger.live.values()].filter(
			({ since }) => clock.now() - since() >= patienceMs,
		);
		if (overdue.length > 0) report.lostSight(overdue.length);
		for (const { giveUp } of overdue) giveUp();
	};

	const launch = async (task: Task) => {
		const waitMs = nextStartAt - clock.now();
		const apartMs = nextStartAt === -Infinity ? afterFirstStartMs : startsApartMs;
		nextStartAt = Math.max(nextStartAt, clock.now()) + apartMs;
		if (waitMs > 0) await clock.sleep(waitMs, signal).catch(() => undefined);
		if (signal.aborted) return;
		const key = firstKey(task.delivery);
		launches += 1;
		ledger.update((state) => withStarted(state, task.delivery));
		ledger.save();
		const live = follower.follow(task);
		const left = live.left.finally(() => {
			ledger.live.delete(key);
			wake();
			if (ledger.live.size === 0) void watchIdle();
		});
		const own = { ...live, left };
		followed.add(own);
		ledger.live.set(key, own);
	};

	const begin = async (
		{ refused, ...delivery }: Delivery,
		toItems: ToItems,
		past: Task['past'],
	) => {
		await room();
		if (signal.aborted) return;
		const items = await toItems(delivery);
		await launch({ delivery, items, past: refused ? 'none' : past, refused: refused === true });
	};

	/** Waits for an execution of a closed trigger, and goes on with what that one has left to do. */
	const takeOver = async (delivery: Delivery, running: Live) => {
		followed.add(running);
		const left = await running.left;
		if (left === undefined) return ledger.update((state) => withEnded(state, delivery.key));
		ledger.update((state) => withChanged(state, delivery, left.delivery));
		await room();
		await launch(left);
	};

	const checkpoint = async ({ evenIfFirst } = { evenIfFirst: false }) => {
		// The key of an execution that exists: nothing starts. Should n8n have deleted it meanwhile, an
		// execution without any item starts, which runs no node.
		const key = ledger.state()?.lastKey || (evenIfFirst ? `box:${randomUUID()}` : '');
		if (!refusesUsedKeys(host) || key === '' || !ledger.dirty()) return;
		ledger.save();
		await emitOnce(host, key, []);
	};

	const watchIdle = async () => {
		if (watching) return;
		watching = true;
		for (let round = -1; round !== launches && !signal.aborted;) {
			round = launches;
			await clock.sleep(options.checkpointAfterMs, signal).catch(() => {});
		}
		watching = false;
		if (ledger.live.size === 0 && !signal.aborted) await checkpoint();
	};

	return {
		start: async (delivery, toItems, areNew) =>
			await begin(delivery, toItems, areNew ? 'none' : 'unknown'),
		async resume(toItems) {
			const started = () => ledger.state()?.started ?? [];
			for (const key of started().map(firstKey)) {
				const delivery = started().find((one) => firstKey(one) === key);
				// One that a closed trigger follows may have ended while there was no room for another one.
				if (delivery === undefined) continue;
				const running = ledger.live.get(key);
				if (running === undefined) await begin(delivery, toItems, 'started');
				else if (!followed.has(running)) void takeOver(delivery, running);
			}
		},
		async settled() {
			while (ledger.live.size > 0) {
				await Promise.all([...ledger.live.values()].map(async ({ left }) => await left));
			}
		},
		checkpoint,
	};
}
