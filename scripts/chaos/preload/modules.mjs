import Module from 'node:module';

/** @typedef {(this: unknown, ...args: unknown[]) => unknown} Method */

/**
 * Shows each CommonJS module when it is loaded for the first time by a name.
 *
 * @param {(request: string, loaded: unknown) => void} look
 */
export function onLoad(look) {
	const loader = /** @type {{ _load: Method }} */ (/** @type {unknown} */ (Module));
	const load = loader._load;
	/** By each name that it has: an inner file of a package can be loaded before the package, as the same thing. */
	const seen = new Map();
	loader._load = function (request, ...rest) {
		const loaded = load.call(this, request, ...rest);
		const names = seen.get(loaded) ?? new Set();
		if (typeof request === 'string' && !names.has(request)) {
			seen.set(loaded, names.add(request));
			look(request, loaded);
		}
		return loaded;
	};
}
