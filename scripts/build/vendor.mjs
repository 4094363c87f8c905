/**
 * The packages that this package brings along, each as one minified file that is loaded at its first
 * use, and what of them stays behind because our calls never reach it. Whatever is not as this file
 * expects it fails the build: a stand-in without its import, and a package that came along unasked.
 */
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../run.mjs';

export const vendored = [
	'axios',
	'http-proxy-agent',
	'https-proxy-agent',
	'jsonwebtoken',
	'proxy-from-env',
];

/** All packages that may be in `dist/vendor`, and must be. */
export const expected = [
	'agent-base',
	'axios',
	'buffer-equal-constant-time',
	'ecdsa-sig-formatter',
	'http-proxy-agent',
	'https-proxy-agent',
	'jsonwebtoken',
	'jwa',
	'jws',
	'lodash.includes',
	'lodash.isboolean',
	'lodash.isinteger',
	'lodash.isnumber',
	'lodash.isplainobject',
	'lodash.isstring',
	'lodash.once',
	'ms',
	'proxy-from-env',
	'safe-buffer',
];

/**
 * A stand-in for what is never called says so if it is called after all.
 *
 * @param {string} name
 */
const absent = (name) =>
	`function absent() { throw new Error(${JSON.stringify(`${name} is no part of this package`)}); }`;
/** @param {string} name */
const absentClass = (name) =>
	`${absent(name)}\nexport default class { constructor() { absent(); } }`;

/**
 * @typedef {object} LeftOut
 * @property {string} importer the file that imports it, from `node_modules/`
 * @property {string} specifier as the file writes it
 * @property {string} because why our calls never reach it
 * @property {string} standIn source of the module that takes its place
 */

/** @type {readonly LeftOut[]} */
const leftOut = [
	{
		importer: 'axios/lib/adapters/adapters.js',
		specifier: './xhr.js',
		because: 'for browsers; axios itself puts null in the place of an adapter that is missing',
		standIn: 'export default null;',
	},
	{
		importer: 'axios/lib/adapters/adapters.js',
		specifier: './fetch.js',
		because: 'asked for only where there is no http adapter',
		standIn: 'export const getFetch = () => false;',
	},
	{
		importer: 'axios/lib/adapters/http.js',
		specifier: 'follow-redirects',
		because: 'the transport is our own',
		standIn: `${absent('follow-redirects')}\nexport default { http: { request: absent }, https: { request: absent } };`,
	},
	{
		importer: 'axios/lib/adapters/http.js',
		specifier: 'https-proxy-agent',
		because: '`proxy` is false: a proxy is a matter of the agents',
		standIn: absentClass('https-proxy-agent'),
	},
	{
		importer: 'axios/lib/adapters/http.js',
		specifier: 'proxy-from-env',
		because: '`proxy` is false: a proxy is a matter of the agents',
		standIn: `${absent('proxy-from-env')}\nexport const getProxyForUrl = absent;`,
	},
	{
		importer: 'axios/lib/platform/node/classes/FormData.js',
		specifier: 'form-data',
		because: 'bodies are buffers and streams, and nothing transforms them',
		standIn: absentClass('form-data'),
	},
	...[
		['http-proxy-agent/dist/index.js', 'debug'],
		['https-proxy-agent/dist/index.js', 'debug'],
		['https-proxy-agent/dist/parse-proxy-response.js', 'debug'],
	].map(([importer = '', specifier = '']) => ({
		importer,
		specifier,
		because: 'a log of its own, which only a variable of the environment turns on',
		standIn: 'module.exports = () => () => undefined;',
	})),
	...[
		['jsonwebtoken/sign.js', './lib/psSupported'],
		['jsonwebtoken/verify.js', './lib/psSupported'],
		['jsonwebtoken/lib/validateAsymmetricKey.js', './asymmetricKeyDetailsSupported'],
		['jsonwebtoken/lib/validateAsymmetricKey.js', './rsaPssKeyDetailsSupported'],
	].map(([importer = '', specifier = '']) => ({
		importer,
		specifier,
		because: 'compares versions of Node.js with the help of semver; true from 16.9 on',
		standIn: 'module.exports = true;',
	})),
];

/**
 * @param {{ outdir: string }} options
 * @returns {Promise<string[]>} the folders of all packages that came along, from the project's root
 */
export async function buildVendored({ outdir }) {
	/** @type {Set<LeftOut>} */
	const met = new Set();
	const { metafile } = await build({
		entryPoints: vendored.map((name) => ({ in: `vendor:${name}`, out: name })),
		outdir,
		absWorkingDir: root,
		bundle: true,
		minify: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		plugins: [entries, leaveOut(met)],
		metafile: true,
		logLevel: 'warning',
		legalComments: 'none',
	});
	const inputs = Object.values(metafile.outputs).flatMap((output) =>
		Object.entries(output.inputs)
			.filter(([, { bytesInOutput }]) => bytesInOutput > 0)
			.map(([file]) => file),
	);
	const folders = new Set(inputs.flatMap((file) => packageFolder(file) ?? []));
	check(
		met,
		[...folders].map((folder) => folder.replace(/^.*node_modules\//, '')),
	);
	return [...folders].sort();
}

/** Both as a whole (`default`) and by names, whichever way our sources import them. */
const entries = {
	name: 'entries',
	/** @param {import('esbuild').PluginBuild} build */
	setup({ onResolve, onLoad }) {
		onResolve({ filter: /^vendor:/ }, ({ path: entry }) => ({
			path: entry.slice('vendor:'.length),
			namespace: 'vendor',
		}));
		onLoad({ filter: /.*/, namespace: 'vendor' }, ({ path: name }) => ({
			contents: `export { default } from '${name}'; export * from '${name}';`,
			resolveDir: root,
		}));
	},
};

/** @type {(met: Set<LeftOut>) => import('esbuild').Plugin} */
function leaveOut(met) {
	return {
		name: 'leave-out',
		setup({ onResolve, onLoad }) {
			onResolve({ filter: /.*/ }, ({ path: specifier, importer }) => {
				const file = importer
					.split(path.sep)
					.join('/')
					.replace(/^.*\/node_modules\//, '');
				const found = leftOut.find((one) => one.importer === file && one.specifier === specifier);
				if (!found) return undefined;
				met.add(found);
				return { path: `${file} → ${specifier}`, namespace: 'left-out', pluginData: found };
			});
			onLoad({ filter: /.*/, namespace: 'left-out' }, ({ pluginData }) => ({
				contents: pluginData.standIn,
			}));
		},
	};
}

/** @param {string} file */
function packageFolder(file) {
	return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

/** @type {(met: Set<LeftOut>, packages: string[]) => void} */
function check(met, packages) {
	const problems = [
		...leftOut
			.filter((one) => !met.has(one))
			.map(({ importer, specifier }) => `${importer} no longer imports ${specifier}`),
		...packages
			.filter((name) => !expected.includes(name))
			.map((name) => `${name} came along unasked`),
		...expected
			.filter((name) => !packages.includes(name))
			.map((name) => `${name} is no longer needed`),
	];
	if (problems.length === 0) return;
	throw new Error(
		`The vendored packages are not what scripts/build/vendor.mjs expects; read what has changed in ` +
			`them and correct its lists:\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
	);
}
