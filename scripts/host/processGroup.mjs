import { spawnSync } from 'node:child_process';
import { codeOf } from './failure.mjs';

export const onWindows = process.platform === 'win32';

/**
 * Ends a process that leads a group of its own, with everything that it has started.
 *
 * @type {(pid: number | undefined) => void}
 */
export function killGroup(pid) {
	if (pid === undefined || pid <= 0) return;
	if (onWindows) {
		spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
		return;
	}
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// The group is gone: nothing to end.
	}
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
