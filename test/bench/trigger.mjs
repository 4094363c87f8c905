/**
 * `npm run bench:trigger`: what the trigger costs in calls of Box's API, and how fast it is in a real n8n, beside what
 * n8n does by itself in the same run: its own webhook trigger, and a bare loop of `emit`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { stackOf } from '../../scripts/host/failure.mjs';
import { connectN8n } from '../../scripts/host/n8nRest.mjs';
import { stopAll, stopAllOnExit } from '../../scripts/host/processes.mjs';
import { say } from '../../scripts/host/progress.mjs';
import { installPackages } from '../../scripts/run.mjs';
import { createInstance } from '../../scripts/chaos/instance.mjs';
import { installEmitLoop } from './emitLoop.mjs';
import { measureLatency } from './latency.mjs';
import { measureThroughput } from './throughput.mjs';

const OWNER = { email: 'owner@example.com', password: 'Bench-test-1' };

const { values } = parseArgs({
	options: {
		events: { type: 'string', default: '50' },
		waiting: { type: 'string', default: '5000' },
	},
});

stopAllOnExit();
try {
	await installPackages();
	say('Calls: on a clock of its own');
	const calls = fileURLToPath(new URL('calls.ts', import.meta.url));
	execFileSync(process.execPath, ['--import', 'tsx', calls], { stdio: 'inherit' });
	const dir = mkdtempSync(join(tmpdir(), 'box-platform-bench-'));
	process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
	const instance = await createInstance({ dir, mode: 'sqlite' });
	installEmitLoop(instance.dataDir);
	say('Starting n8n');
	await instance.start();
	const rest = await connectN8n(instance.url, OWNER);
	const { database } = instance;
	const lines = [];
	if (Number(values.events) > 0) {
		lines.push(await measureLatency({ rest, database, events: Number(values.events) }));
	}
	if (Number(values.waiting) > 0) {
		lines.push(await measureThroughput({ rest, database, events: Number(values.waiting) }));
	}
	await stopAll();
	console.log(lines.join('\n'));
	process.exit(0);
} catch (error) {
	console.error(`\n${stackOf(error)}`);
	await stopAll();
	process.exit(1);
}
