import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheRoot } from '../host/cache.mjs';

/** @returns {string} the folder that the demo keeps between its runs: n8n's data, logs, state */
export function demoDir() {
	return join(cacheRoot(), 'demo');
}

const stateFile = () => join(demoDir(), 'running.json');

/**
 * What other programs need to know about the running demo.
 *
 * @typedef {object} DemoState
 * @property {number} pid
 * @property {Array<{ pid: number, mark: string }>} children with a text of their command line
 * @property {ReadyDemo} [ready] once everything has started
 *
 * @typedef {object} ReadyDemo
 * @property {string} editorUrl
 * @property {string} folderId the folder that the second example watches
 * @property {string} uploaderId the Box user who uploads into it
 * @property {import('../host/emulator.mjs').EmulatorAddress} emulator
 */

/** @param {DemoState} state */
export function writeState(state) {
	mkdirSync(demoDir(), { recursive: true });
	// It holds secrets, though only of the emulator.
	writeFileSync(`${stateFile()}.new`, JSON.stringify(state), { mode: 0o600 });
	renameSync(`${stateFile()}.new`, stateFile());
}

export function removeState() {
	rmSync(stateFile(), { force: true });
}

/** @returns {DemoState | undefined} of the demo that runs now */
export function readState() {
	const state = readStateFile();
	return state && isAlive(state.pid) ? state : undefined;
}

/**
 * Kills what a demo that was itself killed left running: two n8n must not share a data folder. Only
 * a process whose command line is still the one that the demo started.
 */
export function killLeftovers() {
	const state = readStateFile();
	if (!state || isAlive(state.pid)) return;
	for (const { pid, mark } of state.children) {
		if (!commandLineOf(pid).includes(mark)) continue;
		try {
			process.kill(-pid, 'SIGKILL');
		} catch {
			// It ended by itself in between.
		}
	}
	removeState();
}

/** @returns {DemoState | undefined} */
function readStateFile() {
	const text = readOrEmpty(stateFile());
	return text === '' ? undefined : JSON.parse(text);
}

/** @param {number} pid */
function isAlive(pid) {
	return commandLineOf(pid).includes('demo.mjs');
}

/** @param {number} pid */
function commandLineOf(pid) {
	if (process.platform === 'win32') {
		const query = `(Get-CimInstance Win32_Process -Filter ProcessId=${Number(pid)}).CommandLine`;
		return spawnSync('powershell', ['-Command', query], { encoding: 'utf8' }).stdout ?? '';
	}
	// Slim images have no ps.
	if (process.platform === 'linux')
		return readOrEmpty(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
	const ps = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
	return ps.stdout ?? '';
}

/** @param {string} path */
function readOrEmpty(path) {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}
