const startedAt = Date.now();

/**
 * Prints one line of progress with the time since the start.
 *
 * @param {string} text
 */
export function say(text) {
	console.log(`[${elapsed(Date.now() - startedAt)}] ${text}`);
}

/**
 * @param {number} ms
 * @returns {string} like ` 4 s` or `1 min 05 s`
 */
export function elapsed(ms) {
	const seconds = Math.round(ms / 1000);
	if (seconds < 60) return `${String(seconds).padStart(2)} s`;
	return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/**
 * Says every 15 seconds that something still goes on, so that nobody takes a long step for a stuck one.
 *
 * @template T
 * @param {(time: string) => string} text given the time since the step began
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function sayWhile(text, work) {
	const since = Date.now();
	const timer = setInterval(() => say(`  ${text(elapsed(Date.now() - since).trim())}`), 15_000);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}
