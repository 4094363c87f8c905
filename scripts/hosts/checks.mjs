/**
 * What each version of n8n has to do with the package: one check after another, on one n8n and one Box.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { boxCredential } from '../host/boxCredential.mjs';
import { connectN8n } from '../host/n8nRest.mjs';
import { say } from '../host/progress.mjs';
import { startBox } from '../chaos/box.mjs';
import { createInstance } from '../chaos/instance.mjs';
import { untilQuiet } from '../chaos/quiet.mjs';
import { byStatus, judge } from '../chaos/verdict.mjs';
import { startWitness } from '../chaos/witness.mjs';
import { node, tellWitness, triggeredWorkflow } from '../chaos/workflow.mjs';

const OWNER = { email: 'owner@example.com', password: 'Hosts-test-1' };
const LOCKED_MS = 20_000;
const EVENTS_WHILE_LOCKED = 40;
/** Of a lock the trigger hears late: it waits longer and longer between attempts. */
const PATIENCE_MS = 120_000;

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {boolean} isGood
 * @property {string} note what was seen
 *
 * @typedef {Awaited<ReturnType<typeof setUp>>} World
 */

/** @type {Array<[string, (world: World) => Promise<Omit<Check, 'name'>>]>} */
const CHECKS = [
	['activate', activate],
	['event → execution', oneEvent],
	['killed, 20 events', crash],
	['locked for 20 s, 40 events', locked],
	['action node', action],
	['deactivate', deactivate],
];

/**
 * @param {import('../host/cache.mjs').N8nHost} host
 * @param {string} dir
 * @returns {Promise<Check[]>}
 */
export async function checkHost(host, dir) {
	say(`n8n ${host.version}: starting`);
	const world = await setUp(host, dir);
	/** @type {Check[]} */
	const checks = [];
	for (const [name, run] of CHECKS) {
		const { isGood, note } = await run(world);
		say(`n8n ${host.version}: ${isGood ? 'good' : 'FAILED'}: ${name}: ${note}`);
		checks.push({ name, isGood, note });
		if (!isGood && name === 'activate') break;
	}
	await world.instance.stop();
	return checks;
}

/**
 * @param {import('../host/cache.mjs').N8nHost} host
 * @param {string} dir
 */
async function setUp(host, dir) {
	const [box, witness, instance] = await Promise.all([
		startBox({ isUneasy: false }),
		startWitness(),
		createInstance({ dir, mode: 'sqlite', host }),
	]);
	await instance.start();
	const rest = await connectN8n(instance.url, OWNER);
	const credential = await rest.saveCredential(boxCredential(box));
	const list = {
		...node('List', 'n8n-nodes-box-platform.boxPlatform', 1, {
			authentication: 'jwt',
			resource: 'folder',
			operation: 'getItems',
			folderId: { __rl: true, mode: 'id', value: '0' },
		}),
		credentials: { boxPlatformJwtApi: credential },
	};
	const workflow = triggeredWorkflow({
		name: `n8n ${host.version}`,
		credential,
		next: [tellWitness(witness.url), list],
	});
	const { id } = await rest.saveWorkflow(workflow);
	return { host, box, witness, instance, rest, id, events: /** @type {string[]} */ ([]) };
}

/** @param {World} world */
async function activate({ rest, id }) {
	const problem = await rest.activate(id).catch((/** @type {unknown} */ error) => String(error));
	return { isGood: problem === undefined, note: problem ?? 'done' };
}

/** @param {World} world */
async function oneEvent(world) {
	const startedAt = Date.now();
	const ids = await happen(world, 1);
	const missing = await untilRan(world, ids, 20_000);
	return { isGood: missing === 0, note: missing === 0 ? `${Date.now() - startedAt} ms` : 'none' };
}

/** @param {World} world */
async function crash(world) {
	const { instance, id, events } = world;
	await happen(world, 10);
	await instance.kill('main');
	await happen(world, 10);
	await instance.start();
	await untilQuiet(instance.database, { workflowId: id, expected: events.length, mode: 'sqlite' });
	const { missing, doubled, statuses } = await verdictOf(world);
	const refuses = refusesUsedKeys(world);
	return {
		isGood: missing === 0 && (doubled === 0 || !refuses),
		note: `${missing} missing, ${doubled} doubled (${statuses})`,
	};
}

/** @param {World} world */
async function locked(world) {
	const { instance } = world;
	const lock = instance.blockDatabase(LOCKED_MS);
	await sleep(1_000);
	/** @type {string[]} */
	const ids = [];
	for (let burst = 0; burst < 4; burst++) {
		ids.push(...(await happen(world, EVENTS_WHILE_LOCKED / 4)));
		await sleep(3_500);
	}
	await lock;
	const unlockedAt = Date.now();
	const missing = await untilRan(world, ids, PATIENCE_MS);
	const seconds = Math.round((Date.now() - unlockedAt) / 1_000);
	// None of the executions that could not be started may still take up room.
	const next = await happen(world, EVENTS_WHILE_LOCKED / 2);
	const stuck = await untilRan(world, next, 20_000);
	const { doubled, statuses } = await verdictOf(world);
	const isExact = doubled === 0 || !refusesUsedKeys(world);
	return {
		isGood: missing === 0 && stuck === 0 && isExact,
		note:
			`${ids.length - missing} ran, the last one ${seconds} s after the lock; ` +
			`${doubled} doubled, ${stuck} of the next ${next.length} stuck (${statuses})`,
	};
}

/** @param {World} world */
async function action({ instance }) {
	const rows = await instance.database.executions();
	const listed = rows.filter(
		({ status, data }) => status === 'success' && data?.includes('"List"'),
	);
	const failures = rows.filter(({ status }) => status === 'error').length;
	return {
		isGood: listed.length > 0 && failures === 0,
		note: `${listed.length} executions listed a folder, ${failures} failed`,
	};
}

/** @param {World} world */
async function deactivate(world) {
	const { rest, id, box, witness } = world;
	await rest.deactivate(id);
	const [eventId] = await box.addEvents(1);
	await sleep(5_000);
	const isQuiet = witness.runs.every((run) => run.eventId !== eventId);
	return { isGood: isQuiet, note: isQuiet ? 'nothing starts' : 'an event has started' };
}

/** @type {(world: World, count: number) => Promise<string[]>} */
async function happen({ box, events }, count) {
	const ids = await box.addEvents(count);
	events.push(...ids);
	return ids;
}

/**
 * @type {(world: World, ids: string[], timeoutMs: number) => Promise<number>} how many have not run
 */
async function untilRan({ witness }, ids, timeoutMs) {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const seen = new Set(witness.runs.map(({ eventId }) => eventId));
		const missing = ids.filter((id) => !seen.has(id)).length;
		if (missing === 0 || Date.now() > deadline) return missing;
		await sleep(100);
	}
}

/** @param {World} world */
async function verdictOf({ instance, events, witness }) {
	const rows = await instance.database.executions();
	const { missing, doubled, repeated, strangers } = judge({
		eventIds: events,
		rows,
		runs: witness.runs,
	});
	return {
		missing: missing.length,
		doubled: doubled.length + repeated.length + strangers.length,
		statuses: byStatus(rows),
	};
}

/** @param {World} world */
function refusesUsedKeys({ host }) {
	const [major = 0, minor = 0] = host.version.split('.').map(Number);
	return major > 2 || (major === 2 && minor >= 20);
}
