import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statfsSync,
	writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf } from './failure.mjs';
import { isRunning, withFolderLock } from './folderLock.mjs';
import { runNpm } from './npm.mjs';
import { elapsed, say } from './progress.mjs';
import { buildSqlite } from './sqlite.mjs';

const LOCKED = fileURLToPath(new URL('../../test/e2e/n8n-host/', import.meta.url));
const LOCKED_FILES = ['package.json', 'package-lock.json', '.npmrc'];
const MARKER = '.installed.json';
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
	const dir = join(cacheRoot(), hostFolderName());
	if (!isInstalled(dir)) {
		/** @param {number} pid */
		const onWait = (pid) => say(`Waiting: another run (process ${pid}) is installing n8n`);
		await withFolderLock(`${dir}.lock`, { onWait }, async () => {
			if (!isInstalled(dir)) await install(dir);
		});
	}
	return describe(dir);
}

/** @param {string} dir */
async function install(dir) {
	const startedAt = Date.now();
	removeLeftovers(dir);
	checkFreeSpace(dirname(dir));
	const partial = `${dir}.partial-${process.pid}`;
	mkdirSync(partial, { recursive: true });
	for (const file of LOCKED_FILES) copyFileSync(join(LOCKED, file), join(partial, file));

	say(`Installing n8n ${n8nVersion()} into ${dir} (once; 3 GB, about 5 minutes)`);
	const stopReporting = reportProgress(partial, startedAt);
	try {
		await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
			cwd: partial,
		});
	} catch (error) {
		throw new Error(
			`${messageOf(error)}\nCheck that npm reaches its registry (\`npm ping\`) and that the disk has ` +
				"room, then run this again: what was downloaded is kept in npm's cache.",
		);
	} finally {
		stopReporting();
	}
	const host = describe(partial);
	await buildSqlite(host, { onStep: say });
	prove(host);
	writeFileSync(join(partial, MARKER), JSON.stringify({ version: host.version }));
	rmSync(dir, { recursive: true, force: true });
	renameSync(partial, dir);
	say(`n8n ${host.version} is installed (${elapsed(Date.now() - startedAt).trim()})`);
}

/** @param {string} dir */
function isInstalled(dir) {
	return existsSync(join(dir, MARKER));
}

/**
 * @param {string} dir
 * @returns {N8nHost}
 */
function describe(dir) {
	return {
		dir,
		node: findNode(dir),
		n8n: join(dir, 'node_modules/n8n/bin/n8n'),
		version: n8nVersion(),
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
		const binary = join(modules, name, 'bin', name.includes('win') ? 'node.exe' : 'node');
		if (existsSync(binary) && name.endsWith(`-${process.arch}`)) return binary;
	}
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	throw new Error(
		`n8n ${n8nVersion()} needs Node.js 24, and npm has none for ${process.platform}-` +
			`${process.arch}. Install Node.js 24 and run this again with it.`,
	);
}

/** @param {N8nHost} host */
function prove(host) {
	const proof = spawnSync(host.node, [host.n8n, '--version'], { encoding: 'utf8' });
	if (proof.status === 0 && proof.stdout.trim() === host.version) return;
	throw new Error(
		`The installed n8n does not start: ${proof.error?.message ?? proof.stderr + proof.stdout}`,
	);
}

/** The name changes with the lockfile, so a changed lockfile is a new install. */
function hostFolderName() {
	const hash = createHash('sha256');
	for (const file of LOCKED_FILES) hash.update(readFileSync(join(LOCKED, file)));
	return `n8n-${n8nVersion()}-${hash.digest('hex').slice(0, 12)}`;
}

function n8nVersion() {
	return readLocked('package.json').dependencies.n8n;
}

/** @param {string} file */
function readLocked(file) {
	return JSON.parse(readFileSync(join(LOCKED, file), 'utf8'));
}

/**
 * What interrupted installs left behind, also those of other versions.
 *
 * @param {string} dir
 */
function removeLeftovers(dir) {
	for (const name of readdirSync(dirname(dir))) {
		const pid = /^n8n-.*\.partial-(\d+)$/.exec(name)?.[1];
		if (pid && !isRunning(Number(pid))) {
			rmSync(join(dirname(dir), name), { recursive: true, force: true });
		}
	}
}

/** @param {string} dir */
function checkFreeSpace(dir) {
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

/**
 * npm shows nothing that would survive in a log, so the packages that are unpacked are counted.
 *
 * @param {string} dir
 * @param {number} startedAt
 */
function reportProgress(dir, startedAt) {
	const wanted = Object.keys(readLocked('package-lock.json').packages).filter(Boolean);
	const timer = setInterval(() => {
		const done = wanted.filter((path) => existsSync(join(dir, path, 'package.json'))).length;
		const time = elapsed(Date.now() - startedAt).trim();
		const counted = `${done} of about ${wanted.length} packages unpacked`;
		say(`  ${done === 0 ? 'npm is downloading' : counted} (${time})`);
	}, 15_000);
	return () => clearInterval(timer);
}
