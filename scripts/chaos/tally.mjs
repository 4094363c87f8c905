/**
 * What was done to n8n in a run, by name.
 *
 * @typedef {ReturnType<typeof createTally>} Tally
 */
export function createTally() {
	/** @type {Map<string, number>} */
	const kills = new Map();
	/** @type {Map<string, number>} */
	const notPassed = new Map();
	/** @type {Map<string, number>} */
	const disturbances = new Map();
	return {
		kills,
		/** Windows that were armed and that no process passed in time. */
		notPassed,
		disturbances,
		/** @type {(window: string) => void} */
		killed: (window) => count(kills, window),
		/** @type {(window: string) => void} */
		missed: (window) => count(notPassed, window),
		/** @type {(kind: string) => void} */
		disturbed: (kind) => count(disturbances, kind),
		totalKills: () => [...kills.values()].reduce((sum, one) => sum + one, 0),
	};
}

/** @type {(counts: Map<string, number>, name: string) => void} */
function count(counts, name) {
	counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** @param {Map<string, number>} counts */
export function inWords(counts) {
	return [...counts].map(([name, times]) => `${times} ${name}`).join(', ');
}
