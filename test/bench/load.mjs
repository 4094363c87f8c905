/**
 * `npm run bench:load [-- --node <program>]...`: how long n8n waits for this package when it starts, beside
 * the time of `require('axios')` from node_modules, and how large the package is. Each figure is the median
 * of fresh processes that take turns. n8n-workflow is loaded first everywhere, as n8n has done.
 *
 * Fails above the bar: all classes load and are made in no more than the time of axios alone. `--report`, for
 * `npm run bench`, builds nothing, and prints the figures as JSON whatever they are.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { root, runOrExit } from '../../scripts/run.mjs';

const ROUNDS = 7;
const BAR = 1;
/** @type {Record<string, string>} */
const LOADS = {
	package: `for (const file of classFiles) {
		const loaded = require(file);
		for (const name of Object.keys(loaded)) new loaded[name]();
	}`,
	axios: 'require(axios);',
};

const { values } = parseArgs({
	options: {
		node: { type: 'string', multiple: true },
		report: { type: 'boolean', default: false },
	},
});
if (!values.report) await runOrExit('npm', ['run', '--silent', 'build']);
const all = (values.node ?? [process.execPath]).map(measure);
if (values.report) {
	console.log(JSON.stringify(all[0]));
	process.exit(0);
}
printSizes();
if (all.some(({ own, axios }) => own / axios > BAR)) {
	console.error(`Loading takes more than ${BAR} times as long as require('axios')`);
	process.exit(1);
}

/** @param {string} node */
function measure(node) {
	const names = Object.keys(LOADS);
	// One round for the file cache of the machine.
	for (const name of names) millisecondsOf(node, name);
	const rounds = Array.from({ length: ROUNDS }, () =>
		names.map((name) => millisecondsOf(node, name)),
	);
	const [own = 0, axios = 0] = names.map((_, at) => median(rounds.map((round) => round[at] ?? 0)));
	const ratio = own / axios;
	const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
	console.log(
		`Node ${version}: all nodes and credentials ${own.toFixed(1)} ms, ` +
			`require('axios') ${axios.toFixed(1)} ms, ratio ${ratio.toFixed(2)} (median of ${ROUNDS})`,
	);
	return { own, axios };
}

/** @type {(node: string, name: string) => number} */
function millisecondsOf(node, name) {
	const { resolve } = createRequire(import.meta.url);
	/** @type {{ n8n: { nodes: string[], credentials: string[] } }} */
	const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
	const files = [...manifest.n8n.credentials, ...manifest.n8n.nodes];
	const script = `
		require(${JSON.stringify(resolve('n8n-workflow'))});
		const axios = ${JSON.stringify(resolve('axios'))};
		const classFiles = ${JSON.stringify(files.map((file) => path.join(root, file)))};
		const startedAt = process.hrtime.bigint();
		${LOADS[name]}
		console.log(Number(process.hrtime.bigint() - startedAt) / 1e6);
	`;
	return Number(execFileSync(node, ['-e', script], { encoding: 'utf8' }));
}

/** @param {number[]} values */
function median(values) {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function printSizes() {
	/** @type {import('../../scripts/host/pack.mjs').Packed[]} */
	const [packed] = JSON.parse(
		execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'], {
			cwd: root,
			encoding: 'utf8',
		}),
	);
	if (!packed) throw new Error('npm has packed nothing');
	const largest = [...packed.files].sort((a, b) => b.size - a.size).slice(0, 5);
	console.log(`Package: ${kib(packed.size)} packed, ${kib(packed.unpackedSize)} unpacked, of it`);
	for (const { path: file, size } of largest) console.log(`  ${kib(size).padStart(9)}  ${file}`);
}

/** @param {number} bytes */
function kib(bytes) {
	return `${(bytes / 1024).toFixed(1)} KiB`;
}
