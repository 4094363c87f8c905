import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from './failure.mjs';
import { freePort } from './freePort.mjs';
import { startProcess } from './processes.mjs';

const isRoot = process.getuid?.() === 0;

/**
 * @typedef {object} Service
 * @property {Record<string, string>} env what makes n8n use it
 * @property {import('./processes.mjs').RunningProcess} process
 */

/**
 * Starts a Redis of our own: n8n's queue.
 *
 * @param {{ dir?: string, port?: number }} [options] `dir`: where it keeps the queue; default: in memory
 *   alone. `port`: as before, for one that is started again
 * @returns {Promise<Service>}
 */
export async function startRedis({ dir, port: wanted } = {}) {
	const port = wanted ?? (await freePort());
	if (dir !== undefined) mkdirSync(dir, { recursive: true });
	const kept = dir === undefined ? ['--appendonly', 'no'] : ['--appendonly', 'yes', '--dir', dir];
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', ...kept];
	const server = startProcess('redis-server', args, { name: 'redis' });
	await listening(server, port, 'Install it: apt-get install redis-server');
	return {
		process: server,
		env: {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(port),
		},
	};
}

/**
 * Starts a PostgreSQL of our own with an empty database `n8n`, on a data folder that it keeps.
 *
 * @param {string} dir
 * @param {{ port?: number }} [options] `port`: as before, for one that is started again
 * @returns {Promise<Service>}
 */
export async function startPostgres(dir, { port: wanted } = {}) {
	const bin = postgresBin();
	const port = wanted ?? (await freePort());
	if (!existsSync(join(dir, 'PG_VERSION'))) {
		mkdirSync(dir, { recursive: true });
		if (isRoot) chownSync(dir, idOf('-u'), idOf('-g'));
		const auth = ['--auth=trust', '--username=n8n', '--encoding=UTF8', '--no-sync'];
		run(asServerUser(join(bin, 'initdb'), '-D', dir, ...auth));
	}
	const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
	const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const [command, ...args] = asServerUser(join(bin, 'postgres'), '-D', dir, ...options);
	const server = startProcess(command, args, { name: 'postgres' });
	await listening(server, port, 'Install it: apt-get install postgresql');
	const database = ['-h', '127.0.0.1', '-p', String(port), '-U', 'n8n'];
	const query = 'SELECT datname FROM pg_database';
	const known = await onceReady(() =>
		run([join(bin, 'psql'), ...database, '-d', 'postgres', '-Atc', query]),
	);
	if (!known.split('\n').includes('n8n')) run([join(bin, 'createdb'), ...database, 'n8n']);
	return {
		process: server,
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'n8n',
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_PASSWORD: 'n8n',
		},
	};
}

/**
 * Stops a PostgreSQL without waiting for those who are connected.
 *
 * @param {string} dir its data folder
 * @param {'fast' | 'immediate'} how in order, or as a crash
 */
export function stopPostgres(dir, how) {
	run(asServerUser(join(postgresBin(), 'pg_ctl'), '-D', dir, 'stop', '-m', how));
}

/**
 * PostgreSQL refuses to run as root: then it runs as the user that its package made.
 *
 * @type {(program: string, ...args: string[]) => [string, ...string[]]}
 */
function asServerUser(program, ...args) {
	return isRoot ? ['runuser', '-u', 'postgres', '--', program, ...args] : [program, ...args];
}

/** @returns {string} the command that asks a PostgreSQL */
export function psqlPath() {
	return join(postgresBin(), 'psql');
}

/** Debian keeps the server programs of each version apart and out of the PATH. */
function postgresBin() {
	const versions = '/usr/lib/postgresql';
	if (!existsSync(versions)) return '';
	const newest = readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0];
	return newest === undefined ? '' : join(versions, newest, 'bin');
}

/** @param {'-u' | '-g'} what */
function idOf(what) {
	return Number(run(['id', what, 'postgres']));
}

/** @type {(server: import('./processes.mjs').RunningProcess, port: number, hint: string) => Promise<void>} */
async function listening(server, port, hint) {
	for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(100)) {
		if (!server.isRunning()) break;
		if (await accepts(port)) return;
	}
	await server.kill();
	throw new Error(`${server.name} did not start. ${hint}\n${server.tail(20)}`);
}

/**
 * PostgreSQL takes connections a moment before it answers them: "the database system is starting up".
 *
 * @param {() => string} ask
 */
async function onceReady(ask) {
	for (let tries = 100; ; tries -= 1) {
		try {
			return ask();
		} catch (error) {
			if (tries === 0 || !/starting up/.test(messageOf(error))) throw error;
			await sleep(100);
		}
	}
}

/** @type {(port: number) => Promise<boolean>} */
async function accepts(port) {
	return await new Promise((resolve) => {
		const socket = connect({ port, host: '127.0.0.1' }, () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}

/** @param {[string, ...string[]]} words */
function run([command, ...args]) {
	const done = spawnSync(command, args, { encoding: 'utf8' });
	if (done.status === 0) return done.stdout.trim();
	const words = [command, ...args].join(' ');
	throw new Error(`\`${words}\` failed: ${done.error?.message ?? done.stderr}`);
}
