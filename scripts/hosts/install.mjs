import { createHash } from 'node:crypto';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
	cacheRoot,
	checkFreeSpace,
	describe,
	ensureN8nHost,
	finishHost,
	n8nVersion,
	readLocked,
} from '../host/cache.mjs';
import { ensureInstalled, requireWritable } from '../host/installedFolder.mjs';
import { runNpm } from '../host/npm.mjs';
import { say, sayWhile } from '../host/progress.mjs';

const SETTINGS = fileURLToPath(new URL('../../test/e2e/n8n-host/.npmrc', import.meta.url));
const INSTALL = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];

/**
 * Makes sure that a version of n8n is installed, once a machine. The newest has a lockfile; of the others
 * the version of n8n alone is fixed.
 *
 * @param {string} version
 * @returns {Promise<import('../host/cache.mjs').N8nHost>}
 */
export async function ensureHost(version) {
	if (version === n8nVersion()) return await ensureN8nHost();
	requireWritable(cacheRoot(), 'Set XDG_CACHE_HOME to a folder of your own.');
	const manifest = manifestOf(version);
	const dir = join(cacheRoot(), folderName(version, manifest));
	await ensureInstalled(dir, {
		fill: async (partial) => {
			const startedAt = Date.now();
			checkFreeSpace(partial);
			say(`Installing n8n ${version} into ${dir} (once; 2.9 GB, 3 to 20 minutes)`);
			copyFileSync(SETTINGS, join(partial, '.npmrc'));
			writeFileSync(join(partial, 'package.json'), manifest);
			await sayWhile(
				(time) => `npm is at work (${time})`,
				() => runNpm(INSTALL, { cwd: partial }),
			);
			return await finishHost(partial, version, startedAt);
		},
		onWait: (pid, lock) =>
			say(`Waiting: process ${pid} is installing n8n (should that not be so, remove ${lock})`),
	});
	return describe(dir, version);
}

/**
 * The Node.js of the locked n8n runs the others as well: 1.123.0 takes 20.19 to 24, 2.20.12 and 2.35.0
 * what is newer than 22.
 *
 * @param {string} version
 */
function manifestOf(version) {
	const { optionalDependencies, overrides } = readLocked('package.json');
	const manifest = {
		name: 'n8n-host',
		private: true,
		dependencies: { n8n: version },
		optionalDependencies,
		// What these versions of n8n ask for is not on npm but on the site of its authors.
		overrides: { ...overrides, xlsx: '0.18.5' },
	};
	return JSON.stringify(manifest, null, '\t');
}

/** @type {(version: string, manifest: string) => string} */
function folderName(version, manifest) {
	const hash = createHash('sha256').update(manifest).digest('hex');
	return `n8n-${version}-${hash.slice(0, 12)}`;
}
