import Module from 'node:module';

/** @typedef {(this: unknown, ...args: unknown[]) => unknown} Method */

/**
 * Shows each CommonJS module when it is loaded for the first time.
 *
 * @param {(request: string, loaded: unknown) => void} look
 */
export function onLoad(look) {
	const loader = /** @type {{ _load: Method }} */ (/** @type {unknown} */ (Module));
	const load = loader._load;
	const seen = new Set();
	loader._load = function (request, ...rest) {
		const loaded = load.call(this, request, ...rest);
		if (typeof request === 'string' && !seen.has(loaded)) {
			seen.add(loaded);
			look(request, loaded);
		}
		return loaded;
	};
}
