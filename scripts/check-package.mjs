/**
 * Looks at the tarball that would be published: it holds only what runs, loads without any package
 * but n8n-workflow, and names files that exist.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { root } from './run.mjs';

/**
 * @typedef {object} Manifest package.json, as far as it is read here
 * @property {string} main
 * @property {{ nodes: string[], credentials: string[] }} n8n
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [peerDependencies]
 */

const folder = await mkdtemp(path.join(tmpdir(), 'box-platform-pack-'));
/** @type {string[]} */
const problems = [];
try {
	/** @type {import('./host/pack.mjs').Packed[]} */
	const [packed] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
			cwd: root,
			encoding: 'utf8',
		}),
	);
	if (!packed) throw new Error('npm has packed nothing');
	execFileSync('tar', ['xzf', path.join(folder, packed.filename), '-C', folder]);
	const unpacked = path.join(folder, 'package');
	/** @type {Manifest} */
	const manifest = JSON.parse(await readFile(path.join(unpacked, 'package.json'), 'utf8'));

	const allowed = /^(?:package\.json|README\.md|LICENSE\.md|dist\/.+\.(?:js|svg|json|txt))$/;
	for (const { path: file } of packed.files) {
		if (!allowed.test(file)) problems.push(`${file} does not belong into the package`);
	}
	for (const file of [...manifest.n8n.nodes, ...manifest.n8n.credentials, manifest.main]) {
		if (!existsSync(path.join(unpacked, file)))
			problems.push(`package.json names ${file}, which is missing`);
	}
	if (Object.keys(manifest.dependencies ?? {}).length > 0)
		problems.push('dependencies must be empty');
	if (JSON.stringify(manifest.peerDependencies) !== '{"n8n-workflow":"*"}') {
		problems.push('peerDependencies must be exactly {"n8n-workflow": "*"}');
	}
	const own = new Set([
		...builtinModules,
		...builtinModules.map((name) => `node:${name}`),
		'n8n-workflow',
	]);
	const files = await readdir(path.join(unpacked, 'dist'), { recursive: true });
	for (const file of files.filter((name) => name.endsWith('.js'))) {
		const source = await readFile(path.join(unpacked, 'dist', file), 'utf8');
		for (const [, name] of source.matchAll(/\brequire\("([^".][^"]*)"\)/g)) {
			if (name !== undefined && !own.has(name))
				problems.push(`dist/${file} needs the package ${name}`);
		}
	}
	/** @param {number} bytes */
	const kilobytes = (bytes) => `${Math.round(bytes / 1024)} KiB`;
	console.log(
		`${packed.filename}: ${packed.files.length} files, ${kilobytes(packed.size)} packed, ${kilobytes(packed.unpackedSize)} unpacked`,
	);
} finally {
	await rm(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
