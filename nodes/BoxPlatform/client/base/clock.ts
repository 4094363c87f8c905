/** Time and chance, injectable so that tests of waiting take milliseconds. */
export interface Clock {
	/** Milliseconds since the epoch, as this machine has it: for dates. Somebody may set it, also back. */
	now(): number;
	/** Milliseconds since some moment of this process: for durations. Nothing sets it. */
	monotonic(): number;
	/** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/** A number in [0, 1). */
	random(): number;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	monotonic: () => performance.now(),
	random: () => Math.random(),
	sleep: async (ms, signal) =>
		await new Promise<void>((resolve, reject) => {
			signal?.throwIfAborted();
			const onAbort = () => {
				clearTimeout(timer);
				reject(signal?.reason);
			};
			const timer = setTimeout(() => {
				signal?.removeEventListener('abort', onAbort);
				resolve();
			}, ms);
			signal?.addEventListener('abort', onAbort, { once: true });
		}),
};
