/**
 * The n8n of a chaos run: one process, or a main process and two workers with PostgreSQL and Redis. Whatever
 * of it has ended, by a kill or by itself, is started again on the same data.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureN8nHost } from '../host/cache.mjs';
import { messageOf } from '../host/failure.mjs';
import { freePort } from '../host/freePort.mjs';
import { startN8n } from '../host/n8n.mjs';
import { buildAndPack, installPackage } from '../host/pack.mjs';
import { startProcess } from '../host/processes.mjs';
import { psqlPath } from '../host/services.mjs';
import { n8nEnv } from '../host/n8nEnv.mjs';
import { say } from '../host/progress.mjs';
import { postgresDatabase, sqliteDatabase } from './database.mjs';
import { startServices } from './services.mjs';

const COMMANDS = /** @type {const} */ ({
	main: 'start',
	'worker 1': 'worker',
	'worker 2': 'worker',
});
/** Under load, with its database locked or away, n8n does not always get up at once. */
const ATTEMPTS = 4;

/**
 * @typedef {keyof typeof COMMANDS} ProcessName
 * @typedef {Awaited<ReturnType<typeof createInstance>>} Instance
 * @typedef {import('../host/n8n.mjs').N8n} N8n
 */

/**
 * An n8n with the packed package, in one process or in queue mode with two workers, whose processes
 * can be killed and started again.
 *
 * @param {object} options
 * @param {string} options.dir
 * @param {'sqlite' | 'queue'} options.mode
 * @param {import('../host/cache.mjs').N8nHost} [options.host] default: the locked n8n
 * @param {import('./control.mjs').Control} [options.control] what steers the processes from inside
 * @param {Record<string, string>} [options.env]
 * @param {() => boolean} [options.isHard] whether a service that is stopped is to crash
 */
export async function createInstance({
	dir,
	mode,
	host: given,
	control,
	env: more = {},
	isHard = () => false,
}) {
	const dataDir = join(dir, 'disk', 'n8n');
	mkdirSync(dataDir, { recursive: true });
	const host = given ?? (await ensureN8nHost());
	const tarball = await buildAndPack(join(dir, 'package'));
	const installed = await installPackage(dataDir, tarball);

	const services = mode === 'queue' ? await startServices(join(dir, 'disk'), isHard) : undefined;
	/** @type {Record<string, string | undefined>} */
	const env = {
		// An older n8n does not start if it is told to leave out a module that it does not have.
		...(given && { N8N_DISABLED_MODULES: undefined }),
		EXECUTIONS_DATA_PRUNE: 'false',
		// With the time of each line.
		N8N_LOG_FORMAT: 'json',
		// All processes must read the same credentials; the first one would make a key otherwise.
		...(mode === 'queue' && { N8N_ENCRYPTION_KEY: 'chaos' }),
		...services?.postgres.env,
		...services?.redis.env,
		...more,
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
	/** @type {Map<ProcessName, N8n>} */
	const running = new Map();
	let blocked = Promise.resolve();
	let endedByItself = 0;
	/** @type {number[]} */
	const starts = [];
	return {
		names,
		host,
		dataDir,
		database,
		services,
		installed,
		/** The packed package. */
		tarball,
		url: `http://127.0.0.1:${ports.main}`,
		/** How often a process has ended without having been killed or stopped. */
		endedByItself: () => endedByItself,
		/** When processes were started, in milliseconds since 1970. */
		starts: () => starts,
		/** Starts what does not run. */
		async start() {
			await reap();
			for (const name of names) if (!running.has(name)) running.set(name, await begin(name));
		},
		/** @param {ProcessName} name */
		async kill(name) {
			await running.get(name)?.kill();
			running.delete(name);
		},
		/**
		 * Waits until a process has died of what was armed in it.
		 *
		 * @param {ProcessName} name
		 */
		async died(name) {
			await running.get(name)?.process.exited;
			running.delete(name);
		},
		startAndKill,
		startUntil,
		runCommand,
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
		/**
		 * In order, unless it dies meanwhile.
		 *
		 * @param {ProcessName} name
		 */
		async stopOne(name) {
			await running.get(name)?.stop();
			running.delete(name);
		},
		/**
		 * Waits until the main process logs a line, but not for longer than so many milliseconds.
		 *
		 * @type {(pattern: RegExp, ms: number) => Promise<boolean>}
		 */
		async untilLogged(pattern, ms) {
			const logged = new Promise((resolve) =>
				running.get('main')?.process.onLine((line) => pattern.test(line) && resolve(true)),
			);
			return await Promise.race([logged.then(() => true), sleep(ms, false)]);
		},
		/** @param {number} lines */
		tail: (lines) => names.map((name) => running.get(name)?.process.tail(lines) ?? '').join('\n'),
	};

	/** Forgets the processes that have ended by themselves, with a word on each. */
	async function reap() {
		for (const [name, n8n] of running) {
			if (n8n.process.isRunning()) continue;
			const { code, signal } = await n8n.process.exited;
			say(`n8n (${name}) has ended by itself: ${signal ?? `exit code ${code}`}`);
			endedByItself += 1;
			running.delete(name);
		}
	}

	/** @type {(name: ProcessName) => Promise<N8n>} */
	async function begin(name) {
		for (let attempt = 1; ; attempt++) {
			try {
				return await beginOnce(name);
			} catch (error) {
				if (attempt === ATTEMPTS) throw error;
				say(`n8n (${name}) did not start, again: ${messageOf(error).split('\n')[0]}`);
				await sleep(2_000);
			}
		}
	}

	/** @type {(name: ProcessName, onSpawn?: (pid: number) => void) => Promise<N8n>} */
	async function beginOnce(name, onSpawn) {
		await blocked;
		starts.push(Date.now());
		// After a crash n8n waits for ten seconds, which would only make the run longer.
		rmSync(join(dataDir, '.n8n', 'crash.journal'), { force: true });
		return await startN8n({
			host,
			dataDir,
			env: { ...env, ...control?.env(name) },
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
		const started = beginOnce(name, (pid) => {
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

	/**
	 * Starts a process that may die of what is armed in it meanwhile.
	 *
	 * @param {ProcessName} name
	 * @param {() => boolean} isDead
	 */
	async function startUntil(name, isDead) {
		try {
			running.set(name, await beginOnce(name));
		} catch (error) {
			if (!isDead()) throw error;
		}
	}

	/**
	 * Runs a command of n8n's command line on the same data, beside what runs.
	 *
	 * @param {string[]} args
	 */
	async function runCommand(args) {
		const environment = n8nEnv(dataDir, {
			...env,
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		});
		const options = { name: `n8n ${args[0]}`, cwd: dataDir, env: environment };
		const command = startProcess(host.node, [host.n8n, ...args], options);
		const { code } = await command.exited;
		return { isGood: code === 0, output: command.tail(20) };
	}
}
