import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../run.mjs';
import { vendored } from './vendor.mjs';

/** What the host provides: n8n has loaded it long before this package. */
const hostPackages = ['n8n-workflow'];

/** The door of the client. What stands before it is loaded when n8n starts, what is behind it with the first request. */
const clientDoor = path.join('nodes', 'BoxPlatform', 'client', 'index.ts');

/**
 * All our own sources in two readable files. Loading some hundred small ones takes n8n several times as
 * long, and in one file every module still exists once in a process, as the token cache needs. The client has a file
 * of its own, since n8n needs it for no panel.
 *
 * @typedef {[import('esbuild').OutputFile]} OneFile
 * @param {{ entry: string, outfile: string, clientFile: string }} options
 */
export async function buildOwnSources({ entry, outfile, clientFile }) {
	const client = `./${path.basename(clientFile)}`;
	const [{ text }] = await bundle(entry, outfile, [clientStaysOutside(client)]);
	const [built] = await bundle(path.join(root, clientDoor), clientFile, []);
	await mkdir(path.dirname(outfile), { recursive: true });
	await writeFile(outfile, loadedLater(text, client));
	await writeFile(clientFile, built.contents);
}

/** @type {(entry: string, outfile: string, plugins: import('esbuild').Plugin[]) => Promise<OneFile>} */
async function bundle(entry, outfile, plugins) {
	const { outputFiles } = await build({
		entryPoints: [entry],
		outfile,
		write: false,
		absWorkingDir: root,
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		// n8n loads CommonJS, and so must what is loaded later.
		supported: { 'dynamic-import': false },
		plugins: [...plugins, packagesStayOutside],
		logLevel: 'warning',
		legalComments: 'none',
	});
	return /** @type {OneFile} */ (outputFiles);
}

/** @type {(file: string) => import('esbuild').Plugin} */
const clientStaysOutside = (file) => ({
	name: 'client-stays-outside',
	setup({ onResolve }) {
		onResolve({ filter: /\/client$/ }, ({ path: name, resolveDir }) =>
			path.relative(root, path.join(resolveDir, name, 'index.ts')) === clientDoor
				? { path: file, external: true }
				: undefined,
		);
	},
});

/**
 * Puts something in the place of the client that loads it when it is first asked for a name.
 *
 * @param {string} text of the bundle
 * @param {string} client the file, as the bundle finds it
 */
function loadedLater(text, client) {
	const later = `let loadedClient;
const client = new Proxy({}, {
  get: (_, name) => (loadedClient ??= require("${client}"))[name]
});
`;
	return `"use strict";\n${later}${text.replace(/^"use strict";\n/, '').replaceAll(`= require("${client}");`, '= client;')}`;
}

/**
 * The command of the package: a file of its own, which starts without the rest and needs no package at all.
 *
 * @param {{ entry: string, outfile: string }} options
 */
export async function buildCommand({ entry, outfile }) {
	await build({
		entryPoints: [entry],
		outfile,
		absWorkingDir: root,
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		banner: { js: '#!/usr/bin/env node' },
		plugins: [packagesStayOutside],
		logLevel: 'warning',
		legalComments: 'none',
	});
}

/** @type {import('esbuild').Plugin} */
const packagesStayOutside = {
	name: 'packages-stay-outside',
	setup({ onResolve }) {
		onResolve({ filter: /^[^./]/ }, ({ path: name, kind, importer }) => {
			if (kind === 'entry-point' || name.startsWith('node:')) return undefined;
			if (hostPackages.includes(name)) return { path: name, external: true };
			if (!vendored.includes(name)) return refuse(importer, `imports ${name}: no part of dist/`);
			if (kind !== 'dynamic-import') {
				return refuse(importer, `imports ${name} at once: load it at first use, with \`import()\``);
			}
			return { path: `./vendor/${name}.js`, external: true };
		});
	},
};

/** @type {(importer: string, problem: string) => import('esbuild').OnResolveResult} */
function refuse(importer, problem) {
	return { errors: [{ text: `${path.relative(root, importer)} ${problem}` }] };
}
