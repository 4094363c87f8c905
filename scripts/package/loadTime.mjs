import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { root } from '../run.mjs';

/** Of an odd number of runs the middle one counts. */
const RUNS = 5;
/** Measured: 0.13 on an idle machine. */
const LIMIT = 0.4;

/** Processor time and not that of a clock, so that other programs on the machine change little. */
const program = `
	const spent = () => { const { user, system } = process.cpuUsage(); return user + system; };
	const { n8n } = require('./package.json');
	const started = spent();
	require('n8n-workflow');
	const prepared = spent();
	for (const file of [...n8n.nodes, ...n8n.credentials]) {
		const loaded = require('./' + file);
		for (const name of Object.keys(loaded)) new loaded[name]();
	}
	console.log((spent() - prepared) / (prepared - started));
`;

/**
 * What n8n's start costs more with this package, held against what n8n-workflow costs in the same process.
 *
 * @type {import('./packed.mjs').Check}
 */
export async function checkLoadTime() {
	/** @type {number[]} */
	const ratios = [];
	for (let run = 0; run < RUNS; run += 1) {
		const { stdout } = await promisify(execFile)(process.execPath, ['-e', program], { cwd: root });
		ratios.push(Number(stdout));
	}
	const [, , middle = Infinity] = ratios.sort((a, b) => a - b);
	console.log(`Loading takes ${middle.toFixed(2)} of what n8n-workflow takes (at most ${LIMIT})`);
	return middle <= LIMIT ? [] : [`Loading takes ${middle.toFixed(2)} of what n8n-workflow takes`];
}
