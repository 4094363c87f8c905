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
