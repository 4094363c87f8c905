import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { packProject } from '../host/pack.mjs';

/**
 * @typedef {import('./address.mjs').Addressed & Packaged} Manifest
 *
 * @typedef {object} Packaged package.json, as far as it is read here
 * @property {string} name
 * @property {string} version
 * @property {string} main
 * @property {string} types
 * @property {string} bin
 * @property {{ nodes: string[], credentials: string[] }} n8n
 * @property {Record<string, string>} [scripts]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [peerDependencies]
 *
 * @typedef {object} PackedPackage
 * @property {string} tarball
 * @property {string} folder what the tarball holds
 * @property {Manifest} manifest
 * @property {string[]} files from the package's root
 * @property {number} size in bytes, packed
 * @property {number} unpackedSize in bytes
 *
 * @typedef {(packed: PackedPackage) => Promise<string[]> | string[]} Check one sentence for each problem
 */

/**
 * Packs the built project as `npm publish` would and unpacks it, for as long as the callback runs.
 *
 * @template T
 * @param {(packed: PackedPackage) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withPacked(use) {
	const outside = await mkdtemp(path.join(tmpdir(), 'box-platform-pack-'));
	try {
		const { tarball, files, size, unpackedSize } = await packProject(outside);
		execFileSync('tar', ['xzf', tarball, '-C', outside]);
		const folder = path.join(outside, 'package');
		/** @type {Manifest} */
		const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
		return await use({ tarball, folder, manifest, files, size, unpackedSize });
	} finally {
		await rm(outside, { recursive: true, force: true });
	}
}

/**
 * The programs in dist/, by their paths in it, sorted.
 *
 * @param {string} dist
 * @returns {Promise<Array<{ file: string, text: string }>>}
 */
export async function programsIn(dist) {
	const names = (await readdir(dist, { recursive: true }))
		.map((name) => name.split(path.sep).join('/'))
		.filter((name) => name.endsWith('.js'))
		.sort((a, b) => (a < b ? -1 : 1));
	return await Promise.all(
		names.map(async (file) => ({ file, text: await readFile(path.join(dist, file), 'utf8') })),
	);
}
