import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { npmCli } from './npm.mjs';
import { startProcess } from './processes.mjs';
import { sayWhile } from './progress.mjs';

const BINARY = 'build/Release/node_sqlite3.node';

/**
 * n8n's SQLite driver is the one native module without a binary in its npm package. Its authors'
 * prebuilt binary is downloaded where that works; elsewhere it is compiled, with the headers that
 * some Node.js packages on npm carry, so that nothing but npm is needed.
 *
 * @param {import('./cache.mjs').N8nHost} host
 * @param {{ onStep: (text: string) => void }} options
 */
export async function buildSqlite(host, { onStep }) {
	const cwd = join(host.dir, 'node_modules/sqlite3');
	const prebuild = join(host.dir, 'node_modules/prebuild-install/bin.js');
	onStep("Getting n8n's SQLite driver");
	const download = await sayWhile(
		(time) => `still downloading it (${time})`,
		() => run(host.node, [prebuild, '-r', 'napi'], cwd, 60_000),
	);
	if (loads(host, cwd)) return;

	onStep('  no prebuilt SQLite driver: compiling it (about 2 minutes)');
	const headers = dirname(dirname(host.node));
	const nodedir = existsSync(join(headers, 'include/node/node_api.h'))
		? ['--nodedir', headers]
		: [];
	const compiler = [nodeGyp(host), 'rebuild', '--jobs=max', ...nodedir];
	const compile = await sayWhile(
		(time) => `still compiling (${time})`,
		() => run(host.node, compiler, cwd, 15 * 60_000),
	);
	if (loads(host, cwd)) return;

	throw new Error(
		"n8n's SQLite driver could be neither downloaded nor compiled. Allow downloads from " +
			'github.com, or install Python 3, make and a C++ compiler, then run this again.\n' +
			`Download: ${download}\nCompiler: ${compile}`,
	);
}

/**
 * npm's own node-gyp knows today's Python; the one that sqlite3 asks for does not.
 *
 * @param {import('./cache.mjs').N8nHost} host
 */
function nodeGyp(host) {
	const npm = npmCli();
	const ofNpm = npm && join(dirname(npm), '../node_modules/node-gyp/bin/node-gyp.js');
	if (ofNpm && existsSync(ofNpm)) return ofNpm;
	return join(host.dir, 'node_modules/node-gyp/bin/node-gyp.js');
}

/** @type {(host: import('./cache.mjs').N8nHost, cwd: string) => boolean} */
function loads(host, cwd) {
	if (!existsSync(join(cwd, BINARY))) return false;
	return spawnSync(host.node, ['-e', `require('./${BINARY}')`], { cwd }).status === 0;
}

/** @type {(command: string, args: string[], cwd: string, timeoutMs: number) => Promise<string>} */
async function run(command, args, cwd, timeoutMs) {
	const child = startProcess(command, args, { name: args[0] ?? command, cwd });
	const timer = setTimeout(() => void child.kill(), timeoutMs);
	await child.exited;
	clearTimeout(timer);
	return child.tail(8);
}
