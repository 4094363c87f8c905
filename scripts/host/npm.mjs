import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startProcess } from './processes.mjs';

/** A line of npm with `--loglevel=http`. */
export const FETCHED = /^npm http (?:fetch|cache) /;

/**
 * Runs npm and resolves with its standard output. Rejects with npm's last lines when it fails.
 *
 * @param {string[]} args
 * @param {{ cwd: string, env?: Record<string, string>, timeoutMs?: number,
 *   onLine?: (line: string) => void }} options
 * @returns {Promise<string>}
 */
export async function runNpm(args, { cwd, env = {}, timeoutMs = 20 * 60_000, onLine }) {
	const cli = npmCli();
	const [command, first] = cli ? [process.execPath, [cli]] : ['npm', []];
	const npm = startProcess(command, [...first, ...args], {
		name: `npm ${args[0]}`,
		cwd,
		env: { ...cleanNpmEnv(process.env), ...env },
		// It does not listen while it unpacks, and what it was doing is thrown away anyway.
		graceMs: 2_000,
		// A part of an answer in JSON, such as the list of all packed files, could not be read.
		keptLines: Infinity,
	});
	if (onLine) npm.onLine(onLine);
	const timer = setTimeout(() => void npm.kill(), timeoutMs);
	const { code, signal } = await npm.exited;
	clearTimeout(timer);
	if (code === 0) return npm.stdout();
	const why = signal ? `was ended by ${signal}` : `failed with exit code ${code}`;
	throw new Error(`\`npm ${args.join(' ')}\` ${why} in ${cwd}:\n${lastLines(npm)}`);
}

/**
 * What npm says of each request with `--loglevel=http` is of no use to a reader.
 *
 * @param {import('./processes.mjs').RunningProcess} npm
 */
function lastLines(npm) {
	const lines = npm.tail(Infinity).split('\n');
	return lines
		.filter((line) => !FETCHED.test(line))
		.slice(-15)
		.join('\n');
}

/** The npm that runs this script, or the one beside this Node.js; undefined: whatever PATH has. */
export function npmCli() {
	const nodeDir = dirname(process.execPath);
	return [
		process.env.npm_execpath,
		join(nodeDir, '../lib/node_modules/npm/bin/npm-cli.js'),
		join(nodeDir, 'node_modules/npm/bin/npm-cli.js'),
	].find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
}

/**
 * `npm run` describes the running package and script in the environment. A second npm in another
 * folder must not inherit that; settings (registry, proxy, certificates) it must.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function cleanNpmEnv(env) {
	const description = /^(?:npm_(?:package_|lifecycle_|command$|config_local_prefix$)|INIT_CWD$)/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !description.test(name)));
}
