/**
 * `npm run chaos`: a real n8n with this package is killed again and again, and disturbed in what it stands on, while
 * events happen in an unreliable Box. At the end each event must have had exactly one execution: exits with 1 if not.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { boxCredential } from './host/boxCredential.mjs';
import { stackOf } from './host/failure.mjs';
import { connectN8n } from './host/n8nRest.mjs';
import { stopAll, stopAllOnExit } from './host/processes.mjs';
import { say } from './host/progress.mjs';
import { installPackages } from './run.mjs';
import { startBox } from './chaos/box.mjs';
import { createControl } from './chaos/control.mjs';
import { disturb, disturbDatabase } from './chaos/disturber.mjs';
import { runFolder } from './chaos/folder.mjs';
import { createInstance } from './chaos/instance.mjs';
import { createKiller, killRepeatedly } from './chaos/killer.mjs';
import { runFor } from './chaos/longRun.mjs';
import { judgeMistakes, mistakeInWords } from './chaos/mistakes.mjs';
import { readOptions, UsageError } from './chaos/options.mjs';
import { untilQuiet } from './chaos/quiet.mjs';
import { createRandom } from './chaos/random.mjs';
import { commandOf, writeReport } from './chaos/report.mjs';
import { createTally, inWords } from './chaos/tally.mjs';
import { byStatus, judge } from './chaos/verdict.mjs';
import { startWitness } from './chaos/witness.mjs';
import { tellWitness, triggeredWorkflow } from './chaos/workflow.mjs';
import { createWriter } from './chaos/writer.mjs';

const OWNER = { email: 'owner@example.com', password: 'Chaos-test-1' };
/** The exit code of a run that has found something, or could not go on. */
const failed = 1;
const misused = 2;
const startedAt = performance.now();
const NO_MULTI_MAIN =
	'Several main processes at once, and a leader among them: n8n needs a licence for that. The nearest is ' +
	'done: another main process takes over while the workers run.';

stopAllOnExit();
try {
	const options = readOptions(process.argv.slice(2));
	await installPackages();
	const isGood = await run(options);
	process.exit(isGood ? 0 : failed);
} catch (error) {
	if (error instanceof UsageError) {
		console.error(error.message);
		process.exit(misused);
	}
	console.error(`\n${stackOf(error)}`);
	await stopAll();
	process.exit(failed);
}

/** @param {import('./chaos/options.mjs').ChaosOptions} options */
async function run(options) {
	say(commandOf(options));
	const folder = runFolder(options.keep);
	const world = await setUp(options, folder);
	const { box, witness, instance, tally, notes } = world;
	const eventIds = await disturbAll(world, options);
	const rows = await instance.database.executions();
	const verdict = judge({ eventIds, rows, runs: witness.runs });
	const mistakes = judgeMistakes(await box.mistakes(), instance.starts());
	const statuses = byStatus(rows);
	tell(verdict, statuses, mistakes, options.again);
	say(`Kills by window: ${inWords(tally.kills)}`);
	if (tally.disturbances.size > 0) say(`Disturbances: ${inWords(tally.disturbances)}`);
	const seconds = Math.round((performance.now() - startedAt) / 1000);
	const doubled = verdict.doubled.length + verdict.repeated.length + verdict.strangers.length;
	/** @type {Record<string, number>} */
	const faults = options.again
		? { missing: verdict.missing.length, unfinished: verdict.unfinished.length }
		: { missing: verdict.missing.length, doubled };
	const isGood = mistakes.own.length === 0 && Object.values(faults).every((count) => count === 0);
	await stopAll();
	if (isGood) folder.passed();
	if (options.report) {
		const { host, endedByItself } = instance;
		const result = {
			options,
			tally,
			mistakes,
			statuses,
			seconds,
			isGood,
			notes,
			host,
			counts: faults,
		};
		const events = eventIds.length;
		say(`Written: ${writeReport({ ...result, events, endedByItself: endedByItself() })}`);
	}
	const counts = Object.entries(faults).map(([name, count]) => `${count} ${name}`);
	console.log(
		`chaos: ${eventIds.length} events, ${verdict.executions} executions, ` +
			`${counts.join(', ')}, ${tally.totalKills()} kills, ${seconds} s`,
	);
	return isGood;
}

