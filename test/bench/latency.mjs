import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../../scripts/host/progress.mjs';
import { startBox } from '../../scripts/chaos/box.mjs';
import { boxCredential } from '../../scripts/host/boxCredential.mjs';
import { chain, doNothing, node, triggeredWorkflow } from '../../scripts/chaos/workflow.mjs';
import { executionsOf, timeOf } from './executions.mjs';

/** Before they count: the first executions load what later ones find in memory. */
const WARM_UP = 10;
const TARGET = 3;

/**
 * From an event in Box to the start of its execution, beside the same event sent to n8n's own
 * webhook trigger; both times begin just before the request that makes the event.
 *
 * @param {{ rest: import('../../scripts/host/n8nRest.mjs').N8nRest, database: import('../../scripts/chaos/database.mjs').Database,
 *   events: number }} options
 */
export async function measureLatency({ rest, database, events }) {
	const box = await startBox({ isUneasy: false });
	const credential = await rest.saveCredential(boxCredential(box));
	const triggered = await rest.saveWorkflow(
		triggeredWorkflow({ name: 'Latency of an event', credential, next: [doNothing] }),
	);
	const path = 'bench-latency';
	const webhook = {
		...node('Webhook', 'n8n-nodes-base.webhook', 2, { httpMethod: 'POST', path, options: {} }),
		webhookId: path,
	};
	const called = await rest.saveWorkflow(chain('Latency of a webhook', [webhook, doNothing]));
	await rest.activate(triggered.id);
	await rest.activate(called.id);
	say(`Latency: ${events} events each, one after another`);
	// The trigger listens a moment after it has been activated.
	await sleep(2_000);
	/** @type {{ triggered: number[], called: number[] }} */
	const sent = { triggered: [], called: [] };
	for (let index = 0; index < events + WARM_UP; index++) {
		sent.triggered.push(Date.now());
		const [eventId] = await box.addEvents(1);
		await sleep(500 + Math.random() * 300);
		sent.called.push(Date.now());
		await post(`${rest.url}/webhook/${path}`, { event_id: eventId, event_type: 'ITEM_UPLOAD' });
		await sleep(500 + Math.random() * 300);
	}
	await sleep(3_000);
	const ofTrigger = await delays(database, triggered.id, sent.triggered);
	const ofWebhook = await delays(database, called.id, sent.called);
	for (const { id } of [triggered, called]) await rest.deactivate(id);
	await box.process.stop();
	const event = median(ofTrigger);
	const call = median(ofWebhook);
	return (
		`latency: ${events} events, median ${event} ms, n8n's webhook ${call} ms, ` +
		`ratio ${(event / call).toFixed(2)} (target at most ${TARGET})`
	);
}

/** @type {(url: string, body: object) => Promise<void>} */
async function post(url, body) {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`n8n answered ${response.status} to ${url}`);
	await response.arrayBuffer();
}

/** @type {(database: import('../../scripts/chaos/database.mjs').Database, workflowId: string, sent: number[]) => Promise<number[]>} */
async function delays(database, workflowId, sent) {
	const rows = await executionsOf(database, workflowId);
	if (rows.length !== sent.length) {
		throw new Error(`${sent.length} events had ${rows.length} executions`);
	}
	return sent.map((at, index) => timeOf(rows[index]?.startedAt) - at).slice(WARM_UP);
}

/** @param {number[]} values */
function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const half = Math.floor((sorted.length - 1) / 2);
	const middle = sorted.slice(half, sorted.length - half);
	return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
