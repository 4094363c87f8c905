import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PRELOAD = new URL('./preload/index.mjs', import.meta.url);

/** @typedef {ReturnType<typeof createControl>} Control */

/**
 * What steers the preload in the n8n processes of a run: their clock, and the window in which one of them
 * dies.
 *
 * @param {string} folder for the files that they read
 */
export function createControl(folder) {
	mkdirSync(folder, { recursive: true });
	const armedFile = join(folder, 'armed.json');
	let arms = 0;
	return { env, arm, disarm, wasHit, setClock, keepTriggers, kept };

	/**
	 * @param {string} name of the process
	 * @returns {Record<string, string>}
	 */
	function env(name) {
		return {
			NODE_OPTIONS: `--import=${PRELOAD.href}`,
			CHAOS_CONTROL: folder,
			CHAOS_PROCESS: name,
		};
	}

	/**
	 * Kills the next process that passes the point.
	 *
	 * @param {Omit<import('./windows.mjs').Armed, 'id'>} armed
	 * @returns {string} its ID
	 */
	function arm(armed) {
		arms += 1;
		const id = String(arms);
		write(armedFile, JSON.stringify({ ...armed, id }));
		return id;
	}

	function disarm() {
		rmSync(armedFile, { force: true });
	}

	/**
	 * @param {string} id
	 * @returns {string | undefined} the name of the process that has died in the window
	 */
	function wasHit(id) {
		const lines = read(join(folder, 'hits')).split('\n').filter(Boolean);
		/** @type {Array<{ id: string, name: string }>} */
		const hits = lines.map((line) => JSON.parse(line));
		return hits.find((hit) => hit.id === id)?.name;
	}

	/** @param {number} offsetMs from the machine's clock */
	function setClock(offsetMs) {
		write(join(folder, 'clock'), String(offsetMs));
	}

	/** @param {boolean} isKept whether a trigger that n8n means to close goes on instead */
	function keepTriggers(isKept) {
		const file = join(folder, 'keep-triggers');
		if (isKept) write(file, '');
		else rmSync(file, { force: true });
	}

	/** How many triggers have been kept from their end so far. */
	function kept() {
		return read(join(folder, 'kept')).split('\n').filter(Boolean).length;
	}
}

/**
 * At once: a process may read in the middle of it.
 *
 * @type {(file: string, text: string) => void}
 */
function write(file, text) {
	writeFileSync(`${file}.new`, text);
	renameSync(`${file}.new`, file);
}

/** @param {string} file */
function read(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
