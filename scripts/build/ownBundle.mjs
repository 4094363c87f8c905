import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../run.mjs';
import { vendored } from './vendor.mjs';

/** What the host provides: n8n has loaded it long before this package. */
const hostPackages = ['n8n-workflow'];

/**
 * All our own sources in one readable file. Loading some hundred small ones takes n8n several times as
 * long, and in one file every module still exists once in a process, as the token cache needs.
 *
 * @param {{ entry: string, outfile: string }} options
 */
export async function buildOwnSources({ entry, outfile }) {
	await build({
		entryPoints: [entry],
		outfile,
		absWorkingDir: root,
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		// n8n loads CommonJS, and so must what is loaded later.
		supported: { 'dynamic-import': false },
		plugins: [packagesStayOutside],
		logLevel: 'warning',
		legalComments: 'none',
	});
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
