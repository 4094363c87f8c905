/**
 * The types of what `index.ts` exports: the compiler writes one file for each of our sources, and those that the
 * entry leads to come along.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root, runOrExit } from '../run.mjs';

/** The compiler writes only what has changed since the last build, so this is kept. */
const all = path.join(root, 'node_modules/.cache/types');

/** @param {{ outdir: string }} options */
export async function buildTypes({ outdir }) {
	await runOrExit('npx', ['--no', '--', 'tsc', '--project', 'tsconfig.types.json']);
	const pending = ['index.d.ts'];
	/** @type {Set<string>} */
	const taken = new Set();
	for (const file of pending) {
		if (taken.has(file)) continue;
		taken.add(file);
		const text = await readFile(path.join(all, file), 'utf8');
		pending.push(...importsOf(text).map((name) => fileOf(path.posix.dirname(file), name)));
	}
	await Promise.all(
		[...taken].map(async (file) => {
			await mkdir(path.dirname(path.join(outdir, file)), { recursive: true });
			await cp(path.join(all, file), path.join(outdir, file));
		}),
	);
}

/** @param {string} text */
function importsOf(text) {
	return [...text.matchAll(/\b(?:from |import\()["'](\.[^"']*)["']/g)].map(([, name = '']) => name);
}

/** @type {(folder: string, name: string) => string} */
function fileOf(folder, name) {
	const place = path.posix.join(folder, name);
	return existsSync(path.join(all, `${place}.d.ts`)) ? `${place}.d.ts` : `${place}/index.d.ts`;
}
