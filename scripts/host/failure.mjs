/**
 * @param {unknown} error whatever was thrown
 * @returns {string}
 */
export function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}

/**
 * @param {unknown} error
 * @returns {string} with the places that it came through
 */
export function stackOf(error) {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * @param {unknown} error
 * @returns {unknown} what the system calls it, such as `ENOENT`
 */
export function codeOf(error) {
	return error instanceof Error && 'code' in error ? error.code : undefined;
}
