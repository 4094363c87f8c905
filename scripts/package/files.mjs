import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';

import { vendored } from '../build/vendor.mjs';
import { programsIn } from './packed.mjs';

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
 * It holds only what runs, names files that exist, and needs no package but n8n-workflow.
 *
 * @type {import('./packed.mjs').Check}
 */
export async function checkFiles({ folder, manifest, files }) {
	/** @param {string} file */
	const isThere = (file) => existsSync(path.join(folder, file));
	const named = [
		...manifest.n8n.nodes,
		...manifest.n8n.credentials,
		manifest.main,
		manifest.types,
		manifest.bin,
	];
	const readme = await readFile(path.join(folder, 'README.md'), 'utf8');
	const addresses = [...readme.matchAll(/\]\(([^)\s#]+)/g)].map(([, address = '']) => address);
	return [
		...files
			.filter((file) => !BELONGS.some((pattern) => pattern.test(file)))
			.map((file) => `${file} does not belong into the package`),
		...named
			.filter((file) => !isThere(file))
			.map((file) => `package.json names ${file}, which is missing`),
		...addresses
			.filter((address) => !/^https:/.test(address) && !isThere(address))
			.map((address) => `README.md shows ${address}: neither packed nor an absolute address`),
		...files
			.filter((file) => /\.(?:node|credentials)\.js$/.test(file) && !named.includes(file))
			.map((file) => `package.json does not name ${file}, so n8n would not load it`),
		...dependencyProblems(manifest),
		...(await foreignPackages(path.join(folder, 'dist'))),
	];
}

/** @param {import('./packed.mjs').Manifest} manifest */
function dependencyProblems({ dependencies = {}, peerDependencies, scripts = {} }) {
	const atInstall = ['preinstall', 'install', 'postinstall'].filter((name) => name in scripts);
	return [
		...(Object.keys(dependencies).length > 0 ? ['dependencies must be empty'] : []),
		...(JSON.stringify(peerDependencies) === '{"n8n-workflow":"*"}'
			? []
			: ['peerDependencies must be exactly {"n8n-workflow": "*"}']),
		...atInstall.map((name) => `package.json has a script ${name}, which would run at install`),
	];
}

/** @param {string} dist */
async function foreignPackages(dist) {
	const own = new Set([
		...builtinModules,
		...builtinModules.map((name) => `node:${name}`),
		'n8n-workflow',
	]);
	return (await programsIn(dist)).flatMap(({ file, text }) =>
		[...text.matchAll(/\brequire\(["']([^"'.][^"']*)["']\)/g)]
			.map(([, name = '']) => name)
			.filter((name) => !own.has(name))
			.map((name) => `dist/${file} needs the package ${name}`),
	);
}
