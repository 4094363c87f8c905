import type { Clock } from '../../../../nodes/BoxPlatform/client';

interface Sleeper {
	until: number;
	wake(): void;
}

/** A clock that stands until it is moved: then those wake whose time has come, in the order of their times. */
export function handClock(start = Date.parse('2026-01-01T10:00:00Z')) {
	let time = start;
	/** What somebody has set the wall clock by. */
	let setBy = 0;
	/** What each sleep was asked for, in milliseconds. */
	const asked: number[] = [];
	const sleepers = new Set<Sleeper>();
	const clock: Clock = {
		now: () => time + setBy,
		monotonic: () => time - start + 7_000,
		random: () => 0.5,
		async sleep(ms, signal) {
			signal?.throwIfAborted();
			asked.push(ms);
			await new Promise<void>((resolve, reject) => {
				const onAbort = () => {
					sleepers.delete(sleeper);
					reject(signal?.reason);
				};
				const wake = () => {
					signal?.removeEventListener('abort', onAbort);
					resolve();
				};
				const sleeper = { until: time + ms, wake };
				sleepers.add(sleeper);
				signal?.addEventListener('abort', onAbort, { once: true });
			});
		},
	};
	/** Moves on by so much, and lets everything happen that follows. */
	const pass = async (ms: number) => {
		const end = time + ms;
		await rest();
		for (;;) {
			const [next] = [...sleepers].sort((a, b) => a.until - b.until);
			if (next === undefined || next.until > end) break;
			time = Math.max(time, next.until);
			sleepers.delete(next);
			next.wake();
			await rest();
		}
		time = end;
	};
	/** Sets the wall clock alone, by so much; no duration changes. */
	const set = (ms: number) => {
		setBy += ms;
	};
	return { clock, asked, pass, set, sleeping: () => sleepers.size };
}

/** Lets everything happen that does not wait for time. */
export async function rest(): Promise<void> {
	for (let turns = 0; turns < 3; turns += 1) await new Promise(setImmediate);
}
