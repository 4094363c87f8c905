/**
 * Reads the text form in which n8n keeps execution data: a list of values, in which every text
 * inside an object or list is the index of the value that belongs there.
 *
 * @param {string} text
 * @returns {any}
 */
export function parseFlatted(text) {
	const values = JSON.parse(text);
	/** @type {Map<number, any>} */
	const done = new Map();
	return revive(0);

	/** @param {number} index */
	function revive(index) {
		if (done.has(index)) return done.get(index);
		const value = values[index];
		if (typeof value !== 'object' || value === null) return value;
		const copy = Array.isArray(value) ? [] : {};
		done.set(index, copy);
		for (const [key, entry] of Object.entries(value)) {
			copy[key] = typeof entry === 'string' ? revive(Number(entry)) : entry;
		}
		return copy;
	}
}
