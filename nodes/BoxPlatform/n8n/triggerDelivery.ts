import type { INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';

import type { Clock } from '../client';
import { createBackoff } from '../client';
import type { Ledger } from './triggerLedger';
import type { Reporter } from './triggerReport';
import type { Delivery } from './triggerState';
import { withEnded, withNextAttempt, withStarted } from './triggerState';

/** The part of n8n's trigger context that starts executions. */
export type EmitHost = Pick<ITriggerFunctions, 'emit'> & {
	helpers: Pick<ITriggerFunctions['helpers'], 'createDeferredPromise'>;
};

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
	/** Starts the execution of new events, as soon as there is room for one more. */
	start(delivery: Delivery, toItems: ToItems): Promise<void>;
	/** Takes over what a former run of the trigger has started and not seen to end. */
	resume(delivery: Delivery, toItems: ToItems): Promise<void>;
	/** Resolves when no execution is under way. */
	settled(): Promise<void>;
	/** Makes n8n write the state down although there is nothing to start. */
	checkpoint(): Promise<void>;
}

type Outcome =
	| { kind: 'ended' }
	/** n8n had an execution with this key before; nothing was started. */
	| { kind: 'existed' }
	/** The worker that ran it has died. */
	| { kind: 'cutShort' }
	/** n8n stopped the execution because it shuts down. */
	| { kind: 'interrupted' }
	/** There is no execution. */
	| { kind: 'failed'; error: unknown };

/** An event that takes n8n down with it must not do so for ever. */
const mostAttempts = 3;

/** n8n refuses a second execution with the same key since it has a fourth parameter for it. */
export function refusesUsedKeys({ emit }: Pick<EmitHost, 'emit'>): boolean {
	return emit.length >= 4;
}

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
	const keyed = refusesUsedKeys(host);
	const waiting: Array<() => void> = [];
	let endedKey: string | undefined;
	let launches = 0;
	let watching = false;

	const wake = () => {
		for (const resolve of waiting.splice(0)) resolve();
	};
	signal.addEventListener('abort', wake, { once: true });
	// Executions that a former run of the trigger started take up room as well.
	for (const running of ledger.live.values()) void running.then(wake);

	const room = async () => {
		while (ledger.live.size >= limit && !signal.aborted) {
			await new Promise<void>((resolve) => waiting.push(resolve));
		}
	};

	const emitOnce = async (key: string, items: INodeExecutionData[]): Promise<Outcome> => {
		const done = host.helpers.createDeferredPromise<IRun>();
		try {
			host.emit([items], undefined, done, key);
			// Wider than n8n's type: it resolves with nothing for a key that was used before.
			const run: IRun | undefined = await done.promise;
			if (run === undefined) return { kind: 'existed' };
			return { kind: wasCutShort(run) ? 'cutShort' : 'ended' };
		} catch (error) {
			if (keyed && !hadExecution(error)) return { kind: 'failed', error };
			return { kind: runInterruptedAgain && isShutdown(error) ? 'interrupted' : 'ended' };
		}
	};

	const follow = async (first: Delivery, firstItems: INodeExecutionData[], resumed: boolean) => {
		const backoff = createBackoff(clock, signal);
		let delivery = first;
		let items = firstItems;
		for (;;) {
			const outcome = await emitOnce(delivery.key, items);
			if (outcome.kind === 'interrupted') return;
			if (outcome.kind === 'failed') {
				report.trouble(outcome.error);
				await backoff.wait();
				if (signal.aborted) return;
				ledger.save();
				continue;
			}
			if (backoff.pending()) report.recovered();
			const interrupted = outcome.kind === 'cutShort' || (resumed && outcome.kind === 'existed');
			if (!interrupted || !runInterruptedAgain || delivery.attempt >= mostAttempts) break;
			const next = nextAttempt(delivery);
			ledger.update((state) => withNextAttempt(state, delivery, next));
			delivery = next;
			items = items.map((item) => ({ ...item, json: { ...item.json, attempt: next.attempt } }));
			if (signal.aborted) return;
			ledger.save();
		}
		endedKey = delivery.key;
		ledger.update((state) => withEnded(state, delivery.key));
	};

	const launch = (delivery: Delivery, items: INodeExecutionData[], resumed: boolean) => {
		launches += 1;
		ledger.update((state) => withStarted(state, delivery));
		ledger.save();
		const run = follow(delivery, items, resumed).finally(() => {
			ledger.live.delete(delivery.key);
			wake();
			if (ledger.live.size === 0) void watchIdle();
		});
		ledger.live.set(delivery.key, run);
	};

	const begin = async (delivery: Delivery, toItems: ToItems, resumed: boolean) => {
		await room();
		if (signal.aborted) return;
		const items = await toItems(delivery);
		if (!signal.aborted) launch(delivery, items, resumed);
	};

	const checkpoint = async () => {
		// The key of an execution that exists: nothing starts. Should n8n have deleted it meanwhile, an
		// execution without any item starts, which runs no node.
		if (!keyed || endedKey === undefined || !ledger.dirty()) return;
		ledger.save();
		await emitOnce(endedKey, []);
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
		start: async (delivery, toItems) => await begin(delivery, toItems, false),
		async resume(delivery, toItems) {
			const running = ledger.live.get(delivery.key);
			if (running === undefined) return await begin(delivery, toItems, true);
			void running.then(() => ledger.update((state) => withEnded(state, delivery.key)));
		},
		async settled() {
			while (ledger.live.size > 0) await Promise.all([...ledger.live.values()]);
		},
		checkpoint,
	};
}

/**
 * Whether the execution existed: it was cancelled, or it had ended before n8n looked for it. Hosts
 * that do not refuse used keys report nothing else; an execution that they could not start stays
 * without an answer.
 */
function hadExecution(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	return /ExecutionCancelledError$|^ExecutionNotFoundError$/.test(error.constructor.name);
}

/** In queue mode n8n takes an execution for failed when its worker stops giving signs of life. */
function wasCutShort({ status, data }: IRun): boolean {
	if (status === 'crashed') return true;
	const message = data?.resultData?.error?.message ?? '';
	return /failed to be processed too many times|job stalled/i.test(message);
}

function isShutdown(error: unknown): boolean {
	return error instanceof Error && error.constructor.name === 'SystemShutdownExecutionCancelledError';
}

function nextAttempt(delivery: Delivery): Delivery {
	const attempt = delivery.attempt + 1;
	const base = delivery.attempt === 1 ? delivery.key : delivery.key.replace(/#\d+$/, '');
	return { ...delivery, attempt, key: `${base}#${attempt}` };
}
