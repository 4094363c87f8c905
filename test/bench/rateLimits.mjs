/**
 * `node test/bench/rateLimits.mjs [--calls 5000] [--processes 2] [--parallel 20] [--window 60000]`: calls for one user
 * from several processes, which know nothing of each other, under Box's limit of 1,000 calls a minute. Counts what
 * was refused, and what was sent sooner than `Retry-After` allowed. `--window` is what counts as a minute.
 *
 * Fails above the bar: 5% of all requests refused, or one too early, or a call that failed. Not with `--report`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { startEmulator } from '../../scripts/host/emulator.mjs';
import { stopAll, stopAllOnExit } from '../../scripts/host/processes.mjs';
import { runOrExit } from '../../scripts/run.mjs';

const BAR = 0.05;
const PROCESS = fileURLToPath(new URL('./rateLimits/process.mjs', import.meta.url));

/**
 * @typedef {{ sent: number, refused: number, early: number, failed: number }} Counts
 */

const { values } = parseArgs({
	options: {
		calls: { type: 'string', default: '5000' },
		processes: { type: 'string', default: '2' },
		parallel: { type: 'string', default: '20' },
		window: { type: 'string', default: '60000' },
		built: { type: 'boolean', default: false },
		report: { type: 'boolean', default: false },
	},
});

stopAllOnExit();
if (!values.built) await runOrExit('npm', ['run', '--silent', 'build']);
const { address } = await startEmulator({
	args: ['--rate-limits', '--rate-window-ms', values.window],
});
const { baseUrl, uploadUrl, oauth2Url } = address;
const token = await tokenOf(address.users[0].id);
const startedAt = performance.now();
const count = Number(values.processes);
const all = await Promise.all(
	Array.from({ length: count }, () =>
		run({
			address: { baseUrl, uploadUrl, oauth2Url },
			token,
			calls: Math.ceil(Number(values.calls) / count),
			parallel: Number(values.parallel),
		}),
	),
);
const seconds = (performance.now() - startedAt) / 1_000;
await stopAll();

/** @type {Counts} */
const sum = { sent: 0, refused: 0, early: 0, failed: 0 };
for (const counts of all) {
	sum.sent += counts.sent;
	sum.refused += counts.refused;
	sum.early += counts.early;
	sum.failed += counts.failed;
}
const share = sum.refused / sum.sent;
console.log(
	`${count} processes: ${sum.sent} requests in ${seconds.toFixed(1)} s, ${sum.refused} refused (${(share * 100).toFixed(1)}%), ` +
		`${sum.early} sooner than Retry-After, ${sum.failed} calls failed`,
);
console.log(JSON.stringify({ ...sum, seconds: Math.round(seconds) }));
const isMissed = share > BAR || sum.early > 0 || sum.failed > 0;
process.exit(isMissed && !values.report ? 1 : 0);

/** @param {string} userId */
async function tokenOf(userId) {
	const response = await fetch(`${baseUrl}/_emulator/tokens`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ userId }),
	});
	/** @type {{ accessToken: string }} */
	const { accessToken } = JSON.parse(await response.text());
	return accessToken;
}

/** @type {(task: object) => Promise<Counts>} */
async function run(task) {
	const child = spawn(process.execPath, [PROCESS, JSON.stringify(task)], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let output = '';
	child.stdout.on('data', (chunk) => (output += String(chunk)));
	await once(child, 'close');
	return JSON.parse(output);
}
