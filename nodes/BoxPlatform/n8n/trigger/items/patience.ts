/** How long items wait for what is attached to them: for Box for ever, for one item alone not. */
import { type BoxClient, type Patience, patiently, pool, troubleOf } from '../../../client';

/** What was looked for, or why it is not there. */
export interface Finding<T> {
	found?: T;
	note?: string;
}

/** Downloads take memory and connections, and Box limits the requests of a user. */
const mostAtOnce = 4;
/** How long one item may hold up all events behind it while Box answers otherwise. */
const longestHoldUpMs = 5 * 60_000;

/** In the order of the inputs. After a failure nothing further begins, and what is under way is ended. */
export async function fewAtOnce<T, R>(
	inputs: readonly T[],
	signal: AbortSignal,
	task: (input: T, index: number, signal: AbortSignal) => Promise<R>,
): Promise<R[]> {
	const failing = new AbortController();
	// Not `AbortSignal.any`: on Node 20 it leaves something behind on a signal that lives for months.
	const abort = () => failing.abort(signal.reason);
	if (signal.aborted) abort();
	signal.addEventListener('abort', abort, { once: true });
	const results: R[] = [];
	const one = async (input: T, index: number) => {
		failing.signal.throwIfAborted();
		results[index] = await task(input, index, failing.signal);
	};
	try {
		await pool(inputs, mostAtOnce, one, () => failing.abort());
		return results;
	} finally {
		signal.removeEventListener('abort', abort);
	}
}

/** Tells of a recovery when no item is in trouble any more. */
export function sharedPatience(
	patience: Patience,
): (index: number, signal: AbortSignal) => Patience {
	const inTrouble = new Set<number>();
	return (index, signal) => ({
		...patience,
		signal,
		onTrouble(...details) {
			inTrouble.add(index);
			patience.onTrouble?.(...details);
		},
		onRecovery() {
			inTrouble.delete(index);
			if (inTrouble.size === 0) patience.onRecovery?.();
		},
	});
}

/** What follows when an item could not be had. */
type Step =
	/** Try again: Box is away, or is why. */
	| 'wait'
	/** Try again, and count from the first time on: it may be the item. */
	| 'suspect'
	/** It is the item if Box answers otherwise; if not, try again. */
	| 'askBox';

/** @param suspectedMs for how long the item had been suspected when the attempt began */
export function stepAfter(
	error: unknown,
	{ boxIsAway, suspectedMs }: { boxIsAway: boolean; suspectedMs: number },
): Step {
	if (boxIsAway) return 'wait';
	switch (troubleOf(error)) {
		case 'connection':
		case 'unavailable':
		case 'data':
			return suspectedMs < longestHoldUpMs ? 'suspect' : 'askBox';
		case 'limit':
		case 'credential':
		case 'refused':
		case 'foreign':
			return 'wait';
	}
}

/** Waits for Box, but not for ever for what fails with one item alone: that gets a note. */
export async function findPatiently<T>(
	box: BoxClient,
	patience: Patience,
	find: () => Promise<Finding<T>>,
): Promise<Finding<T>> {
	const { clock, signal } = patience;
	const suspicion = { boxIsAway: false, since: Infinity };
	const boxAnswers = async () => {
		suspicion.boxIsAway = !(await answers(box, signal));
		// What has failed until now may have been Box.
		if (suspicion.boxIsAway) suspicion.since = Infinity;
		return !suspicion.boxIsAway;
	};
	return await patiently(async () => {
		const suspectedMs = clock.monotonic() - suspicion.since;
		// Asked before the attempt, since Box may come back after it, and after it, since it may take long.
		if (suspicion.boxIsAway || suspectedMs >= longestHoldUpMs) await boxAnswers();
		try {
			return await find();
		} catch (error) {
			const step = stepAfter(error, { boxIsAway: suspicion.boxIsAway, suspectedMs });
			if (step === 'suspect') suspicion.since = Math.min(suspicion.since, clock.monotonic());
			if (step === 'askBox' && (await boxAnswers()) && !signal.aborted) {
				return { note: notFetched(error) };
			}
			return await Promise.reject(error);
		}
	}, patience);
}

async function answers(box: BoxClient, signal: AbortSignal): Promise<boolean> {
	const request = box.request('GET', '/users/me', { query: { fields: 'id' }, signal });
	return await request.then(
		() => true,
		() => false,
	);
}

export function notFetched(error: unknown): string {
	return `It could not be fetched: ${error instanceof Error ? error.message : String(error)}`;
}
