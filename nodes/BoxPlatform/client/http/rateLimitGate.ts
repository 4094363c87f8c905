import type { Clock } from '../base';

/**
 * Milliseconds between the first requests that leave a pause, which may meet the limit again, and between those that
 * follow them in the next minute: an answer that refuses one is then there before many others have left. Box counts a
 * minute: to keep to the rate that it allows would take half as long again for a few thousand requests.
 */
const firstSpacingMs = 100;
const firstOnes = 5;
const spacingMs = 2;
const minuteMs = 60_000;

/** A run can act as very many users; those beyond this number whom nothing holds back are forgotten. */
const mostGates = 1_000;

/** Holds back all requests of one user while Box wants none. */
export interface Gate {
	/**
	 * Resolves with the milliseconds waited for the end of a pause; a turn after it comes on top. As long as Box
	 * has refused nothing it resolves at once.
	 *
	 * @throws PauseTooLong when the pause lasts longer than `maxWaitMs`
	 */
	pass(maxWaitMs: number, signal?: AbortSignal): Promise<number>;
	/** Starts a pause, or prolongs it; never shortens one. */
	pause(ms: number): void;
	/** Whether requests wait, or the next one would. */
	isClosed(): boolean;
}

export class PauseTooLong extends Error {
	constructor(readonly remainingMs: number) {
		super('The pause that Box asked for is too long');
	}
}

/** Box's rate limits count per user, so requests of another user pass another gate. */
export class UserGates {
	private readonly gates = new Map<string, Gate>();

	constructor(private readonly clock: Clock) {}

	/** @param user the ID of the acting user, however he is reached, or undefined for the credential's own */
	of(user: string | undefined): Gate {
		const key = user ?? '';
		const gate = this.gates.get(key) ?? createGate(this.clock);
		// Those used last are at the end.
		this.gates.delete(key);
		this.gates.set(key, gate);
		if (this.gates.size > mostGates) this.forgetOldest(key);
		return gate;
	}

	private forgetOldest(current: string): void {
		for (const [key, gate] of this.gates) {
			if (key === current || gate.isClosed()) continue;
			this.gates.delete(key);
			return;
		}
	}
}

/** After a pause requests leave one by one, so that parallel ones do not meet the limit again together. */
function createGate(clock: Clock): Gate {
	let until = -Infinity;
	let nextSlot = -Infinity;
	let turns = 0;
	return {
		isClosed: () => Math.max(until, nextSlot) > clock.monotonic(),
		pause(ms) {
			const end = clock.monotonic() + ms;
			if (end <= until) return;
			until = end;
			// Who waits for a turn takes another one when the pause has ended.
			nextSlot = end;
			turns = 0;
		},
		async pass(maxWaitMs, signal) {
			const start = clock.monotonic();
			for (;;) {
				signal?.throwIfAborted();
				const now = clock.monotonic();
				if (now - until > minuteMs) return 0;
				if (until > now && until - start > maxWaitMs) throw new PauseTooLong(until - now);
				const seen = until;
				const slot = Math.max(nextSlot, now);
				nextSlot = slot + (turns < firstOnes ? firstSpacingMs : spacingMs);
				turns += 1;
				if (slot > now) await clock.sleep(slot - now, signal);
				if (until === seen) return Math.max(0, Math.min(clock.monotonic(), until) - start);
			}
		},
	};
}
