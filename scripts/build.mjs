/**
 * Builds dist/: every source file becomes one CommonJS file of the same path, so stack traces and
 * dist/ read like the sources and every module exists once in the process (the token cache relies on
 * that). Packages are bundled into the one file that imports them, because n8n installs community
 * packages without dependencies; only n8n-workflow stays outside, the host provides it.
 */
import { build } from 'esbuild';
import { cp, mkdir, readFile, rm, writeFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const outdir = path.join(root, 'dist');

/** @type {(folder: string, wanted: (name: string) => boolean) => Promise<string[]>} */
async function filesBelow(folder, wanted) {
	const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && wanted(entry.name))
		.map((entry) => path.join(entry.parentPath, entry.name));
}

/** @type {import('esbuild').Plugin} */
const ownFilesStaySeparate = {
	name: 'own-files-stay-separate',
	setup({ onResolve }) {
		onResolve({ filter: /^\.\.?(\/|$)/ }, async ({ path: specifier, importer, resolveDir }) => {
			if (importer.includes(`${path.sep}node_modules${path.sep}`)) return undefined;
			const folders = await readdir(path.join(resolveDir, specifier)).catch(
				() => /** @type {string[]} */ ([]),
			);
			return {
				path: folders.includes('index.ts')
					? `${specifier.replace(/\/$/, '')}/index.js`
					: `${specifier}.js`,
				external: true,
			};
		});
	},
};

await rm(outdir, { recursive: true, force: true });
/** @param {string} name */
const isSource = (name) => name.endsWith('.ts') && !name.endsWith('.d.ts');
const result = await build({
	entryPoints: [
		path.join(root, 'index.ts'),
		...(await filesBelow('credentials', isSource)),
		...(await filesBelow('nodes', isSource)),
	],
	outdir,
	outbase: root,
	absWorkingDir: root,
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	external: ['n8n-workflow'],
	plugins: [ownFilesStaySeparate],
	metafile: true,
	logLevel: 'warning',
	legalComments: 'none',
});

for (const asset of [
	...(await filesBelow('nodes', (name) => /\.(?:svg|node\.json)$/.test(name))),
	...(await filesBelow('credentials', (name) => name.endsWith('.svg'))),
	...(await filesBelow('nodes', (name) => name.endsWith('.json') && !name.endsWith('.node.json'))),
]) {
	const target = path.join(outdir, path.relative(root, asset));
	await mkdir(path.dirname(target), { recursive: true });
	await cp(asset, target);
}

await writeFile(path.join(outdir, 'THIRD-PARTY-LICENSES.txt'), await licencesOfBundledPackages());

/** The licence texts of all packages that ended up in dist/, which their licences ask us to keep. */
async function licencesOfBundledPackages() {
	/** @type {Set<string>} */
	const folders = new Set();
	for (const input of Object.keys(result.metafile.inputs)) {
		const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
		if (match?.[1] !== undefined) folders.add(match[1]);
	}
	const sections = [];
	for (const folder of [...folders].sort((a, b) => (a < b ? -1 : 1))) {
		/** @type {{ name: string, version: string, license: string }} */
		const { name, version, license } = JSON.parse(
			await readFile(path.join(root, folder, 'package.json'), 'utf8'),
		);
		const names = await readdir(path.join(root, folder));
		const file = names.find((entry) => /^licen[cs]e/i.test(entry));
		const text = await (file
			? readFile(path.join(root, folder, file), 'utf8')
			: licenceInReadme(path.join(root, folder), names));
		if (text.trim() === '') throw new Error(`No licence text found for the bundled ${name}`);
		sections.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
	}
	return `This package contains the following software.\n\n${sections.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** @type {(folder: string, names: string[]) => Promise<string>} */
async function licenceInReadme(folder, names) {
	const readme = names.find((entry) => /^readme/i.test(entry));
	const text = readme ? await readFile(path.join(folder, readme), 'utf8') : '';
	const at = text.search(/^#*[ \t]*licen[cs]e[ \t]*$/im);
	return at === -1 ? '' : text.slice(at);
}
