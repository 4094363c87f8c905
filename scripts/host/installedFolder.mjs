/**
 * Folders that take minutes to fill and are kept: filled once, by one process of this machine, beside their
 * place and then renamed. So what an interrupted run leaves is never taken for a whole one.
 */
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { messageOf } from './failure.mjs';
import { withFolderLock } from './folderLock.mjs';
import { isRunning } from './processGroup.mjs';

const MARKER = '.installed.json';

/**
 * Makes sure that the folder is there and whole.
 *
 * @param {string} dir
 * @param {object} options
 * @param {(partial: string) => Promise<object>} options.fill resolves with what the marker is to say
 * @param {(pid: number, lock: string) => void} options.onWait another process is at it
 */
export async function ensureInstalled(dir, { fill, onWait }) {
	if (isInstalled(dir)) return;
	const lock = `${dir}.lock`;
	await withFolderLock(lock, { onWait: (pid) => onWait(pid, lock) }, async () => {
		if (isInstalled(dir)) return;
		removeInterrupted(dir);
		const partial = `${dir}.partial-${process.pid}`;
		const removePartial = () => removeFolder(partial);
		process.once('exit', removePartial);
		try {
			mkdirSync(partial, { recursive: true });
			const marker = await fill(partial);
			writeFileSync(join(partial, MARKER), JSON.stringify(marker));
			removeFolder(dir);
			renameSync(partial, dir);
		} finally {
			process.off('exit', removePartial);
			removePartial();
		}
	});
}

/** @param {string} dir */
function isInstalled(dir) {
	return existsSync(join(dir, MARKER));
}

/**
 * What runs that were killed have left: of this folder all, since we hold its lock; of others, whose owner
 * is gone.
 *
 * @param {string} dir
 */
function removeInterrupted(dir) {
	removeAbandoned(dirname(dir), /\.partial-(?<pid>\d+)$/);
	for (const name of readdirSync(dirname(dir))) {
		if (name.startsWith(`${basename(dir)}.partial-`)) removeFolder(join(dirname(dir), name));
	}
}

/**
 * Removes the folders whose name holds the number of a process that no longer runs.
 *
 * @param {string} folder
 * @param {RegExp} named with a group `pid`
 */
export function removeAbandoned(folder, named) {
	for (const name of readdirSync(folder)) {
		const pid = named.exec(name)?.groups?.pid;
		if (pid !== undefined && !isRunning(Number(pid))) removeFolder(join(folder, name));
	}
}

/**
 * Throws an error with the advice unless files can be made in the folder.
 *
 * @param {string} folder made if it is missing
 * @param {string} advice
 */
export function requireWritable(folder, advice) {
	try {
		mkdirSync(folder, { recursive: true });
		rmSync(mkdtempSync(join(folder, '.writable-')), { recursive: true });
	} catch (error) {
		throw new Error(`Cannot write into ${folder} (${messageOf(error)}). ${advice}`);
	}
}

/** @param {string} folder */
function removeFolder(folder) {
	// A program that was killed a moment ago may still write into it.
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
