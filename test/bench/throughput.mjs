import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../../scripts/host/progress.mjs';
import { startBox } from '../../scripts/chaos/box.mjs';
import { boxCredential } from '../../scripts/host/boxCredential.mjs';
import { chain, doNothing, node, triggeredWorkflow } from '../../scripts/chaos/workflow.mjs';
import { EMIT_LOOP_TYPE } from './emitLoop.mjs';
import { executionsOf, timeOf } from './executions.mjs';

/** As many as the trigger has under way unless it is told otherwise. */
const AT_ONCE = 20;
const TARGET = 0.8;

/** What the trigger puts out for an event, about. */
const ITEM = {
	event_id: 'f82c3ba03e41f7e8a7608363cc6c0390183c3f83',
	event_type: 'ITEM_UPLOAD',
	created_at: '2026-01-01T00:00:00-08:00',
	recorded_at: '2026-01-01T00:00:00-08:00',
	session_id: '70090280850c8d2a1933c1',
	created_by: { type: 'user', id: '11001', name: 'Ada Admin', login: 'ada@example.com' },
	source: { type: 'file', id: 'a1adb344' },
};

/**
 * @typedef {object} Measured
 * @property {import('../../scripts/host/n8nRest.mjs').N8nRest} rest
 * @property {import('../../scripts/chaos/database.mjs').Database} database
 */

/**
 * How fast waiting events are worked off, beside a bare loop of `emit` with as many executions at
 * once. The loop runs half before and half after, since n8n slows down as its database grows.
 *
 * @param {Measured & { events: number }} options
 */
export async function measureThroughput({ rest, database, events }) {
	const box = await startBox({ isUneasy: false });
	await box.addEvents(events);
	const credential = await rest.saveCredential(boxCredential(box));
	const half = Math.ceil(events / 2);

	/** @type {(name: string, count: number) => Promise<number>} */
	const loop = async (name, count) => {
		const parameters = { count, atOnce: AT_ONCE, item: JSON.stringify(ITEM) };
		const trigger = {
			...node('Loop', EMIT_LOOP_TYPE, 1, parameters),
			// As the other workflow has it: n8n looks it up before each execution.
			credentials: { boxPlatformJwtApi: credential },
		};
		return await rate({ rest, database }, chain(name, [trigger, doNothing]), count);
	};
	const parameters = { options: { startFrom: 'oldest', parallelExecutions: AT_ONCE } };
	const drain = triggeredWorkflow({ name: 'Drain', credential, parameters, next: [doNothing] });

	await loop('Warm up', Math.min(half, 200));
	const before = await loop('Loop before', half);
	const drained = await rate({ rest, database }, drain, events);
	const after = await loop('Loop after', half);
	await box.process.stop();
	const bare = 2 / (1 / before + 1 / after);
	return (
		`throughput: ${events} events, ${drained.toFixed(1)} executions/s, ` +
		`bare loop ${bare.toFixed(1)}/s (${before.toFixed(1)} before, ${after.toFixed(1)} after), ` +
		`ratio ${(drained / bare).toFixed(2)} (target at least ${TARGET})`
	);
}

/**
 * Activates a workflow, waits for its executions, and tells how many ended a second.
 *
 * @type {(measured: Measured, workflow: import('../../scripts/host/n8nRest.mjs').Workflow, count: number) => Promise<number>}
 */
async function rate({ rest, database }, workflow, count) {
	const { id } = await rest.saveWorkflow(workflow);
	const startedAt = Date.now();
	await rest.activate(id);
	for (let ended = 0; ended < count;) {
		if (Date.now() - startedAt > 15 * 60_000) throw new Error(`Only ${ended} of ${count} ran`);
		// Rarely: looking takes processor time from what is measured.
		await sleep(1_500);
		ended = (await database.counts(id)).success ?? 0;
	}
	await rest.deactivate(id);
	const rows = await executionsOf(database, id);
	const first = Math.min(...rows.map(({ createdAt }) => timeOf(createdAt)));
	const last = Math.max(...rows.map(({ stoppedAt }) => timeOf(stoppedAt)));
	const result = (rows.length * 1_000) / (last - first);
	say(`${workflow.name}: ${rows.length} executions, ${result.toFixed(1)}/s`);
	return result;
}
