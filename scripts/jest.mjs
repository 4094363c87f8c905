import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { run } from './run.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Report */

/**
 * Runs jest with the given arguments and reports how many tests passed, failed and were skipped.
 *
 * @param {string[]} args
 * @param {(command: string, args: string[]) => Promise<number>} [execute] resolves with the exit code
 * @returns {Promise<Report>}
 */
export async function runJest(args, execute = run) {
	const folder = await mkdtemp(path.join(tmpdir(), 'box-platform-jest-'));
	const report = path.join(folder, 'report.json');
	try {
		// Silent: n8n-core logs every error that a test provokes.
		const options = ['--silent', '--json', '--outputFile', report];
		const code = await execute('npx', ['--no', '--', 'jest', ...options, ...args]);
		/** @type {JestResults} */
		const results = JSON.parse(await readFile(report, 'utf8'));
		const brokenSuites = results.numRuntimeErrorTestSuites;
		return {
			passed: results.numPassedTests,
			failed: results.numFailedTests + brokenSuites + (code !== 0 && results.success ? 1 : 0),
			skipped: results.numPendingTests + results.numTodoTests,
		};
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/**
 * The closing line that every test command of the project ends with.
 *
 * @param {Report} report
 */
export function closingLine({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * What jest writes, as far as it is read here.
 *
 * @typedef {object} JestResults
 * @property {boolean} success
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {number} numRuntimeErrorTestSuites
 */

/** @type {(reports: Report[]) => Report} */
export function total(reports) {
	const sum = { passed: 0, failed: 0, skipped: 0 };
	for (const { passed, failed, skipped } of reports) {
		sum.passed += passed;
		sum.failed += failed;
		sum.skipped += skipped;
	}
	return sum;
}
