import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {import('../windows.mjs').Armed} Armed
 * @typedef {(point: import('../windows.mjs').Point) => void} Pass
 */

/**
 * Kills this process with all that it has started when it passes the armed point. The file is read each
 * time: between arming and killing there must be no moment in which the word is still on its way.
 *
 * @param {string} folder
 * @param {string} name of this process
 * @returns {{ pass: Pass }}
 */
export function createWindows(folder, name) {
	const file = join(folder, 'armed.json');
	/** @type {string | undefined} */
	let counting;
	let passed = 0;
	return {
		pass(point) {
			const armed = read(file);
			if (armed?.point !== point || !(armed.process === name || armed.process === 'any')) return;
			if (counting !== armed.id) passed = 0;
			counting = armed.id;
			passed += 1;
			if (passed <= armed.skip) return;
			rmSync(file, { force: true });
			appendFileSync(join(folder, 'hits'), `${JSON.stringify({ id: armed.id, name })}\n`);
			// The group: as when the machine loses its power.
			process.kill(-process.pid, 'SIGKILL');
		},
	};
}

/**
 * @param {string} file
 * @returns {Armed | undefined}
 */
function read(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		// Mostly nothing is armed.
		return undefined;
	}
}
