/**
 * `npm run chaos`: a real n8n with this package is killed again and again while events happen in an
 * unreliable Box and its database is busy. At the end each event must have had exactly one execution: exits with 1 if not.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { boxCredential } from './host/boxCredential.mjs';
import { stackOf } from './host/failure.mjs';
import { connectN8n } from './host/n8nRest.mjs';
import { stopAll, stopAllOnExit } from './host/processes.mjs';
import { say } from './host/progress.mjs';
import { installPackages } from './run.mjs';
import { startBox } from './chaos/box.mjs';
import { disturb, disturbDatabase } from './chaos/disturber.mjs';
import { createInstance } from './chaos/instance.mjs';
import { killRepeatedly } from './chaos/killer.mjs';
import { readOptions } from './chaos/options.mjs';
import { untilQuiet } from './chaos/quiet.mjs';
import { createRandom } from './chaos/random.mjs';
import { byStatus, judge } from './chaos/verdict.mjs';
import { startWitness } from './chaos/witness.mjs';
import { tellWitness, triggeredWorkflow } from './chaos/workflow.mjs';
import { createWriter } from './chaos/writer.mjs';

const OWNER = { email: 'owner@example.com', password: 'Chaos-test-1' };
/** The exit code of a run that has found something, or could not go on. */
const failed = 1;
const startedAt = Date.now();

stopAllOnExit();
try {
	const options = readOptions(process.argv.slice(2));
	await installPackages();
	const isGood = await run(options);
	await stopAll();
	process.exit(isGood ? 0 : failed);
} catch (error) {
	console.error(`\n${stackOf(error)}`);
	await stopAll();
	process.exit(failed);
}

/** @param {import('./chaos/options.mjs').ChaosOptions} options */
async function run({ kills, events, mode, seed, again, keep }) {
	const asked = `--kills ${kills} --events ${events} --mode ${mode} --seed ${seed}`;
	say(`Chaos with ${asked}${again ? ' --again' : ''}`);
	const dir = keep === undefined ? temporaryFolder() : resolve(keep);
	mkdirSync(dir, { recursive: true });
	const [box, witness, instance] = await Promise.all([
		startBox({ isUneasy: true, logFile: join(dir, 'emulator.log') }),
		startWitness(),
		createInstance({ dir, mode }),
	]);
	say('Starting n8n');
	await instance.start();
	const rest = await connectN8n(instance.url, OWNER);
	const credential = await rest.saveCredential(boxCredential(box));
	const next = [tellWitness(witness.url)];
	const parameters = { options: { runInterruptedAgain: again } };
	const workflow = triggeredWorkflow({ name: 'Chaos', credential, parameters, next });
	const { id } = await rest.saveWorkflow(workflow);
	await rest.activate(id);

	const writer = createWriter(box, createRandom(seed + 1));
	const ended = new AbortController();
	const disturbing = Promise.all([
		disturb(box, createRandom(seed + 2), ended.signal),
		disturbDatabase(instance, createRandom(seed + 3), ended.signal),
	]);
	const writing = writer.writeUntil(events, ended.signal);
	const random = createRandom(seed);
	await killRepeatedly(instance, writer, { kills, events, random, ran: () => witness.runs.length });
	writer.allow(events);
	await writing;
	ended.abort();
	await disturbing;

	const quietness = { workflowId: id, expected: events, mode };
	say(`All ${events} events have happened; waiting until n8n is quiet`);
	await untilQuiet(instance.database, quietness);
	say('Once more from the start: nothing may run again');
	await instance.stop();
	await instance.start();
	await sleep(5_000);
	await untilQuiet(instance.database, quietness);
	await instance.stop();

	const rows = await instance.database.executions();
	const verdict = judge({ eventIds: writer.written, rows, runs: witness.runs });
	const { mistakes } = await box.state();
	report(verdict, byStatus(rows), mistakes, again);
	const seconds = Math.round((Date.now() - startedAt) / 1000);
	const doubled = verdict.doubled.length + verdict.repeated.length + verdict.strangers.length;
	const faults = again
		? { missing: verdict.missing.length, unfinished: verdict.unfinished.length }
		: { missing: verdict.missing.length, doubled };
	const counts = Object.entries(faults).map(([name, count]) => `${count} ${name}`);
	console.log(
		`chaos: ${writer.written.length} events, ${verdict.executions} executions, ` +
			`${counts.join(', ')}, ${kills} kills, ${seconds} s`,
	);
	return mistakes === 0 && Object.values(faults).every((count) => count === 0);
}

/**
 * @type {(verdict: ReturnType<typeof judge>, statuses: string, mistakes: number, again: boolean) => void}
 */
function report(
	{ missing, doubled, repeated, strangers, unfinished, replaced },
	statuses,
	mistakes,
	again,
) {
	say(`Executions in n8n: ${statuses}`);
	if (replaced > 0)
		say(`Not counted: ${replaced} that were cut short or could not be started, and began anew`);
	for (const eventId of missing) say(`Missing: event ${eventId}`);
	if (again) for (const eventId of unfinished) say(`Unfinished: event ${eventId}`);
	else {
		for (const { eventId, executionIds } of doubled) {
			say(`Doubled: event ${eventId} in executions ${executionIds.join(', ')}`);
		}
		if (repeated.length > 0) say(`Executions that ran more than once: ${repeated.join(', ')}`);
		if (strangers.length > 0) say(`Executions without an event: ${strangers.join(', ')}`);
	}
	if (mistakes > 0) say(`Box was asked ${mistakes} times for what it never offered`);
}

function temporaryFolder() {
	const dir = mkdtempSync(join(tmpdir(), 'box-platform-chaos-'));
	// PostgreSQL runs as another user where this runs as root.
	chmodSync(dir, 0o755);
	process.on('exit', (code) => {
		// What has gone wrong rarely goes wrong again: database and logs are all there is to find out why.
		if (code === failed) say(`Kept for whoever looks into it: ${dir}`);
		else rmSync(dir, { recursive: true, force: true });
	});
	return dir;
}
