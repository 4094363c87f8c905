import {
	BoxApiError,
	type BoxClient,
	BoxConnectionError,
	BoxDataError,
	type Patience,
	patiently,
} from '../../../client';

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
	const ending = failing.signal;
	// Not `AbortSignal.any`: on Node 20 it leaves something behind on a signal that lives for months.
	const abort = () => failing.abort(signal.reason);
	if (signal.aborted) abort();
	signal.addEventListener('abort', abort, { once: true });
	const results: R[] = [];
	const queue = inputs.entries();
	const worker = async () => {
		for (const [index, input] of queue) {
			ending.throwIfAborted();
			results[index] = await task(input, index, ending);
		}
	};
	const workers = Array.from({ length: Math.min(mostAtOnce, inputs.length) }, worker);
	try {
		await Promise.all(workers);
		return results;
	} finally {
		signal.removeEventListener('abort', abort);
		failing.abort();
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

/** Waits for Box, but not for ever for what fails with one item alone: that gets a note. */
export async function findPatiently<T>(
	box: BoxClient,
	patience: Patience,
	find: () => Promise<Finding<T>>,
): Promise<Finding<T>> {
	const { clock, signal } = patience;
	let failingSince = Infinity;
	let away = false;
	const boxAnswers = async () => {
		const request = box.request('GET', '/users/me', { query: { fields: 'id' }, signal });
		away = await request.then(
			() => false,
			() => true,
		);
		// What has failed until now may have been Box.
		if (away) failingSince = Infinity;
		return !away;
	};
	return await patiently(async () => {
		const late = clock.now() - failingSince >= longestHoldUpMs;
		// Asked before the attempt, since Box may come back after it, and after it, since it may take long.
		if (late || away) await boxAnswers();
		return await find().catch(async (error: unknown) => {
			if (away || !mayBeOfItem(error)) return await Promise.reject(error);
			failingSince = Math.min(failingSince, clock.now());
			const alone = late && (await boxAnswers()) && !signal.aborted;
			return alone ? { note: notFetched(error) } : await Promise.reject(error);
		});
	}, patience);
}

/** Whether it may pass, but may as well concern one item only. */
function mayBeOfItem(error: unknown): boolean {
	if (error instanceof BoxApiError) return error.status >= 500 || error.status === 408;
	return error instanceof BoxConnectionError || error instanceof BoxDataError;
}

export function notFetched(error: unknown): string {
	return `It could not be fetched: ${error instanceof Error ? error.message : String(error)}`;
}
