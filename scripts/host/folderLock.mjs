import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './failure.mjs';

const HEARTBEAT_MS = 5_000;
const STALE_MS = 60_000;

/**
 * Runs `work` while holding a lock that other processes on this machine see: a folder, since making
 * one is atomic everywhere. The lock of a process that died is taken over.
 *
 * @template T
 * @param {string} lockDir
 * @param {{ onWait?: (pid: number) => void }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withFolderLock(lockDir, { onWait }, work) {
	mkdirSync(dirname(lockDir), { recursive: true });
	let waiting = false;
	while (!tryLock(lockDir)) {
		if (isStale(lockDir)) {
			rmSync(lockDir, { recursive: true, force: true });
			continue;
		}
		if (!waiting) onWait?.(ownerOf(lockDir));
		waiting = true;
		await sleep(1000);
	}
	const release = () => rmSync(lockDir, { recursive: true, force: true });
	const heartbeat = setInterval(() => utimesSync(lockDir, new Date(), new Date()), HEARTBEAT_MS);
	process.once('exit', release);
	try {
		return await work();
	} finally {
		clearInterval(heartbeat);
		process.off('exit', release);
		release();
	}
}

/** @param {string} lockDir */
function tryLock(lockDir) {
	try {
		mkdirSync(lockDir);
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw error;
	}
	writeFileSync(join(lockDir, 'pid'), String(process.pid));
	return true;
}

/** @param {string} lockDir */
function isStale(lockDir) {
	try {
		if (Date.now() - statSync(lockDir).mtimeMs > STALE_MS) return true;
	} catch {
		return false;
	}
	const pid = ownerOf(lockDir);
	return pid !== 0 && !isRunning(pid);
}

/** @param {number} pid */
export function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) !== 'ESRCH';
	}
}

/** @param {string} lockDir */
function ownerOf(lockDir) {
	try {
		return Number(readFileSync(join(lockDir, 'pid'), 'utf8'));
	} catch {
		return 0;
	}
}
