/**
 * Installs the packed package without scripts with each Node.js that it is for, and loads all of it there: nodes,
 * credentials, client, what comes along, and the command. Other versions than the running one come from npm, once.
 */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { cacheRoot } from '../host/cache.mjs';
import { messageOf } from '../host/failure.mjs';
import { ensureInstalled, requireWritable } from '../host/installedFolder.mjs';
import { npmCli, runNpm } from '../host/npm.mjs';
import { say } from '../host/progress.mjs';
import { root } from '../run.mjs';

const VERSIONS = ['20.20.2', '22.23.3', '24.21.0'];
const PLATFORMS = ['linux-x64', 'linux-arm64'];
const exec = promisify(execFile);

const load = `
	const own = require('n8n-nodes-box-platform/package.json');
	let count = 0;
	for (const file of [...own.n8n.nodes, ...own.n8n.credentials]) {
		const loaded = require('n8n-nodes-box-platform/' + file);
		for (const name of Object.keys(loaded)) { new loaded[name](); count += 1; }
	}
	if (typeof require('n8n-nodes-box-platform').BoxClient !== 'function') throw new Error('no client');
	const { readdirSync } = require('node:fs');
	const folder = require('node:path').dirname(require.resolve('n8n-nodes-box-platform')) + '/vendor';
	for (const file of readdirSync(folder)) require(folder + '/' + file);
	console.log(process.versions.node, count);
`;

/** @type {import('./packed.mjs').Check} */
export async function checkInstalls({ tarball, manifest }) {
	/** @type {string[]} */
	const problems = [];
	const wanted = manifest.n8n.nodes.length + manifest.n8n.credentials.length;
	for (const version of VERSIONS) {
		try {
			const node = await nodeOf(version);
			if (node === undefined) {
				console.log(`npm has no Node.js ${version} for this platform: CI tries it`);
				continue;
			}
			const [runs, count] = await tryWith(node, tarball);
			console.log(`Node.js ${runs}: installed without scripts, ${count} classes loaded`);
			if (Number(count) !== wanted) problems.push(`Node.js ${version} loads ${count} of ${wanted}`);
		} catch (error) {
			problems.push(`Node.js ${version}: ${messageOf(error)}`);
		}
	}
	return problems;
}

/** @type {(node: string, tarball: string) => Promise<string[]>} */
async function tryWith(node, tarball) {
	const folder = await mkdtemp(join(tmpdir(), 'box-platform-install-'));
	try {
		await writeFile(join(folder, 'package.json'), '{"private":true}');
		const npm = npmCli();
		if (npm === undefined) throw new Error('There is no npm beside the Node.js that runs this');
		// As n8n installs it: what the host provides is not installed again.
		const args = ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
		await exec(node, [npm, ...args, '--offline', tarball], { cwd: folder });
		const host = join(folder, 'node_modules/n8n-workflow');
		await symlink(join(root, 'node_modules/n8n-workflow'), host, 'junction');
		await exec(node, ['node_modules/n8n-nodes-box-platform/dist/cli.js', '--help'], {
			cwd: folder,
		});
		const { stdout } = await exec(node, ['-e', load], { cwd: folder });
		return stdout.trim().split(' ');
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/**
 * @param {string} version
 * @returns {Promise<string | undefined>} the program, if there is one for this platform
 */
async function nodeOf(version) {
	if (process.versions.node.split('.')[0] === version.split('.')[0]) return process.execPath;
	const platform = `${process.platform}-${process.arch}`;
	if (!PLATFORMS.includes(platform)) return undefined;
	requireWritable(cacheRoot(), 'Set XDG_CACHE_HOME to a folder of your own.');
	const dir = join(cacheRoot(), `node-${version}-${platform}`);
	const name = `node-${platform}`;
	await ensureInstalled(dir, {
		fill: async (partial) => {
			say(`Installing Node.js ${version} into ${dir} (once; 120 MB)`);
			await mkdir(partial, { recursive: true });
			await writeFile(join(partial, 'package.json'), '{"private":true}');
			const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
			await runNpm([...args, `${name}@${version}`], { cwd: partial });
			return { version };
		},
		onWait: (pid) => say(`Waiting: process ${pid} is installing Node.js ${version}`),
	});
	return join(dir, 'node_modules', name, 'bin/node');
}
