import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProcess } from './processes.mjs';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @typedef {{ id: string, login: string }} EmulatorUser
 *
 * @typedef {object} EmulatorAddress what `npm run emulator -- --json` prints
 * @property {string} baseUrl
 * @property {string} uploadUrl
 * @property {string} oauth2Url
 * @property {object} jwtConfig
 * @property {{ clientId: string, clientSecret: string }} oauth2
 * @property {{ clientId: string, clientSecret: string, enterpriseId: string }} ccg
 * @property {[EmulatorUser, ...EmulatorUser[]]} users
 */

/**
 * Starts the Box emulator of this project in a process of its own.
 *
 * @param {{ port?: number, args?: string[], logFile?: string, timeoutMs?: number,
 *   onSpawn?: (pid: number) => void }} [options]
 * @returns {Promise<{ address: EmulatorAddress,
 *   process: import('./processes.mjs').RunningProcess, stop: () => Promise<void> }>}
 */
export async function startEmulator({
	port = 0,
	args = [],
	logFile,
	onSpawn,
	timeoutMs = 60_000,
} = {}) {
	const cli = [
		'--import',
		'tsx',
		'test/emulator/cli.ts',
		'--port',
		String(port),
		'--json',
		...args,
	];
	const child = startProcess(process.execPath, cli, { name: 'emulator', cwd: PROJECT, logFile });
	onSpawn?.(child.pid);
	/** @type {Promise<EmulatorAddress>} */
	const address = new Promise((resolve) => {
		child.onLine((line) => {
			if (line.startsWith('{')) resolve(JSON.parse(line));
		});
	});
	const outcome = await Promise.race([
		address,
		child.exited.then(({ code, signal }) => `ended early (${signal ?? `exit code ${code}`})`),
		sleep(timeoutMs, `was not ready within ${timeoutMs / 1000} s`, { ref: false }),
	]);
	if (typeof outcome === 'string') {
		await child.kill();
		throw new Error(`The Box emulator ${outcome}. Its last lines:\n${child.tail(30)}`);
	}
	return { address: outcome, process: child, stop: () => child.stop() };
}
