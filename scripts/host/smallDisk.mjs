import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const MB = 1024 ** 2;

/**
 * @typedef {object} SmallDisk
 * @property {() => void} fill until not one byte more can be written
 * @property {() => void} empty takes away what has filled it
 * @property {() => number} freeBytes
 * @property {() => void} remove the disk with all that lies on it
 */

/**
 * Mounts a small file system of its own (in memory) on a new folder, which can be filled up without harm to
 * the machine. Needs root on Linux.
 *
 * @param {string} folder
 * @param {number} bytes
 * @returns {SmallDisk | string} or why there is none
 */
export function mountSmallDisk(folder, bytes) {
	if (process.platform !== 'linux') return `${process.platform} has no tmpfs`;
	if (process.getuid?.() !== 0) return 'only root may mount a file system';
	mkdirSync(folder, { recursive: true });
	const options = `size=${Math.ceil(bytes / MB)}m,mode=755`;
	const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
	if (mounted.status !== 0) return `mount has failed: ${String(mounted.stderr).trim()}`;
	const filler = join(folder, 'filler');
	return {
		fill: () => fillUp(filler),
		empty: () => rmSync(filler, { force: true }),
		freeBytes: () => {
			const { bavail, bsize } = statfsSync(folder);
			return bavail * bsize;
		},
		remove: () => void spawnSync('umount', ['--lazy', folder]),
	};
}

/** @param {string} file */
function fillUp(file) {
	const opened = openSync(file, 'a');
	try {
		for (const block of [Buffer.alloc(MB), Buffer.alloc(4096), Buffer.alloc(1)]) {
			while (writes(opened, block));
		}
	} finally {
		closeSync(opened);
	}
}

/** @type {(opened: number, block: Buffer) => boolean} */
function writes(opened, block) {
	try {
		return writeSync(opened, block) > 0;
	} catch {
		// The disk is full.
		return false;
	}
}
