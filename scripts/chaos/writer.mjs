import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Lets events happen in bursts, as far as it is allowed to: the rest is held back for later kills.
 *
 * @param {import('./box.mjs').Box} box
 * @param {import('./random.mjs').Random} random
 */
export function createWriter(box, random) {
	/** @type {string[]} */
	const written = [];
	let allowed = 0;
	return { written, allow, writeUntil };

	/** @param {number} total how many events may have happened from now on */
	function allow(total) {
		allowed = Math.max(allowed, Math.round(total));
	}

	/**
	 * @param {number} total
	 * @param {AbortSignal} signal
	 */
	async function writeUntil(total, signal) {
		while (written.length < total && !signal.aborted) {
			const count = Math.min(random.whole(1, 40), allowed - written.length);
			if (count > 0) written.push(...(await box.addEvents(count)));
			await sleep(random.between(20, 600));
		}
	}
}
