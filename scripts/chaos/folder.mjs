import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { say } from '../host/progress.mjs';
import { mountSmallDisk } from '../host/smallDisk.mjs';

const MB = 1024 ** 2;
/** n8n's own, with an empty database, the packages and what is only there for a moment. */
const BASE_BYTES = 384 * MB;
/** An execution with all its data, twice: before and after the database has moved it. */
const EVENT_BYTES = 40 * 1024;

/**
 * The folder of a run. What has gone wrong rarely goes wrong again: unless the run was good, database and
 * logs stay, since they are all there is to find out why.
 *
 * @param {string | undefined} keep
 */
export function runFolder(keep) {
	const dir =
		keep === undefined ? mkdtempSync(join(tmpdir(), 'box-platform-chaos-')) : resolve(keep);
	mkdirSync(dir, { recursive: true });
	// PostgreSQL runs as another user where this runs as root.
	chmodSync(dir, 0o755);
	/** @type {import('../host/smallDisk.mjs').SmallDisk | undefined} */
	let disk;
	let isGood = false;
	process.on('exit', () => {
		const isKept = keep !== undefined || !isGood;
		if (disk) {
			if (isKept) cpSync(join(dir, 'disk'), join(dir, 'disk-kept'), { recursive: true });
			disk.remove();
		}
		if (isKept) say(`Kept: ${dir}`);
		else rmSync(dir, { recursive: true, force: true });
	});
	return { dir, mountDisk, passed };

	/**
	 * A disk of its own for the data of n8n and its services.
	 *
	 * @param {number} events
	 * @returns {import('../host/smallDisk.mjs').SmallDisk | string} or why there is none
	 */
	function mountDisk(events) {
		const mounted = mountSmallDisk(join(dir, 'disk'), BASE_BYTES + events * EVENT_BYTES);
		if (typeof mounted !== 'string') disk = mounted;
		return mounted;
	}

	function passed() {
		isGood = true;
	}
}
