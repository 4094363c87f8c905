/**
 * `npm run check`: what to run before each commit, in less than a minute on two cores. Format, lint, types
 * and unit tests in two lanes at the same time, with the caches of the programs; .ci/run does the same
 * without caches, and more.
 */
import { closingLine, runJest, total } from './jest.mjs';
import { elapsed } from './host/progress.mjs';
import { installPackages, runQuietly } from './run.mjs';

/** @typedef {import('./jest.mjs').Report} Report */

const caches = 'node_modules/.cache';
const startedAt = Date.now();

await installPackages();
const reports = await Promise.all([
	lane([
		['Lint', 'eslint', '.', '--max-warnings=0', '--cache', `--cache-location=${caches}/eslint/`],
	]),
	lane(
		[
			['Format', 'prettier', '--check', '--cache', '--log-level=warn', '.'],
			['Types', 'tsc', '--noEmit'],
		],
		unitTests,
	),
]);
const report = total(reports.flat());
console.log(`${elapsed(Date.now() - startedAt).trim()} in all`);
console.log(closingLine(report));
process.exit(report.failed > 0 ? 1 : 0);

/**
 * One after another; a failure does not keep the next ones from running.
 *
 * @param {Array<[name: string, program: string, ...args: string[]]>} programs of the packages
 * @param {() => Promise<Report>} [last]
 */
async function lane(programs, last) {
	/** @type {Report[]} */
	const done = [];
	for (const [name, program, ...args] of programs) {
		const from = Date.now();
		const { code, output } = await runQuietly('npx', ['--no', '--', program, ...args]);
		tell(name, from, code === 0, output);
		done.push({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });
	}
	if (last) done.push(await last());
	return done;
}

async function unitTests() {
	const from = Date.now();
	let shown = '';
	const found = await runJest(['--selectProjects', 'unit'], async (command, args) => {
		const { code, output } = await runQuietly(command, args);
		shown = output;
		return code;
	});
	tell('Unit tests', from, found.failed === 0 && found.passed > 0, shown);
	return found.passed === 0 ? { ...found, failed: Math.max(found.failed, 1) } : found;
}

/** @type {(name: string, from: number, isGood: boolean, output: string) => void} */
function tell(name, from, isGood, output) {
	const took = elapsed(Date.now() - from).trim();
	console.log(isGood ? `✓ ${name} (${took})` : `✗ ${name} (${took})\n\n${output.trim()}\n`);
}
