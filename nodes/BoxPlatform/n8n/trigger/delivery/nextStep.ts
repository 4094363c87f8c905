/**
 * What follows when n8n has said something of an execution, or nothing for too long: the table of all
 * cases, and nothing but the table. `follow.ts` does what it says.
 */
import type { Outcome } from './startExecution';
import type { Task } from './task';

/**
 * What n8n says of an execution; `lost`: nothing for so long that it is not waited for any longer;
 * `silent`: not even that it has started.
 */
export type Answer = Outcome | { kind: 'lost' } | { kind: 'silent'; error: unknown };

export type Step =
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

export interface Rules {
	/** Whether events whose execution was not seen to end are started again. */
	runInterruptedAgain: boolean;
	/** Whether the host refuses a second execution with the same key. */
	refusesUsedKeys: boolean;
}

/**
 * An event that takes n8n down with it must not do so for ever. But a server that is restarted again and
 * again interrupts the same events each time, and they are not to blame.
 */
const mostAttempts = 5;

export function nextStep(
	answer: Answer,
	{ delivery, past, refused, doubt }: Task,
	{ runInterruptedAgain, refusesUsedKeys }: Rules,
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
			return refusesUsedKeys ? 'look' : interrupted();
		case 'silent':
			// Without keys it may start twice, but no other way leads to an execution at all.
			return 'look';
		case 'lost':
			return refusesUsedKeys ? 'look' : notSeenToEnd();
		case 'existed':
			// It may run for hours to come.
			if (doubt === 'lost') return notSeenToEnd();
			if (doubt === 'cutShort') return interrupted();
			// n8n has written the execution down and then failed to start it: nothing has run in it.
			if (refused && past === 'none') return 'nextAttempt';
			return refused || past === 'started' ? interrupted() : 'end';
	}
}

/** Whether a delivery that is at its end would have been started again, had it not been so often already. */
export function isGivenUp(
	answer: Answer,
	{ delivery }: Task,
	{ runInterruptedAgain }: Pick<Rules, 'runInterruptedAgain'>,
): boolean {
	return runInterruptedAgain && delivery.attempt === mostAttempts && answer.kind !== 'ended';
}
