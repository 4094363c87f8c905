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
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { messageOf } from './failure.mjs';
import { withFolderLock } from './folderLock.mjs';
import { isRunning } from './processGroup.mjs';
import { say, sayWhile } from './progress.mjs';

const MARKER = '.installed.json';
/** Tried again, since a program that was killed a moment ago may still write. */
const REMOVED = { recursive: true, force: true, maxRetries: 5, retryDelay: 200 };

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
		await removeInterrupted(dir);
		const partial = `${dir}.partial-${process.pid}`;
		const removeAtOnce = () => {
			say('Removing what is not whole');
			rmSync(partial, REMOVED);
		};
		process.once('exit', removeAtOnce);
		try {
			mkdirSync(partial, { recursive: true });
			const marker = await fill(partial);
			writeFileSync(join(partial, MARKER), JSON.stringify(marker));
			await rm(dir, REMOVED);
			renameSync(partial, dir);
		} finally {
			await rm(partial, REMOVED);
			process.off('exit', removeAtOnce);
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
async function removeInterrupted(dir) {
	await removeAbandoned(dirname(dir), /\.partial-(?<pid>\d+)$/);
	const names = readdirSync(dirname(dir));
	await removeAll(
		names
			.filter((name) => name.startsWith(`${basename(dir)}.partial-`))
			.map((name) => join(dirname(dir), name)),
	);
}

/**
 * Removes the folders whose name holds the number of a process that no longer runs.
 *
 * @param {string} folder
 * @param {RegExp} named with a group `pid`
 */
export async function removeAbandoned(folder, named) {
	const abandoned = readdirSync(folder).filter((name) => {
		const pid = named.exec(name)?.groups?.pid;
		return pid !== undefined && !isRunning(Number(pid));
	});
	await removeAll(abandoned.map((name) => join(folder, name)));
}

/** @param {string[]} folders */
async function removeAll(folders) {
	for (const folder of folders) {
		say(`Removing ${folder}, which an interrupted run has left`);
		await sayWhile(
			(time) => `still removing it (${time})`,
			() => rm(folder, REMOVED),
		);
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
