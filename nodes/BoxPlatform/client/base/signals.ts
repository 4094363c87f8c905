import { setMaxListeners } from 'node:events';

/** Aborts when any of them does; undefined when there is none. */
export function anySignal(...signals: Array<AbortSignal | undefined>): AbortSignal | undefined {
	const given = [...new Set(signals)].filter((signal) => signal !== undefined);
	const signal = given.length < 2 ? given[0] : AbortSignal.any(given);
	// Many parallel requests listen to one signal on purpose; Node would warn of a leak.
	if (signal) setMaxListeners(0, signal);
	return signal;
}
