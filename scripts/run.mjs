import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Which of these switches a program was given. Ends it for any other word: a misspelt one must not do what
 * the program does without it.
 *
 * @param {string[]} names
 * @returns {Record<string, boolean | undefined>}
 */
export function readSwitches(names) {
	const options = Object.fromEntries(
		names.map((name) => [name, /** @type {const} */ ({ type: 'boolean' })]),
	);
	try {
		return { ...parseArgs({ options }).values };
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		return process.exit(1);
	}
}

/**
 * Runs a command in the project folder with its output shown; resolves with the exit code.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export async function run(command, args, options = {}) {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
		child.on('error', reject);
		child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
	});
}

/** Set where the package has just been built, for the programs that are started from there. */
const builtVariable = 'BOX_PLATFORM_BUILT';

/** Whether whoever has started this program has built the package before. */
export const isBuilt = () => process.env[builtVariable] === '1';

/** Builds the package, unless that was done just now. Ends the program if it fails. */
export async function ensureBuilt() {
	if (!isBuilt()) await runOrExit('npm', ['run', '--silent', 'build']);
	markBuilt();
}

/** Tells the programs that are started from here that the package has been built. */
export function markBuilt() {
	process.env[builtVariable] = '1';
}

/**
 * Like `run`, but nothing is shown: the caller does so if it is worth it.
 *
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function runQuietly(command, args) {
	return await new Promise((resolve, reject) => {
		let output = '';
		const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text) => (output += text));
		}
		child.on('error', reject);
		child.on('close', (code) => resolve({ code: code ?? 1, output }));
	});
}

/**
 * Like `run`, but a failure ends the program with the same code.
 *
 * @type {(...command: Parameters<typeof run>) => Promise<void>}
 */
export async function runOrExit(...command) {
	const code = await run(...command);
	if (code !== 0) process.exit(code);
}

/**
 * Installs the packages of the lockfile, unless these are installed already, by whomever.
 *
 * @param {(args: string[]) => Promise<unknown>} [npm] runs npm in the project folder, and may reject
 */
export async function installPackages(npm = async (args) => await runOrExit('npm', args)) {
	const wanted = await lockedPackages('package-lock.json');
	// npm writes it as the last step of an installation, so that one cut short has none.
	const installed = await lockedPackages('node_modules/.package-lock.json').catch(() => undefined);
	// What has no place on this kind of machine is optional and left out.
	const isThere = Object.entries(wanted).every(
		([place, { version, optional = false }]) =>
			place === '' || (installed?.[place] ? installed[place].version === version : optional),
	);
	if (installed && isThere) return;
	console.log('Installing the packages…');
	// No install scripts: nothing here needs a compiler, and n8n-core would bring some that do.
	await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
}

/**
 * @param {string} file a lockfile in the notation of npm
 * @returns {Promise<Record<string, { version: string, optional?: boolean }>>} by their folders
 */
async function lockedPackages(file) {
	return JSON.parse(await readFile(path.join(root, file), 'utf8')).packages;
}
