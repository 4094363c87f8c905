import type { INodeExecutionData } from 'n8n-workflow';

import { type Clock, createBackoff } from '../../../client';
import { refusesUsedKeys } from '../../host';
import type { DeliveryReport } from './report';
import { type EmitHost, emitOnce, type Outcome } from './emit';
import type { Ledger, Live, Task } from './ledger';
import { type Delivery, withChanged, withEnded } from './state';

export interface FollowerOptions {
	host: EmitHost;
	ledger: Ledger;
	/** Whether events whose execution was not seen to end are started again after a restart. */
	runInterruptedAgain: boolean;
	report: DeliveryReport;
	clock: Clock;
	signal: AbortSignal;
}

export interface Follower {
	/** Starts an execution and follows it to its end, with all attempts that it needs. */
	follow(task: Task): Live;
	/** The longest that an execution has taken so far, in milliseconds; undefined before the first end. */
	longestMs(): number | undefined;
}

/** What n8n says of an execution, or nothing for so long that it is not waited for any longer. */
type Answer = Outcome | { kind: 'lost' };

type Step =
	/** Nothing more to do. */
	| 'end'
	/** The same key again: n8n could not start it. */
	| 'retry'
	/** The same key again: n8n may not have begun it, and refuses the key if it has. */
	| 'look'
	/** A new execution for the same events. */
	| 'nextAttempt'
	/** Nothing more to do now; for the next start of the trigger it was not seen to end. */
	| 'leave';

/**
 * An event that takes n8n down with it must not do so for ever. But a server that is restarted again and
 * again interrupts the same events each time, and they are not to blame.
 */
const mostAttempts = 5;

/** @param keyed whether the host refuses a second execution with the same key */
export function nextStep(
	answer: Answer,
	{ delivery, past, refused, doubt }: Task,
	{ runInterruptedAgain, keyed }: { runInterruptedAgain: boolean; keyed: boolean },
): Step {
	const interrupted = () =>
		runInterruptedAgain && delivery.attempt < mostAttempts ? 'nextAttempt' : 'end';
	const notSeenToEnd = () => (runInterruptedAgain ? 'leave' : 'end');
	switch (answer.kind) {
		case 'ended':
			return 'end';
		case 'failed':
			return 'retry';
		case 'stopped':
			return notSeenToEnd();
		case 'cutShort':
			return keyed ? 'look' : interrupted();
		case 'lost':
			return keyed ? 'look' : notSeenToEnd();
		case 'existed':
			// It may run for hours to come.
			if (doubt === 'lost') return notSeenToEnd();
			if (doubt === 'cutShort') return interrupted();
			// n8n has written the execution down and then failed to start it: nothing has run in it.
			if (refused && past === 'none') return 'nextAttempt';
			return refused || past === 'started' ? interrupted() : 'end';
	}
}

export function createFollower(options: FollowerOptions): Follower {
	const { host, ledger, runInterruptedAgain, report, clock, signal } = options;
	const keyed = refusesUsedKeys(host);
	let longestMs: number | undefined;

	/** What is left of a task when the trigger is closed before its end. */
	const handOver = (task: Task): Task => {
		const { delivery, past, refused } = task;
		if (refused && past === 'none') {
			ledger.update((state) => withChanged(state, delivery, { ...delivery, refused }));
		}
		return task;
	};

	const follow = (first: Task): Live => {
		const backoff = createBackoff(clock, signal);
		let task = first;
		let since = clock.now();
		let giveUp = () => {};

		const start = async (): Promise<Answer> => {
			since = clock.now();
			const lost = new Promise<Answer>((resolve) => {
				giveUp = () => {
					since = clock.now();
					resolve({ kind: 'lost' });
				};
			});
			const answer = await Promise.race([emitOnce(host, task.delivery.key, task.items), lost]);
			if (answer.kind === 'ended') longestMs = Math.max(longestMs ?? 0, clock.now() - since);
			return answer;
		};

		const toTheEnd = async (): Promise<Task | undefined> => {
			for (;;) {
				const answer = await start();
				if (answer.kind === 'failed') report.trouble(answer.error);
				else if (backoff.pending()) report.recovered();
				const step = nextStep(answer, task, { runInterruptedAgain, keyed });
				const { attempt } = task.delivery;
				if (
					step === 'end' &&
					runInterruptedAgain &&
					attempt === mostAttempts &&
					answer.kind !== 'ended'
				) {
					report.gaveUp(attempt);
				}
				if (step === 'leave') return { ...task, past: 'started' };
				if (step === 'end') break;
				if (step === 'nextAttempt') task = nextTask(task);
				else {
					if (step === 'retry') task = { ...task, refused: true };
					if (answer.kind === 'cutShort' || answer.kind === 'lost')
						task = { ...task, doubt: answer.kind };
					await backoff.wait();
				}
				if (signal.aborted) return handOver(task);
				ledger.save();
			}
			ledger.update((state) => withEnded(state, task.delivery.key));
			return undefined;
		};

		/** The same events under a new key, in the state as well. */
		const nextTask = ({ delivery, items, past }: Task): Task => {
			const next = nextAttempt(delivery);
			ledger.update((state) => withChanged(state, delivery, next));
			return { delivery: next, items: items.map(marked(next.attempt)), past, refused: false };
		};

		return { left: toTheEnd(), since: () => since, giveUp: () => giveUp() };
	};

	return { follow, longestMs: () => longestMs };
}

function nextAttempt(delivery: Delivery): Delivery {
	const attempt = delivery.attempt + 1;
	return { ...delivery, attempt, key: `${firstKey(delivery)}#${attempt}` };
}

/** The key of the first attempt, which names the delivery as long as it is under way. */
export function firstKey({ key, attempt }: Delivery): string {
	return attempt === 1 ? key : key.replace(/#\d+$/, '');
}

function marked(attempt: number) {
	return (item: INodeExecutionData) => ({ ...item, json: { ...item.json, attempt } });
}
