import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';

import { vendored } from '../build/vendor.mjs';
import { withoutCodeBlocks } from '../markdown.mjs';
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
	const pages = await Promise.all(
		files
			.filter((file) => file.endsWith('.md'))
			.map(async (file) => ({ file, text: await readFile(path.join(folder, file), 'utf8') })),
	);
	return [
		...files
			.filter((file) => !BELONGS.some((pattern) => pattern.test(file)))
			.map((file) => `${file} does not belong into the package`),
		...named
			.filter((file) => !isThere(file))
			.map((file) => `package.json names ${file}, which is missing`),
		...pages.flatMap(({ file, text }) => linkProblems(file, text, files)),
		...files
			.filter((file) => /\.(?:node|credentials)\.js$/.test(file) && !named.includes(file))
			.map((file) => `package.json does not name ${file}, so n8n would not load it`),
		...dependencyProblems(manifest),
		...(await foreignPackages(path.join(folder, 'dist'))),
	];
}

/**
 * What a page leads to or shows comes along, or is somewhere in the web: who reads it in the package has nothing else. A
 * page that is not packed is named in code, `docs/examples.md`, of which the site makes a link.
 *
 * @param {string} file of the page, from the package's root
 * @param {string} text
 * @param {readonly string[]} files of the package
 */
export function linkProblems(file, text, files) {
	return addressesIn(text)
		.filter((address) => !/^(?:https:|mailto:|#)/.test(address))
		.filter((address) => {
			const [place = ''] = address.split(/[#?]/);
			const target = path.posix.join(path.posix.dirname(file), place.replaceAll('%20', ' '));
			const below = `${target.replace(/\/$/, '')}/`;
			return !files.some((one) => one === target || one.startsWith(below));
		})
		.map((address) => `${file} shows ${address}: neither packed nor an absolute address`);
}

/** @param {string} text Markdown, whose code shows links and has none */
function addressesIn(text) {
	const prose = withoutCodeBlocks(text).replace(/(?<!`)(`+)(?!`)[\s\S]+?(?<!`)\1(?!`)/g, '``');
	const inText = /\]\(\s*<?([^)\s>]+)/g;
	const atTheEnd = /^ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)/gm;
	const inTags = /\s(?:href|src)\s*=\s*["']?([^"'\s>]+)/gi;
	return [inText, atTheEnd, inTags].flatMap((pattern) =>
		[...prose.matchAll(pattern)].map(([, address = '']) => address),
	);
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