/**
 * @typedef {Awaited<ReturnType<typeof setUp>>} World
 * @param {import('./chaos/options.mjs').ChaosOptions} options
 * @param {ReturnType<typeof runFolder>} folder
 */
async function setUp({ hours, events, mode, again }, { dir, mountDisk }) {
	const isLong = hours > 0;
	/** @type {string[]} */
	const notes = mode === 'queue' ? [NO_MULTI_MAIN] : [];
	const mounted = isLong ? mountDisk(events) : undefined;
	if (typeof mounted === 'string') {
		notes.push(`A full disk: ${mounted}`);
		say(`NOT COVERED: a full disk, since ${mounted}`);
	}
	const control = createControl(join(dir, 'control'));
	// With it n8n loads the package again when its files change.
	/** @type {Record<string, string>} */
	const env = isLong ? { N8N_DEV_RELOAD: 'true' } : {};
	let stops = 0;
	const isHard = () => (stops += 1) % 2 === 0;
	const [box, witness, instance] = await Promise.all([
		startBox({ isUneasy: true, logFile: join(dir, 'emulator.log') }),
		startWitness(),
		createInstance({ dir, mode, control, env, isHard }),
	]);
	say('Starting n8n');
	await instance.start();
	const rest = await connectN8n(instance.url, OWNER);
	const credential = await rest.saveCredential(boxCredential(box));
	const next = [tellWitness(witness.url)];
	const parameters = { options: { runInterruptedAgain: again } };
	const workflow = triggeredWorkflow({ name: 'Chaos', credential, parameters, next });
	const { id: workflowId } = await rest.saveWorkflow(workflow);
	await rest.activate(workflowId);
	const [major, minor, patch] = instance.installed.version.split('.');
	let updates = 0;
	const nextVersion = () => `${major}.${minor}.${Number(patch) + (updates += 1)}`;
	const openPolls = async () => (await box.state()).open_long_polls;
	const published = { openPolls, control, dir, instance, rest, workflowId, nextVersion };
	const disk = typeof mounted === 'string' ? undefined : mounted;
	return {
		box,
		witness,
		instance,
		control,
		workflowId,
		published,
		disk,
		notes,
		tally: createTally(),
	};
}

/**
 * Lets all happen, and resolves with the IDs of the events when n8n has come to rest.
 *
 * @param {World} world
 * @param {import('./chaos/options.mjs').ChaosOptions} options
 */
async function disturbAll(world, { hours, kills, events, mode, seed, only }) {
	const { box, witness, instance, workflowId } = world;
	const writer = createWriter(box, createRandom(seed + 1));
	const ended = new AbortController();
	const disturbing = Promise.all([
		disturb(box, createRandom(seed + 2), ended.signal),
		disturbDatabase(instance, createRandom(seed + 3), ended.signal),
	]);
	const writing = writer.writeUntil(events, ended.signal);
	const written = () => writer.written.length;
	const ran = () => witness.runs.length;
	const tools = { ...world, writer, random: createRandom(seed), written, ran };
	const killer = createKiller(tools);
	if (hours > 0) await runFor({ ...tools, killer }, { hours, events, kills, only });
	else await killRepeatedly(killer, tools, { kills: kills ?? 0, events, seed });
	writer.allow(events);
	await writing;
	ended.abort();
	await disturbing;

	const quietness = { workflowId, expected: events, mode };
	say(`All ${events} events have happened; waiting until n8n is quiet`);
	await untilQuiet(instance.database, quietness);
	say('Once more from the start: nothing may run again');
	await instance.stop();
	await instance.start();
	await sleep(5_000);
	await untilQuiet(instance.database, quietness);
	await instance.stop();
	return writer.written;
}

/**
 * @type {(verdict: ReturnType<typeof judge>, statuses: string, mistakes: ReturnType<typeof judgeMistakes>, again: boolean) => void}
 */
function tell(
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
	for (const mistake of mistakes.own) say(`Asked against the protocol: ${mistakeInWords(mistake)}`);
	for (const mistake of mistakes.ofNewProcesses) {
		say(`Asked by a process that was new: ${mistakeInWords(mistake)}`);
	}
}
