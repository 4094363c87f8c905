import type { Clock } from '../../../../nodes/BoxPlatform/client';

/** A clock on which time passes as soon as nothing else happens: sleeps end in their order, one after another. */
export function virtualClock(start = Date.parse('2026-01-01T00:00:00Z')) {
	let now = start;
	let order = 0;
	const waiting = new Set<{ at: number; order: number; wake(): void }>();
	let scheduled = false;
	const schedule = () => {
		if (scheduled || waiting.size === 0) return;
		scheduled = true;
		// Two turns: what has just been woken may have something to do before time passes.
		setImmediate(() =>
			setImmediate(() => {
				scheduled = false;
				const [next] = [...waiting].sort((a, b) => a.at - b.at || a.order - b.order);
				if (next !== undefined) {
					now = Math.max(now, next.at);
					next.wake();
				}
				schedule();
			}),
		);
	};
	const clock: Clock = {
		now: () => now,
		monotonic: () => now - start + 7_000,
		random: () => 0.5,
		sleep: async (ms, signal) =>
			await new Promise<void>((resolve, reject) => {
				signal?.throwIfAborted();
				const finish = (settle: () => void) => () => {
					waiting.delete(entry);
					signal?.removeEventListener('abort', abort);
					settle();
				};
				const abort = finish(() => reject(signal?.reason));
				const entry = { at: now + Math.max(0, ms), order: (order += 1), wake: finish(resolve) };
				signal?.addEventListener('abort', abort);
				waiting.add(entry);
				schedule();
			}),
	};
	return { clock, waiting: () => waiting.size };
}
