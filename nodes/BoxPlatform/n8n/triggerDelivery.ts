import type { INodeExecutionData } from 'n8n-workflow';

import type { Clock } from '../client';
import { createBackoff } from '../client';
import { refusesUsedKeys } from './hostFeatures';
import type { EmitHost, Outcome } from './triggerEmit';
import { emitOnce } from './triggerEmit';
import type { Ledger, Task } from './triggerLedger';
import type { Reporter } from './triggerReport';
import type { Delivery } from './triggerState';
import { withEnded, withChanged, withStarted } from './triggerState';

export interface DeliveryOptions {
	host: EmitHost;
	ledger: Ledger;
	/** Executions that may be under way at once. */
	limit: number;
	/** Whether events whose execution was not seen to end are started again after a restart. */
	runInterruptedAgain: boolean;
	/** How long nothing may happen before the end of the last execution is written down. */
	checkpointAfterMs: number;
	report: Reporter;
	clock: Clock;
	/** Closes it: nothing new starts; what runs is still followed. */
	signal: AbortSignal;
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
	/** Takes over what a former run of the trigger has started and not seen to end. */
	resume(delivery: Delivery, toItems: ToItems): Promise<void>;
	/** Resolves when no execution is under way. */
	settled(): Promise<void>;
	/** Makes n8n write the state down although there is nothing to start. */
	checkpoint(): Promise<void>;
}

/** An event that takes n8n down with it must not do so for ever. */
const mostAttempts = 3;
/**
 * n8n looks several things up before it writes an execution down, and what was handed over in one
 * moment overtakes each other there: 36 of 205 events in bursts of 20 did; 10 ms apart, 0 to 3.
 */
const startsApartMs = 10;
/** The first one after n8n has started finds less in n8n's memory than those that follow it. */
const afterFirstStartMs = 250;
/** A user should hear that nothing starts because all executions take long. */
const crowdedAfterMs = 10 * 60 * 1_000;

/**
 * Starts executions, bounded in number and in order, and follows each to its end.
 *
 * The order of things is what makes it exact: the delivery is in the state before `emit`, which
 * writes the state; it leaves the state only after the execution has ended. Whenever the process
 * dies, the delivery is either still in the stored state, and emitting it again with the same key
 * starts it at most once, or its execution has ended.
 */
export function createDeliveries(options: DeliveryOptions): Deliveries {
	const { host, ledger, limit, runInterruptedAgain, report, clock, signal } = options;
	const waiting: Array<() => void> = [];
	let launches = 0;
	let nextStartAt = -Infinity;
	let watching = false;

	const wake = () => {
		for (const resolve of waiting.splice(0)) resolve();
	};
	signal.addEventListener('abort', wake, { once: true });
	// Executions that a former run of the trigger started take up room as well.
	for (const running of ledger.live.values()) void running.then(wake);

	const room = async () => {
		if (ledger.live.size < limit) return;
		const found = new AbortController();
		clock
			.sleep(crowdedAfterMs, found.signal)
			.then(() => report.crowded(ledger.live.size))
			.catch(() => undefined);
		while (ledger.live.size >= limit && !signal.aborted) {
			await new Promise<void>((resolve) => waiting.push(resolve));
		}
		found.abort();
	};

	const needsAnother = (outcome: Outcome, { delivery, past, refused }: Task) => {
		// n8n has written the execution down and then failed to start it: nothing has run in it.
		if (outcome.kind === 'existed' && refused && past === 'none') return true;
		const unfinished =
			outcome.kind === 'cutShort' || (outcome.kind === 'existed' && (refused || past === 'started'));
		return unfinished && runInterruptedAgain && delivery.attempt < mostAttempts;
	};

	/** Resolves with what is left to do for a successor when the trigger was closed before the end. */
	const follow = async (first: Task): Promise<Task | undefined> => {
		const backoff = createBackoff(clock, signal);
		let task = first;
		for (;;) {
			const { delivery, items } = task;
			const outcome = await emitOnce(host, delivery.key, items);
			if (outcome.kind === 'stopped' && runInterruptedAgain) return { ...task, past: 'started' };
			if (outcome.kind === 'failed') {
				task = { ...task, refused: true };
				report.trouble(outcome.error);
				await backoff.wait();
			} else {
				if (backoff.pending()) report.recovered();
				if (!needsAnother(outcome, task)) break;
				const next = nextAttempt(delivery);
				ledger.update((state) => withChanged(state, delivery, next));
				task = { ...task, delivery: next, items: items.map(marked(next.attempt)), refused: false };
			}
			if (signal.aborted) return leave(task);
			ledger.save();
		}
		ledger.update((state) => withEnded(state, task.delivery.key));
		return undefined;
	};

	/** For a successor in this process or in the next one. */
	const leave = (task: Task): Task => {
		const { delivery, past, refused } = task;
		if (refused && past === 'none') {
			ledger.update((state) => withChanged(state, delivery, { ...delivery, refused }));
		}
		return task;
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
		const run = follow(task).finally(() => {
			ledger.live.delete(key);
			wake();
			if (ledger.live.size === 0) void watchIdle();
		});
		ledger.live.set(key, run);
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
	const takeOver = async (delivery: Delivery, running: Promise<Task | undefined>) => {
		const left = await running;
		if (left === undefined) return ledger.update((state) => withEnded(state, delivery.key));
		ledger.update((state) => withChanged(state, delivery, left.delivery));
		await room();
		await launch(left);
	};

	const checkpoint = async () => {
		// The key of an execution that exists: nothing starts. Should n8n have deleted it meanwhile, an
		// execution without any item starts, which runs no node.
		const { lastKey = '' } = ledger.state() ?? {};
		if (!refusesUsedKeys(host) || lastKey === '' || !ledger.dirty()) return;
		ledger.save();
		await emitOnce(host, lastKey, []);
	};

	const watchIdle = async () => {
		if (watching) return;
		watching = true;
		for (let round = -1; round !== launches && !signal.aborted; ) {
			round = launches;
			await clock.sleep(options.checkpointAfterMs, signal).catch(() => {});
		}
		watching = false;
		if (ledger.live.size === 0 && !signal.aborted) await checkpoint();
	};

	return {
		start: async (delivery, toItems, areNew) =>
			await begin(delivery, toItems, areNew ? 'none' : 'unknown'),
		async resume(delivery, toItems) {
			const running = ledger.live.get(firstKey(delivery));
			if (running === undefined) await begin(delivery, toItems, 'started');
			else void takeOver(delivery, running);
		},
		async settled() {
			while (ledger.live.size > 0) await Promise.all([...ledger.live.values()]);
		},
		checkpoint,
	};
}

function nextAttempt(delivery: Delivery): Delivery {
	const attempt = delivery.attempt + 1;
	return { ...delivery, attempt, key: `${firstKey(delivery)}#${attempt}` };
}

/** The key of the first attempt, which names the delivery as long as it is under way. */
function firstKey({ key, attempt }: Delivery): string {
	return attempt === 1 ? key : key.replace(/#\d+$/, '');
}

function marked(attempt: number) {
	return (item: INodeExecutionData) => ({ ...item, json: { ...item.json, attempt } });
}
