/**
 * @typedef {object} Mistake something that was asked of Box against its protocol
 * @property {string} what
 * @property {string} method
 * @property {string} path
 * @property {number} at milliseconds since 1970
 */

/** Box's longest `Retry-After` in a run, with the time that a process needs to start. */
const FORGOTTEN_FOR_MS = 60_000;
const EARLY = 'repeated earlier than Retry-After told';

/**
 * Parts what the package has to answer for from what nobody can know: a process that was started anew has not heard
 * what Box told the one before.
 *
 * @param {readonly Mistake[]} mistakes
 * @param {readonly number[]} starts when processes were started, in milliseconds since 1970
 */
export function judgeMistakes(mistakes, starts) {
	/** @type {(mistake: Mistake) => boolean} */
	const isOfNewProcess = ({ what, at }) =>
		what === EARLY && starts.some((start) => start <= at && at - start < FORGOTTEN_FOR_MS);
	return {
		own: mistakes.filter((mistake) => !isOfNewProcess(mistake)),
		ofNewProcesses: mistakes.filter(isOfNewProcess),
	};
}

/** @type {(mistake: Mistake) => string} */
export const mistakeInWords = ({ what, method, path, at }) =>
	`${new Date(at).toISOString()} ${method} ${path}: ${what}`;
