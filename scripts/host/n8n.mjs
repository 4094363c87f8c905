import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './freePort.mjs';
import { n8nEnv } from './n8nEnv.mjs';
import { startProcess } from './processes.mjs';

const READY = /Editor is now accessible via|worker is now ready|Webhook listener waiting/;

/**
 * @typedef {import('./cache.mjs').N8nHost} N8nHost
 *
 * @typedef {object} N8n a running n8n process
 * @property {string} url its address without a slash at the end
 * @property {number} port
 * @property {number} pid
 * @property {string} dataDir
 * @property {import('./processes.mjs').RunningProcess} process
 * @property {() => string} logs everything it printed (the last 2000 lines)
 * @property {() => Promise<void>} stop SIGTERM, and SIGKILL if that takes longer than 20 s
 * @property {() => Promise<void>} kill SIGKILL, as a crash
 */

/**
 * Starts one n8n process and resolves when it is ready: the editor answers (`start`), or jobs are
 * taken (`worker`). Published workflows become active shortly after. Starting again on the data
 * folder of a stopped or killed process continues with its data.
 *
 * @param {object} options
 * @param {N8nHost} options.host
 * @param {string} options.dataDir
 * @param {number} [options.port] default: a free one
 * @param {'start' | 'worker' | 'webhook'} [options.command]
 * @param {string[]} [options.args] further arguments of the command
 * @param {Record<string, string | undefined>} [options.env] overrides, for example a database
 * @param {string} [options.name] shown in messages
 * @param {string} [options.logFile]
 * @param {(pid: number) => void} [options.onSpawn] called at once, long before it is ready
 * @param {number} [options.timeoutMs]
 * @returns {Promise<N8n>}
 */
export async function startN8n({
	host,
	dataDir,
	port,
	command = 'start',
	args = [],
	env = {},
	name = `n8n ${command}`,
	logFile,
	onSpawn,
	timeoutMs = 120_000,
}) {
	mkdirSync(dataDir, { recursive: true });
	const ownPort = port ?? (await freePort());
	const url = `http://127.0.0.1:${ownPort}`;
	const child = startProcess(host.node, [host.n8n, command, ...args], {
		name,
		cwd: dataDir,
		logFile,
		env: n8nEnv(dataDir, {
			N8N_PORT: String(ownPort),
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			N8N_EDITOR_BASE_URL: url,
			WEBHOOK_URL: url,
			...env,
		}),
	});
	onSpawn?.(child.pid);
	const ready = new Promise((resolve) => {
		child.onLine((line) => {
			if (READY.test(line)) resolve('ready');
		});
	});
	const outcome = await Promise.race([
		ready,
		child.exited.then(({ code, signal }) => `ended early (${signal ?? `exit code ${code}`})`),
		sleep(timeoutMs, `was not ready within ${timeoutMs / 1000} s`, { ref: false }),
	]);
	if (outcome !== 'ready') {
		await child.kill();
		throw new Error(`${name} ${outcome}. Its last lines:\n${child.tail(40)}`);
	}
	return {
		url,
		port: ownPort,
		pid: child.pid,
		dataDir,
		process: child,
		logs: () => child.tail(Infinity),
		stop: () => child.stop(),
		kill: () => child.kill(),
	};
}
