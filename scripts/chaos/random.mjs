/**
 * Numbers that look random and repeat with the seed (mulberry32).
 *
 * @typedef {ReturnType<typeof createRandom>} Random
 * @param {number} seed
 */
export function createRandom(seed) {
	let state = seed >>> 0;
	return { next, between, whole, pick };

	/** @returns {number} at least 0, below 1 */
	function next() {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** @type {(low: number, high: number) => number} */
	function between(low, high) {
		return low + next() * (high - low);
	}

	/** @type {(low: number, high: number) => number} both ends included */
	function whole(low, high) {
		return Math.floor(between(low, high + 1));
	}

	/** @type {<T>(list: readonly T[]) => T} */
	function pick(list) {
		const [picked] = list.slice(whole(0, list.length - 1));
		if (picked === undefined) throw new Error('An empty list has nothing to pick');
		return picked;
	}
}
