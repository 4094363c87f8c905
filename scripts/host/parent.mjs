import { readFileSync } from 'node:fs';
import { isRunning } from './processGroup.mjs';

const CHECK_MS = 500;

/**
 * Calls back once npm has gone, if it is npm that runs this script: it may have been killed, and a shell
 * between it and us keeps what it is sent to itself.
 *
 * @param {() => void} onGone
 */
export function watchNpm(onGone) {
	if (!process.env.npm_lifecycle_event) return;
	const parent = process.ppid;
	const viaShell = isShell(parent);
	const npm = viaShell ? parentOf(parent) : parent;
	const isThere = () =>
		process.ppid === parent && isRunning(parent) && (!viaShell || parentOf(parent) === npm);
	const timer = setInterval(() => {
		if (isThere()) return;
		clearInterval(timer);
		onGone();
	}, CHECK_MS);
	timer.unref();
}

/** @param {number} pid */
function isShell(pid) {
	return /^(?:ba|da|[akz])?sh$|^busybox$/.test(read(`/proc/${pid}/comm`).trim());
}

/**
 * Known on Linux alone; elsewhere `sh -c` mostly becomes the program that it is to run.
 *
 * @param {number} pid
 */
function parentOf(pid) {
	// After the name, which may hold spaces and brackets: state, then parent.
	const field = read(`/proc/${pid}/stat`).replace(/^.*\)/s, '').trim().split(' ')[1];
	return field === undefined ? undefined : Number(field);
}

/** @param {string} file */
function read(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
