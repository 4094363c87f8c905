/** The steps of .ci/run. Stops at the first step that fails and closes with the sum of all tests. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import path from 'node:path';

import { installPackages, markBuilt, root } from './run.mjs';

const started = Date.now();
const totals = { passed: 0, failed: 0, skipped: 0 };

/**
 * Runs one command, shows and keeps its output, and adds up the closing line of its tests.
 *
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 */
async function step(name, command, args) {
	const seconds = Math.round((Date.now() - started) / 1000);
	console.log(`\n=== ${name} (${seconds} s) ===`);
	const log = createWriteStream(path.join(root, 'artifacts', `${name.replace(/\W+/g, '-')}.log`));
	const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
	let tail = '';
	/** @type {(target: NodeJS.WritableStream) => (chunk: Buffer) => void} */
	const show = (target) => (chunk) => {
		target.write(chunk);
		log.write(chunk);
		tail = (tail + chunk.toString('utf8')).slice(-10_000);
	};
	child.stdout.on('data', show(process.stdout));
	child.stderr.on('data', show(process.stderr));
	const [code, signal] = await once(child, 'close');
	log.end();
	const counts = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/m.exec(tail);
	if (counts) {
		const [, passed, failed, skipped = 0] = counts;
		totals.passed += Number(passed);
		totals.failed += Number(failed);
		totals.skipped += Number(skipped);
	} else {
		// A step without tests, such as lint, counts as one check.
		totals[code === 0 ? 'passed' : 'failed'] += 1;
	}
	if (code !== 0 || signal) {
		if (totals.failed === 0) totals.failed = 1;
		finish(`${name} failed`);
	}
}

/** @param {string} [problem] */
function finish(problem) {
	const { passed, failed, skipped } = totals;
	console.log(
		problem
			? `\n${problem}`
			: `\nAll steps passed in ${Math.round((Date.now() - started) / 1000)} s`,
	);
	console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
	process.exit(problem ? 1 : 0);
}

await mkdir(path.join(root, 'artifacts'), { recursive: true });
await installPackages();
await step('Format check', 'npx', ['--no', '--', 'prettier', '--check', '.']);
await step('Lint', 'npm', ['run', '--silent', 'lint', '--', '--max-warnings', '0']);
await step('Type check', 'npm', ['run', '--silent', 'typecheck']);
await step('Build', 'npm', ['run', '--silent', 'build']);
markBuilt();
await step('Test', 'npm', ['test', '--silent']);
await step('Fault table', 'npm', ['run', '--silent', 'test:faults']);
await step('Docs check', 'npm', ['run', '--silent', 'docs', '--', '--check']);
await step('Docs site', 'npm', ['run', '--silent', 'docs:build']);
await step('Package check', 'npm', ['run', '--silent', 'check:package']);
await step('End to end', 'npm', ['run', '--silent', 'test:e2e']);
await step('Hosts', 'node', ['scripts/hosts.mjs', '--ends']);
finish();
