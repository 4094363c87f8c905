import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { communityPackagesDir } from './n8nEnv.mjs';
import { runNpm } from './npm.mjs';
import { say } from './progress.mjs';
import { isBuilt } from '../run.mjs';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

const INSTALL = [
	'install',
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

/**
 * @typedef {object} Packed what `npm pack --json` tells
 * @property {string} filename
 * @property {Array<{ path: string, size: number }>} files
 * @property {number} size
 * @property {number} unpackedSize
 */

/**
 * Builds the project if that was not done just now, and packs it.
 *
 * @param {string} outDir
 * @returns {Promise<string>} the path of the tarball
 */
export async function buildAndPack(outDir) {
	if (!isBuilt()) {
		say('Building the package');
		await runNpm(['run', '--silent', 'build'], { cwd: PROJECT });
	}
	return (await packProject(outDir)).tarball;
}

/**
 * Packs the built project as `npm publish` would.
 *
 * @param {string} outDir
 * @returns {Promise<{ tarball: string, files: string[], size: number, unpackedSize: number }>}
 */
export async function packProject(outDir) {
	mkdirSync(outDir, { recursive: true });
	// No scripts: the caller has built already, and their output would be mixed into the JSON.
	const quiet = ['--json', '--ignore-scripts', '--loglevel=error'];
	const args = ['pack', ...quiet, '--pack-destination', outDir];
	/** @type {Record<string, Packed>} */
	const listing = JSON.parse(await runNpm(args, { cwd: PROJECT }));
	// A list up to npm 11, an object by package name from then on.
	const [packed] = Object.values(listing);
	if (!packed) throw new Error('npm has packed nothing');
	return {
		tarball: join(outDir, packed.filename),
		files: packed.files.map(({ path }) => path),
		size: packed.size,
		unpackedSize: packed.unpackedSize,
	};
}

/**
 * Puts a packed community package into a data folder, step by step as n8n 2.41.1 does when a user
 * installs one from the registry (`CommunityPackagesService.downloadPackage`): unpacked, without
 * the dependencies that the host provides, and listed in the folder's package.json.
 *
 * @param {string} dataDir
 * @param {string} tarball
 * @param {{ version?: string, isInPlace?: boolean }} [options] `version`: installed as if it were that one;
 *   `isInPlace`: over the files that are there, as an n8n that watches the folder needs it
 * @returns {Promise<{ name: string, version: string, dir: string }>}
 */
export async function installPackage(dataDir, tarball, { version, isInPlace = false } = {}) {
	const root = communityPackagesDir(dataDir);
	const { name } = manifestOf(tarball);
	const dir = join(root, 'node_modules', name);
	if (!isInPlace) rmSync(dir, { recursive: true, force: true });
	mkdirSync(dir, { recursive: true });
	run('tar', ['-xzf', tarball, '-C', dir, '--strip-components=1']);

	const manifestPath = join(dir, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...manifest } = JSON.parse(
		readFileSync(manifestPath, 'utf8'),
	);
	manifest.version = version ?? manifest.version;
	writeFileSync(manifestPath, JSON.stringify(manifest, null, 2));
	if (Object.keys(manifest.dependencies ?? {}).length > 0) {
		await runNpm(INSTALL, { cwd: dir });
	}
	const dependencies = { [name]: manifest.version };
	const ledger = { name: 'installed-nodes', private: true, dependencies };
	writeFileSync(join(root, 'package.json'), JSON.stringify(ledger, null, 2));
	return { name, version: manifest.version, dir };
}

/**
 * @param {string} tarball
 * @returns {{ name: string, version: string }} its package.json
 */
export function manifestOf(tarball) {
	return JSON.parse(run('tar', ['-xzOf', tarball, 'package/package.json']));
}

/** @type {(command: string, args: string[]) => string} */
function run(command, args) {
	const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 });
	if (done.status === 0) return done.stdout;
	throw new Error(`\`${command} ${args.join(' ')}\` failed: ${done.error?.message ?? done.stderr}`);
}
