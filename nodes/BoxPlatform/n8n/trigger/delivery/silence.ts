/**
 * Starts of which some versions of n8n say nothing, not even that they have failed. After a bound the same
 * events are handed over once more, while the start before is still listened to: if n8n refuses the key, that
 * one has an execution, whose end is waited for.
 */
import type { INodeExecutionData } from 'n8n-workflow';

import type { Clock } from '../../../client';
import type { Answer } from './nextStep';
import { type ExecutionHost, type Outcome, startExecution } from './startExecution';

/** Longer than a busy n8n needs to write an execution down. It grows with each silence. */
const firstPatienceMs = 30 * 1_000;
const longestPatienceMs = 60 * 60 * 1_000;
/** So long may an execution that exists remain without a sign that it has started. */
const startsWithinMs = 10 * 60 * 1_000;

/**
 * Hands an execution to n8n and waits for what it says, or until it has been silent for too long.
 *
 * @param over ends the waiting, when nobody is interested any longer
 */
export type Starter = (
	key: string,
	items: INodeExecutionData[],
	over: AbortSignal,
) => Promise<Answer>;

/** What is known of a key. */
interface Known {
	key: string;
	/** Starts that were silent: only an execution that exists resolves one. */
	earlier: Array<Promise<Outcome>>;
	/** One of them has started. */
	tied: AbortController;
	patienceMs: number;
}

/** For the attempts of one delivery, one after another. */
export function createStarter(host: ExecutionHost, clock: Clock): Starter {
	let known = nothingKnown('');
	return async (key, items, over) => {
		if (known.key !== key) known = nothingKnown(key);
		const { earlier, tied, patienceMs } = known;
		const start = startExecution(host, key, items, () => tied.abort());
		const silence = silentFor(patienceMs, clock, [tied.signal, over]);
		let answer = await Promise.race([start, ...earlier, silence]);
		if (answer.kind === 'existed' && earlier.length > 0) {
			// Without a sign of its start it is none of those that run, or its end is never told.
			const waiting = silentFor(startsWithinMs, clock, [tied.signal, over]);
			answer = await Promise.race([...earlier, waiting.then((): Answer => ({ kind: 'lost' }))]);
		}
		if (answer.kind === 'silent') {
			earlier.push(onlyIfItExists(start));
			known.patienceMs = Math.min(2 * patienceMs, longestPatienceMs);
		} else if (answer.kind !== 'failed') {
			known = nothingKnown(key);
		}
		return answer;
	};
}

function nothingKnown(key: string): Known {
	return { key, earlier: [], tied: new AbortController(), patienceMs: firstPatienceMs };
}

/** Never resolves if one of the signals aborts before. */
async function silentFor(ms: number, clock: Clock, unless: AbortSignal[]): Promise<Answer> {
	const signal = AbortSignal.any(unless);
	try {
		signal.throwIfAborted();
		await clock.sleep(ms, signal);
		signal.throwIfAborted();
	} catch {
		return await never();
	}
	const seconds = Math.round(ms / 1_000);
	const error = new Error(`n8n has not started an execution within ${seconds} seconds`);
	return { kind: 'silent', error };
}

/** What n8n could not start, or had before, says nothing of the starts that followed. */
async function onlyIfItExists(start: Promise<Outcome>): Promise<Outcome> {
	const outcome = await start;
	return outcome.kind === 'failed' || outcome.kind === 'existed' ? await never() : outcome;
}

async function never(): Promise<never> {
	return await new Promise(() => {});
}
