/**
 * A workflow with two Box triggers in a real n8n: one of them is edited and published while the other
 * goes on, so n8n has loaded the workflow for each at another time. Prints what it saw as one line of
 * JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { doNothing, mainInput, node, TRIGGER_TYPE } from '../../../scripts/chaos/workflow.mjs';
import { OWNER, startDemo } from '../../../scripts/demo/start.mjs';
import { boxCredential } from '../../../scripts/host/boxCredential.mjs';
import { startN8n } from '../../../scripts/host/n8n.mjs';
import { connectN8n } from '../../../scripts/host/n8nRest.mjs';
import { stopAll, stopAllOnExit } from '../../../scripts/host/processes.mjs';
import { triggered, untilEnded } from './runs.mjs';

/**
 * What a trigger keeps with its workflow.
 *
 * @typedef {{ position: string, ended: unknown[] }} NodeState
 *
 * @typedef {{ id: string }} Folder
 */

stopAllOnExit();
const dir = mkdtempSync(join(tmpdir(), 'box-platform-two-triggers-'));
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));

const demo = await startDemo({ dir, port: 0 });
const { box, rest } = demo;
const [one, two] = await Promise.all([makeFolder('One'), makeFolder('Two')]);
const { address } = demo.emulator;
const credential = await rest.saveCredential(boxCredential({ address, user: demo.user }));
const { id } = await rest.saveWorkflow(workflow());
await rest.activate(id);

await upload(one, 'first.txt');
await upload(two, 'first.txt');
await untilEnded(rest, id, 2);
await rest.saveWorkflow(workflow({ extensions: 'txt' }));
await rest.activate(id);
// Each writes after the other one.
for (const { folder, count } of [
	{ folder: one, count: 3 },
	{ folder: two, count: 4 },
	{ folder: one, count: 5 },
	{ folder: two, count: 6 },
]) {
	await upload(folder, `${count}.txt`);
	await untilEnded(rest, id, count);
}
await demo.n8n.stop();
const { dataDir, port } = demo.n8n;
const n8n = await startN8n({ host: demo.host, dataDir, port });
const restarted = await connectN8n(n8n.url, OWNER);
/** @type {{ staticData: { global: { boxEvents: { nodes: Record<string, NodeState> } } } }} */
const { staticData } = await restarted.request('GET', `/rest/workflows/${id}`);
await upload(one, 'last.txt');
await untilEnded(restarted, id, 7);
// A further one would be a doubled event.
await sleep(3_000);
const executions = await triggered(restarted, id);
await stopAll();

const states = Object.values(staticData.global.boxEvents.nodes);
console.log(
	JSON.stringify({
		executions: executions.map(({ status }) => status),
		positions: states.map(({ position }) => position),
		ended: states.map(({ ended }) => ended.length),
	}),
);
process.exit(0);

/**
 * @param {import('n8n-workflow').INodeParameters} filtersOfTwo
 * @returns {import('../../../scripts/host/n8nRest.mjs').Workflow}
 */
function workflow(filtersOfTwo = {}) {
	/** @type {import('n8n-workflow').INode[]} */
	const triggers = [
		{ name: 'One', folder: one, filters: {} },
		{ name: 'Two', folder: two, filters: filtersOfTwo },
	].map(({ name, folder, filters }, index) => ({
		...node(name, TRIGGER_TYPE, 1, {
			authentication: 'jwt',
			watch: 'folder',
			folderId: { __rl: true, mode: 'id', value: folder.id },
			eventTypes: ['ITEM_UPLOAD'],
			filters: { ignoreOwnActions: false, ...filters },
		}),
		credentials: { boxPlatformJwtApi: credential },
		position: [0, index * 200],
	}));
	const main = [[mainInput(doNothing)]];
	return {
		name: 'Two Triggers',
		nodes: [...triggers, { ...doNothing, position: [300, 100] }],
		connections: { One: { main }, Two: { main } },
		settings: { executionOrder: 'v1' },
	};
}

/** @type {(name: string) => Promise<Folder>} */
async function makeFolder(name) {
	return await box.post('/folders', { name, parent: { id: '0' } });
}

/** @type {(folder: Folder, name: string) => Promise<void>} */
async function upload(folder, name) {
	await box.upload({ parentId: folder.id, name, content: name });
}
