/**
 * What a closed trigger tries once more. What n8n could not start has left a row that n8n starts by itself after a
 * restart, or one that never runs. Only n8n can tell, and only while it runs: whoever finds the key used after a restart
 * cannot know which it was.
 */
import type { Clock } from '../../../client';
import type { Step } from './nextStep';

export interface LastTries {
	/** Whether the trigger has closed and no try is left; otherwise it is time for the next one. */
	areOver(who: object, step: Step): Promise<boolean>;
	/** n8n has said something of it. */
	answered(who: object): void;
	/** Resolves when n8n has answered all of them. */
	none(): Promise<void>;
}

/** So long a locked database may take. n8n waits for the close of a trigger. */
const forMs = 4_000;
const betweenMs = 250;

export function createLastTries(clock: Clock, closing: AbortSignal): LastTries {
	const trying = new Set<object>();
	let since: number | undefined;
	let tell = () => {};
	return {
		async areOver(who, step) {
			if (!closing.aborted) return false;
			since ??= clock.monotonic();
			if (step !== 'retry' || clock.monotonic() - since >= forMs) return true;
			trying.add(who);
			await clock.sleep(betweenMs);
			return false;
		},
		answered(who) {
			if (trying.delete(who) && trying.size === 0) tell();
		},
		async none() {
			if (trying.size > 0) await new Promise<void>((resolve) => (tell = resolve));
		},
	};
}
