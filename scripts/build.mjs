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
import { schemaTargets } from './build/schemas.mjs';
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
const isSchema = (/** @type {string} */ file) => file.includes('/__schema__/');
const classFiles = sources.filter((file) => /\.(?:node|credentials)\.ts$/.test(file));
const descriptions = classFiles
	.filter((file) => file.endsWith('.node.ts'))
	.map((file) => new (classOf(file).Class)().description);
await Promise.all([
	...classFiles.map(writeClassFile),
	...sources.filter((file) => file.endsWith('.svg')).map(copyAsset),
	...sources
		.filter((file) => file.endsWith('.json') && !isSchema(file))
		.map(async (file) => await writeCompact(file)),
	...sources
		.filter(isSchema)
		.flatMap((file) => schemaTargets(file, descriptions).map((to) => writeCompact(file, to))),
	licencesOf(vendorFolders).then((text) => write('THIRD-PARTY-LICENSES.txt', text)),
]);

/**
 * n8n loads `X.node.js` and takes the class `X` out of it.
 *
 * @param {string} file
 */
async function writeClassFile(file) {
	const target = file.replace(/\.ts$/, '.js');
	const { name } = classOf(file);
	const from = path.posix.relative(path.posix.dirname(target), 'index.js');
	await write(target, `'use strict';\nexports.${name} = require('${from}').${name};\n`);
}

/** @param {string} file */
function classOf(file) {
	const name = path.basename(file).replace(/\..*/, '');
	const Class = createRequire(bundle)(bundle)[name];
	if (typeof Class !== 'function') {
		throw new Error(`index.ts does not export ${name}, the class of ${file}`);
	}
	return { name, Class };
}

/** @param {string} file */
async function copyAsset(file) {
	const target = path.join(outdir, file);
	await mkdir(path.dirname(target), { recursive: true });
	await cp(path.join(root, file), target);
}

/** @param {string} file @param {string} target */
async function writeCompact(file, target = file) {
	await write(target, JSON.stringify(JSON.parse(await readFile(path.join(root, file), 'utf8'))));
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
