import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureN8nHost } from '../host/cache.mjs';
import { freePort } from '../host/freePort.mjs';
import { startN8n } from '../host/n8n.mjs';
import { runNpm } from '../host/npm.mjs';
import { installPackage, packProject } from '../host/pack.mjs';
import { psqlPath, startPostgres, startRedis } from '../host/services.mjs';
import { root } from '../run.mjs';
import { postgresDatabase, sqliteDatabase } from './database.mjs';

const COMMANDS = /** @type {const} */ ({
	main: 'start',
	'worker 1': 'worker',
	'worker 2': 'worker',
});

/** @typedef {keyof typeof COMMANDS} ProcessName */
/** @typedef {Awaited<ReturnType<typeof createInstance>>} Instance */

/**
 * An n8n with the packed package, in one process or in queue mode with two workers, whose processes
 * can be killed and started again.
 *
 * @param {{ dir: string, mode: 'sqlite' | 'queue', host?: import('../host/cache.mjs').N8nHost }} options
 *   `host`: default: the locked n8n
 */
export async function createInstance({ dir, mode, host: given }) {
	const dataDir = join(dir, 'n8n');
	const host = given ?? (await ensureN8nHost());
	await runNpm(['run', '--silent', 'build'], { cwd: root });
	const { tarball } = await packProject(join(dir, 'package'));
	await installPackage(dataDir, tarball);

	const services =
		mode === 'queue' ? [await startPostgres(join(dir, 'postgres')), await startRedis()] : [];
	/** @type {Record<string, string | undefined>} */
	const env = {
		// An older n8n does not start if it is told to leave out a module that it does not have.
		...(given && { N8N_DISABLED_MODULES: undefined }),
		EXECUTIONS_DATA_PRUNE: 'false',
		// With the time of each line.
		N8N_LOG_FORMAT: 'json',
		// All processes must read the same credentials; the first one would make a key otherwise.
		...(mode === 'queue' && { N8N_ENCRYPTION_KEY: 'chaos' }),
		...Object.assign({}, ...services.map((service) => service.env)),
	};
	const database =
		mode === 'queue'
			? postgresDatabase(psqlPath(), String(env.DB_POSTGRESDB_PORT))
			: sqliteDatabase(host, dataDir);
	const ports = {
		main: await freePort(),
		'worker 1': await freePort(),
		'worker 2': await freePort(),
	};
	/** @type {ProcessName[]} */
	const names = mode === 'queue' ? ['main', 'worker 1', 'worker 2'] : ['main'];
	/** @type {Map<ProcessName, import('../host/n8n.mjs').N8n>} */
	const running = new Map();
	let blocked = Promise.resolve();
	return {
		names,
		host,
		dataDir,
		database,
		url: `http://127.0.0.1:${ports.main}`,
		/** Starts what does not run. */
		async start() {
			for (const name of names) if (!running.has(name)) running.set(name, await begin(name));
		},
		/** @param {ProcessName} name */
		async kill(name) {
			await running.get(name)?.kill();
			running.delete(name);
		},
		startAndKill,
		/**
		 * Keeps the database busy for a while, unless a process starts: n8n gives up if it cannot write
		 * then.
		 *
		 * @param {number} ms
		 */
		async blockDatabase(ms) {
			if (running.size < names.length) return;
			// Who does not get the lock in ten seconds is not needed: the database is busy by itself.
			blocked = database.block(ms).catch(() => {});
			await blocked;
		},
		/** Stops n8n in order; the database stays. */
		async stop() {
			for (const name of names) await running.get(name)?.stop();
			running.clear();
		},
		/** @param {number} lines */
		tail: (lines) => names.map((name) => running.get(name)?.process.tail(lines) ?? '').join('\n'),
	};

	/** @type {(name: ProcessName, onSpawn?: (pid: number) => void) => Promise<import('../host/n8n.mjs').N8n>} */
	async function begin(name, onSpawn) {
		await blocked;
		// After a crash n8n waits for ten seconds, which would only make the run longer.
		rmSync(join(dataDir, '.n8n', 'crash.journal'), { force: true });
		return await startN8n({
			host,
			dataDir,
			env,
			name,
			command: COMMANDS[name],
			port: ports[name],
			logFile: join(dir, `${name.replace(' ', '-')}.log`),
			onSpawn,
		});
	}

	/**
	 * Kills a process while it starts.
	 *
	 * @param {ProcessName} name
	 * @param {number} afterMs
	 */
	async function startAndKill(name, afterMs) {
		let killed = false;
		const started = begin(name, (pid) => {
			setTimeout(() => {
				killed = true;
				process.kill(-pid, 'SIGKILL');
			}, afterMs);
		});
		const early = await started.catch((/** @type {unknown} */ error) => {
			if (!killed) throw error;
			return undefined;
		});
		// It was ready before its time had come.
		if (early) await early.process.exited;
	}
}
