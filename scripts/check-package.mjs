/**
 * Looks at the tarball that would be published: it holds only what runs, loads without any package
 * but n8n-workflow, names files that exist, and does not outgrow its limit.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { builtinModules, createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { vendored } from './build/vendor.mjs';
import { root } from './run.mjs';

const KIB = 1024;
/** What the package may weigh with as many operations as it had when the limit was set. */
const LIMIT = { bytes: 1.2 * KIB ** 2, operations: 89, bytesPerFurtherOperation: 8 * KIB };

/** All that belongs into the package, and nothing else. */
const BELONGS = [
	/^(?:package\.json|README\.md|LICENSE\.md)$/,
	new RegExp(
		`^dist/(?:(?:index|client|cli)\\.js|THIRD-PARTY-LICENSES\\.txt|vendor/(?:${vendored.join('|')})\\.js)$`,
	),
	// What the README shows and leads to.
	/^docs\/[\w-]+\.md$/,
	/^docs\/images\/workflow\.png$/,
	/^examples\/[\w-]+\.json$/,
	/^dist\/types\/(?:index|(?:nodes|credentials)\/[\w/.]+)\.d\.ts$/,
	/^dist\/nodes\/\w+\/\w+(?:\.node\.js|\.node\.json|(?:\.dark)?\.svg)$/,
	/^dist\/nodes\/\w+\/__schema__\/v[\d.]+\/\w+\/\w+\.json$/,
	/^dist\/credentials\/\w+(?:\.credentials\.js|(?:\.dark)?\.svg)$/,
];

/**
 * @typedef {object} Manifest package.json, as far as it is read here
 * @property {string} main
 * @property {string} types
 * @property {string} bin
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

	for (const { path: file } of packed.files) {
		if (!BELONGS.some((pattern) => pattern.test(file)))
			problems.push(`${file} does not belong into the package`);
	}
	const named = [
		...manifest.n8n.nodes,
		...manifest.n8n.credentials,
		manifest.main,
		manifest.types,
		manifest.bin,
	];
	for (const file of named) {
		if (!existsSync(path.join(unpacked, file)))
			problems.push(`package.json names ${file}, which is missing`);
	}
	const readme = await readFile(path.join(unpacked, 'README.md'), 'utf8');
	for (const [, address = ''] of readme.matchAll(/\]\(([^)\s#]+)/g)) {
		if (!/^https:/.test(address) && !existsSync(path.join(unpacked, address)))
			problems.push(`README.md shows ${address}, which is neither packed nor an absolute address`);
	}
	for (const { path: file } of packed.files) {
		if (/\.(?:node|credentials)\.js$/.test(file) && !named.includes(file))
			problems.push(`package.json does not name ${file}, so n8n would not load it`);
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
		for (const [, name] of source.matchAll(/\brequire\(["']([^"'.][^"']*)["']\)/g)) {
			if (name !== undefined && !own.has(name))
				problems.push(`dist/${file} needs the package ${name}`);
		}
	}
	const operations = countOperations(manifest.n8n.nodes);
	const further = Math.max(0, operations - LIMIT.operations);
	const limit = LIMIT.bytes + further * LIMIT.bytesPerFurtherOperation;
	/** @param {number} bytes */
	const kilobytes = (bytes) => `${Math.round(bytes / KIB)} KiB`;
	const unpackedSize = kilobytes(packed.unpackedSize);
	console.log(
		`${packed.filename}: ${packed.files.length} files, ${kilobytes(packed.size)} packed, ` +
			`${unpackedSize} unpacked (${operations} operations may weigh ${kilobytes(limit)})`,
	);
	if (packed.unpackedSize > limit)
		problems.push(`The package weighs ${unpackedSize}, more than ${kilobytes(limit)}`);
} finally {
	await rm(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);

/**
 * From dist/ of the project, since the unpacked package has no n8n-workflow.
 *
 * @param {string[]} nodeFiles
 */
function countOperations(nodeFiles) {
	const require = createRequire(import.meta.url);
	/** @typedef {{ name: string, options: unknown[] }} Property */
	/** @type {Array<new () => { description: { properties: Property[] } }>} */
	const nodes = nodeFiles.flatMap((file) => Object.values(require(path.join(root, file))));
	return nodes
		.flatMap((Node) => new Node().description.properties)
		.filter(({ name }) => name === 'operation')
		.reduce((sum, { options }) => sum + options.length, 0);
}
