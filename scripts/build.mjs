/**
 * Builds dist/: all our own sources in dist/index.js, the packages that come along in dist/vendor, and
 * for each class that n8n loads a file of a few lines at the path where n8n looks for it, beside its icon,
 * its codex and its output schemas (docs/adr/0004-one-bundle.md). For programs, the types of all that in dist/types;
 * for a terminal, the command in dist/cli.js.
 */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

import { licencesOf } from './build/licences.mjs';
import { buildCommand, buildOwnSources } from './build/ownBundle.mjs';
import { buildTypes } from './build/types.mjs';
import { buildVendored } from './build/vendor.mjs';
import { root } from './run.mjs';

const outdir = path.join(root, 'dist');
const bundle = path.join(outdir, 'index.js');
const sources = await filesBelow('nodes', 'credentials');

await rm(outdir, { recursive: true, force: true });
const [vendorFolders] = await Promise.all([
	buildVendored({ outdir: path.join(outdir, 'vendor') }),
	buildOwnSources({
		entry: path.join(root, 'index.ts'),
		outfile: bundle,
		clientFile: path.join(outdir, 'client.js'),
	}),
	buildCommand({ entry: path.join(root, 'cli/main.ts'), outfile: path.join(outdir, 'cli.js') }),
	buildTypes({ outdir: path.join(outdir, 'types') }),
]);
await Promise.all([
	...sources.filter((file) => /\.(?:node|credentials)\.ts$/.test(file)).map(writeClassFile),
	...sources.filter((file) => file.endsWith('.svg')).map(copyAsset),
	...sources.filter((file) => file.endsWith('.json')).map(writeCompact),
	licencesOf(vendorFolders).then((text) => write('THIRD-PARTY-LICENSES.txt', text)),
]);

/**
 * n8n loads `X.node.js` and takes the class `X` out of it.
 *
 * @param {string} file
 */
async function writeClassFile(file) {
	const target = file.replace(/\.ts$/, '.js');
	const name = path.basename(file).replace(/\..*/, '');
	if (typeof createRequire(bundle)(bundle)[name] !== 'function') {
		throw new Error(`index.ts does not export ${name}, the class of ${file}`);
	}
	const from = path.posix.relative(path.posix.dirname(target), 'index.js');
	await write(target, `'use strict';\nexports.${name} = require('${from}').${name};\n`);
}

/** @param {string} file */
async function copyAsset(file) {
	const target = path.join(outdir, file);
	await mkdir(path.dirname(target), { recursive: true });
	await cp(path.join(root, file), target);
}

/** @param {string} file */
async function writeCompact(file) {
	await write(file, JSON.stringify(JSON.parse(await readFile(path.join(root, file), 'utf8'))));
}

/** @type {(file: string, text: string) => Promise<void>} */
async function write(file, text) {
	const target = path.join(outdir, file);
	await mkdir(path.dirname(target), { recursive: true });
	await writeFile(target, text);
}

/**
 * Paths from the project's root, with slashes.
 *
 * @param {string[]} folders
 */
async function filesBelow(...folders) {
	const entries = await Promise.all(
		folders.map((folder) =>
			readdir(path.join(root, folder), { recursive: true, withFileTypes: true }),
		),
	);
	return entries
		.flat()
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
		.map((file) => file.split(path.sep).join('/'));
}
