/** Requests on their way that several wait for, each in their own time; one that nobody waits for any more ends. */
import { BoxError, type Clock, troubleOf } from '../base';

/** What somebody wants to have. */
export interface Flight<T> {
	/** Does it, if nobody is doing it yet. */
	start(signal: AbortSignal): Promise<T>;
	/** Who would do it: what Box refuses one, it refuses all with the same credential. */
	credential: string;
	/** Ends the waiting. */
	signal?: AbortSignal;
	/** Milliseconds until the waiting ends; default: for ever. */
	limitMs?: number;
	/** What it then fails with. */
	late?: Error;
	/** Whether a failure of somebody else's attempt says nothing, so that it is tried once more; default: no. */
	tryAnyway?(): boolean;
}

export interface Flights {
	/** @throws the failure, the reason of the signal, or what is late */
	join<T>(key: string, flight: Flight<T>): Promise<T>;
}

interface Underway {
	result: Promise<unknown>;
	credential: string;
	waiters: number;
	ending: AbortController;
}

export function createFlights(clock: Clock): Flights {
	const underway = new Map<string, Underway>();

	const launch = (key: string, { start, credential }: Flight<unknown>): Underway => {
		const ending = new AbortController();
		const one: Underway = { result: start(ending.signal), credential, waiters: 0, ending };
		const land = () => {
			if (underway.get(key) === one) underway.delete(key);
		};
		one.result.then(land, land);
		ending.signal.addEventListener('abort', land, { once: true });
		underway.set(key, one);
		return one;
	};

	return {
		async join<T>(key: string, flight: Flight<T>): Promise<T> {
			flight.signal?.throwIfAborted();
			for (;;) {
				const others = underway.get(key);
				const one = others ?? launch(key, flight);
				try {
					// A key stands for one kind of work, so what comes back is what this one would have got.
					return (await waitFor(one, flight, clock)) as T;
				} catch (error) {
					const isOver = flight.signal?.aborted || (error !== undefined && error === flight.late);
					if (others === undefined || isOver || !saysNothing(error, one, flight)) throw error;
				}
			}
		},
	};
}

/** Whether somebody else's failure is theirs alone: they have closed, or it was their credential's. */
function saysNothing(error: unknown, { credential }: Underway, flight: Flight<unknown>): boolean {
	if (flight.tryAnyway?.() || !(error instanceof BoxError)) return true;
	return credential !== flight.credential && troubleOf(error) === 'credential';
}

async function waitFor(
	one: Underway,
	{ signal, limitMs, late }: Flight<unknown>,
	clock: Clock,
): Promise<unknown> {
	const timer = new AbortController();
	let leave = () => {};
	one.waiters += 1;
	try {
		return await new Promise((resolve, reject) => {
			const abort = () => reject(signal?.reason);
			leave = () => signal?.removeEventListener('abort', abort);
			signal?.addEventListener('abort', abort, { once: true });
			one.result.then(resolve, reject);
			if (limitMs === undefined) return;
			clock
				.sleep(limitMs, timer.signal)
				.then(() => reject(late ?? new Error('Nobody waits any more')))
				.catch(() => undefined);
		});
	} finally {
		leave();
		timer.abort();
		one.waiters -= 1;
		if (one.waiters === 0) one.ending.abort();
	}
}
