/** What this process is about to start, or has started: the first of two lines that keep an event from starting twice. */
import type { Clock } from '../../client';

/** Of this many events and deliveries a process knows that they have started. */
const mostKnown = 10_000;
/** Box waits half a minute for an answer. */
const longestWaitMs = 20_000;

export interface Claim {
	/** Says how it ended, once; `false` gives the event back, so that a repeat starts it. */
	settle(hasStarted: boolean): void;
}

export interface Claims {
	/**
	 * Claims an event by all its names.
	 *
	 * @returns the claim; `started` when it has started before; `undecided` when it is under way for too long
	 */
	claim(names: readonly string[], clock: Clock): Promise<Claim | 'started' | 'undecided'>;
}

export function createClaims(most = mostKnown): Claims {
	const started = new Set<string>();
	const underWay = new Map<string, Promise<void>>();

	const remember = (name: string) => {
		started.delete(name);
		started.add(name);
		if (started.size <= most) return;
		const [oldest = name] = started;
		started.delete(oldest);
	};

	const begin = (names: readonly string[]): Claim => {
		let end: () => void = () => undefined;
		const ended = new Promise<void>((resolve) => (end = resolve));
		for (const name of names) underWay.set(name, ended);
		let isSettled = false;
		return {
			settle(hasStarted) {
				if (isSettled) return;
				isSettled = true;
				for (const name of names) underWay.delete(name);
				if (hasStarted) names.forEach(remember);
				end();
			},
		};
	};

	return {
		async claim(names, clock) {
			const waiting = new AbortController();
			const timeIsUp = clock
				.sleep(longestWaitMs, waiting.signal)
				.then(() => 'undecided' as const)
				// Nobody waits any more.
				.catch(() => 'undecided' as const);
			try {
				for (;;) {
					if (names.some((name) => started.has(name))) return 'started';
					const other = names.map((name) => underWay.get(name)).find(Boolean);
					if (other === undefined) return begin(names);
					if ((await Promise.race([other, timeIsUp])) === 'undecided') return 'undecided';
				}
			} finally {
				waiting.abort();
			}
		},
	};
}
