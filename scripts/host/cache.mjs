import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, statfsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf } from './failure.mjs';
import { ensureInstalled, requireWritable } from './installedFolder.mjs';
import { FETCHED, runNpm } from './npm.mjs';
import { startProcess } from './processes.mjs';
import { elapsed, say, sayWhile } from './progress.mjs';
import { buildSqlite } from './sqlite.mjs';

const LOCKED = fileURLToPath(new URL('../../test/e2e/n8n-host/', import.meta.url));
const LOCKED_FILES = ['package.json', 'package-lock.json', '.npmrc'];
/** Measured on two cores, idle and busy. */
const COSTS = '2.8 GB, 5 to 20 minutes';
const NEEDED_BYTES = 4 * 1024 ** 3;

/**
 * @typedef {object} N8nHost
 * @property {string} dir where n8n is installed
 * @property {string} node the Node.js that runs it
 * @property {string} n8n n8n's command-line script
 * @property {string} version
 */

/** @returns {string} the folder that holds all that this project keeps outside of its checkout */
export function cacheRoot() {
	const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	return join(base, 'n8n-nodes-box-platform');
}

/**
 * Makes sure that the locked n8n and a Node.js for it are installed, once a machine. A folder
 * counts as installed only after n8n has been proven to start in it, so an interrupted install is
 * never mistaken for a good one.
 *
 * @returns {Promise<N8nHost>}
 */
export async function ensureN8nHost() {
	requireWritable(cacheRoot(), 'Set XDG_CACHE_HOME to a folder of your own.');
	const dir = join(cacheRoot(), hostFolderName());
	await ensureInstalled(dir, {
		fill: async (partial) => await install(partial, dir),
		onWait: (pid, lock) =>
			say(`Waiting: process ${pid} is installing n8n (should that not be so, remove ${lock})`),
	});
	return describe(dir);
}

/** @type {(partial: string, dir: string) => Promise<{ version: string }>} */
async function install(partial, dir) {
	const startedAt = Date.now();
	checkFreeSpace(partial);
	for (const file of LOCKED_FILES) copyFileSync(join(LOCKED, file), join(partial, file));
	say(`Installing n8n ${n8nVersion()} into ${dir} (once; ${COSTS})`);
	await installLocked(partial);
	return await finishHost(partial, n8nVersion(), startedAt);
}

/**
 * Makes a folder in which npm has installed an n8n one that runs.
 *
 * @param {string} dir
 * @param {string} version
 * @param {number} startedAt
 */
export async function finishHost(dir, version, startedAt) {
	const host = describe(dir, version);
	await buildSqlite(host, { onStep: say });
	say('Trying whether n8n starts');
	await prove(host);
	say(`n8n ${host.version} is installed (${elapsed(Date.now() - startedAt).trim()})`);
	return { version: host.version };
}

/**
 * npm shows nothing that would survive in a log, so what it fetches and unpacks is counted.
 *
 * @param {string} dir
 */
async function installLocked(dir) {
	const wanted = Object.keys(readLocked('package-lock.json').packages).filter(Boolean);
	let fetched = 0;
	/** @param {string} line */
	const onLine = (line) => {
		if (FETCHED.test(line) && line.includes('.tgz')) fetched += 1;
	};
	/** @param {string} time */
	const progress = (time) => {
		const unpacked = wanted.filter((path) => existsSync(join(dir, path, 'package.json'))).length;
		if (fetched + unpacked === 0) return `npm works out what it needs (${time})`;
		return `${fetched} packages downloaded, ${unpacked} of about ${wanted.length} unpacked (${time})`;
	};
	const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'];
	try {
		await sayWhile(progress, () => runNpm(args, { cwd: dir, onLine }));
	} catch (error) {
		throw new Error(
			`${messageOf(error)}\nCheck that npm reaches its registry (\`npm ping\`) and that the disk has ` +
				"room, then run this again: what was downloaded is kept in npm's cache.",
		);
	}
}

/**
 * @param {string} dir
 * @param {string} [version] default: the locked one
 * @returns {N8nHost}
 */
export function describe(dir, version = n8nVersion()) {
	return {
		dir,
		node: findNode(dir),
		n8n: join(dir, 'node_modules/n8n/bin/n8n'),
		version,
	};
}

/**
 * n8n needs a newer Node.js than this project, so one is installed beside it from npm. On a
 * platform that npm has none for, the Node.js that runs this script has to do.
 *
 * @param {string} dir
 */
function findNode(dir) {
	const modules = join(dir, 'node_modules');
	for (const name of Object.keys(readLocked('package.json').optionalDependencies)) {
		const binary = join(modules, name, 'bin', name.includes('-win-') ? 'node.exe' : 'node');
		if (existsSync(binary) && name.endsWith(`-${process.arch}`)) return binary;
	}
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	throw new Error(
		`n8n ${n8nVersion()} needs Node.js 24, and npm has none for ${process.platform}-` +
			`${process.arch}. Install Node.js 24 and run this again with it.`,
	);
}

/** @param {N8nHost} host */
async function prove(host) {
	const n8n = startProcess(host.node, [host.n8n, '--version'], { name: 'n8n --version' });
	const { code } = await sayWhile(
		(time) => `still waiting for n8n (${time})`,
		() => n8n.exited,
	);
	if (code === 0 && n8n.stdout().trim() === host.version) return;
	throw new Error(`The installed n8n does not start:\n${n8n.tail(15)}`);
}

/** The name changes with the lockfile, so a changed lockfile is a new install. */
function hostFolderName() {
	const hash = createHash('sha256');
	for (const file of LOCKED_FILES) hash.update(readFileSync(join(LOCKED, file)));
	return `n8n-${n8nVersion()}-${hash.digest('hex').slice(0, 12)}`;
}

export function n8nVersion() {
	return readLocked('package.json').dependencies.n8n;
}

/** @param {string} file */
export function readLocked(file) {
	return JSON.parse(readFileSync(join(LOCKED, file), 'utf8'));
}

/** @param {string} dir */
export function checkFreeSpace(dir) {
	const { bavail, bsize } = statfsSync(dir);
	const free = bavail * bsize;
	if (free >= NEEDED_BYTES) return;
	/** @param {number} bytes */
	const inGb = (bytes) => (bytes / 1024 ** 3).toFixed(1);
	throw new Error(
		`Installing n8n needs ${inGb(NEEDED_BYTES)} GB in ${dir}, but only ${inGb(free)} GB are free. ` +
			'Make room, or set XDG_CACHE_HOME to a folder on another disk.',
	);
}
