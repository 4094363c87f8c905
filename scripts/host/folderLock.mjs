/**
 * A lock that the processes of this machine see, for work that only one of them may do. It is a folder
 * with the owner's name in a file, put in place by renaming: so it is never there without its owner, and of
 * two that find the lock of a dead process only one takes it away.
 */
import { randomUUID } from 'node:crypto';
import {
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './failure.mjs';
import { isRunning } from './processGroup.mjs';

const HEARTBEAT_MS = 5_000;
/** Another process may have got the number of a dead owner, but it does not keep the heart beating. */
const STALE_MS = 60_000;
const OWNER = 'owner';
/**
 * How systems refuse to rename a folder onto another; the last is how Windows does.
 *
 * @type {unknown[]}
 */
const TAKEN = ['ENOTEMPTY', 'EEXIST', 'EPERM'];

/**
 * Runs `work` while holding the lock. The lock of a process that died is taken over.
 *
 * @template T
 * @param {string} lockDir
 * @param {{ onWait?: (pid: number) => void }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withFolderLock(lockDir, { onWait }, work) {
	mkdirSync(dirname(lockDir), { recursive: true });
	const me = `${process.pid} ${randomUUID()}`;
	let waiting = false;
	while (!tryLock(lockDir, me)) {
		const owner = ownerOf(lockDir);
		if (isStale(lockDir, owner) && removeStale(lockDir, owner)) continue;
		if (!waiting) onWait?.(pidOf(owner));
		waiting = true;
		await sleep(1000);
	}
	const release = () => {
		// Not the lock of another process that took ours for stale, while this machine slept.
		if (ownerOf(lockDir) === me) rmSync(lockDir, { recursive: true, force: true });
		removeRests(lockDir);
	};
	const heartbeat = setInterval(() => touch(lockDir), HEARTBEAT_MS);
	process.once('exit', release);
	try {
		return await work();
	} finally {
		clearInterval(heartbeat);
		process.off('exit', release);
		release();
	}
}

/** @type {(lockDir: string, owner: string) => boolean} */
function tryLock(lockDir, owner) {
	const mine = `${lockDir}.new-${nameOf(owner)}`;
	mkdirSync(mine);
	writeFileSync(join(mine, OWNER), owner);
	try {
		// Fails where there is a folder already that is not empty.
		renameSync(mine, lockDir);
		return true;
	} catch (error) {
		rmSync(mine, { recursive: true, force: true });
		if (TAKEN.includes(codeOf(error))) return false;
		throw error;
	}
}

/** @type {(lockDir: string, owner: string) => boolean} */
function isStale(lockDir, owner) {
	const beat = modifiedAt(lockDir);
	if (beat === undefined) return false;
	if (Date.now() - beat > STALE_MS) return true;
	const pid = pidOf(owner);
	return pid > 0 && !isRunning(pid);
}

/**
 * Renamed after its owner before it goes: should another process have removed it and locked meanwhile, the
 * name is taken, and the new lock stays.
 *
 * @type {(lockDir: string, owner: string) => boolean}
 */
function removeStale(lockDir, owner) {
	try {
		renameSync(lockDir, `${lockDir}.stale-${nameOf(owner)}`);
		return true;
	} catch (error) {
		if ([...TAKEN, 'ENOENT'].includes(codeOf(error))) return false;
		throw error;
	}
}

/**
 * What was put aside a while ago: nobody is about to take it for the lock any more.
 *
 * @param {string} lockDir
 */
function removeRests(lockDir) {
	const folder = dirname(lockDir);
	for (const name of readdirSync(folder)) {
		const isRest = ['.new-', '.stale-'].some((mark) => name.startsWith(basename(lockDir) + mark));
		const path = join(folder, name);
		if (isRest && Date.now() - (modifiedAt(path) ?? 0) > STALE_MS) {
			rmSync(path, { recursive: true, force: true });
		}
	}
}

/** @param {string} lockDir */
function touch(lockDir) {
	try {
		utimesSync(lockDir, new Date(), new Date());
	} catch {
		// Somebody has emptied the cache folder; what that means shows in the work itself.
	}
}

/** @param {string} lockDir */
function ownerOf(lockDir) {
	try {
		return readFileSync(join(lockDir, OWNER), 'utf8');
	} catch {
		return '';
	}
}

/** @param {string} owner */
function nameOf(owner) {
	return owner.replaceAll(' ', '-');
}

/** @param {string} owner */
function pidOf(owner) {
	return Number.parseInt(owner, 10) || 0;
}

/** @param {string} path */
function modifiedAt(path) {
	return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
