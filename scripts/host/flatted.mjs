/**
 * Reads the text form in which n8n keeps execution data: a list of values, in which every text
 * inside an object or list is the index of the value that belongs there.
 *
 * @template T what the text is known to hold
 * @param {string} text
 * @returns {T}
 */
export function parseFlatted(text) {
	/** @type {unknown[]} */
	const values = JSON.parse(text);
	/** @type {Map<number, unknown>} */
	const done = new Map();
	return /** @type {T} */ (revive(0));

	/** @type {(index: number) => unknown} */
	function revive(index) {
		if (done.has(index)) return done.get(index);
		const value = values[index];
		if (typeof value !== 'object' || value === null) return value;
		const copy = Array.isArray(value) ? [] : {};
		done.set(index, copy);
		for (const [key, entry] of Object.entries(value)) {
			Reflect.set(copy, key, typeof entry === 'string' ? revive(Number(entry)) : entry);
		}
		return copy;
	}
}
