/**
 * The first workflow of a beginner, made in the editor of a real n8n: takes a trigger from the node
 * panel, picks a folder, waits for an event, publishes. Then n8n is killed and started again while
 * files are uploaded. Prints what it saw as one line of JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OWNER, startDemo } from '../../../scripts/demo/start.mjs';
import { startN8n } from '../../../scripts/host/n8n.mjs';
import { connectN8n, itemsOf } from '../../../scripts/host/n8nRest.mjs';
import { stopAll, stopAllOnExit } from '../../../scripts/host/processes.mjs';
import { openEditor } from '../browser/editor.mjs';
import { triggered, untilEnded } from './runs.mjs';

const NODE = 'Box Platform Trigger';

stopAllOnExit();
const dir = mkdtempSync(join(tmpdir(), 'box-platform-trigger-'));
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));

const demo = await startDemo({ dir, port: 0 });
const { box } = demo;
/** @type {{ id: string }} */
const reports = await box.post('/folders', { name: 'Weekly', parent: { id: '0' } });
/** @type {{ id: string }} */
const year = await box.post('/folders', { name: '2026', parent: { id: reports.id } });
/** @type {(name: string, parentId?: string) => Promise<unknown>} */
const upload = async (name, parentId = reports.id) =>
	await box.upload({ parentId, name, content: name });

const editor = await openEditor(demo.rest);
let seen;
try {
	const inEditor = await buildAndTry();
	await editor.closeNode();
	const workflowId = await editor.publish();
	const status = await published(workflowId);
	const runs = await useAndRestart(workflowId);
	seen = { ...inEditor, status, ...runs };
} catch (error) {
	await editor.screenshot('trigger-failed');
	throw error;
} finally {
	await editor.close();
	await stopAll();
}
console.log(JSON.stringify(seen));
process.exit(0);

async function buildAndTry() {
	await editor.newWorkflow();
	await editor.searchNode('Box Platform');
	await editor.addNode('Box Platform', 'On file uploaded (new file or new version)');
	await editor.chooseOption('watch', 'One Folder');
	await editor.pickFromList('folderId', 'Weekly');
	const parameters = await editor.parameterNames();
	await editor.executeStep();
	// It listens from a moment later on; the folder has no event that it could take instead.
	await sleep(1_000);
	await upload('tried out.txt', year.id);
	const output = editor.page.getByTestId('output-panel');
	await output.getByText('ITEM_UPLOAD').first().waitFor();
	return { parameters, screenshot: await editor.screenshot('trigger-tried-out') };
}

/** @param {string} workflowId */
async function published(workflowId) {
	for (;;) {
		/** @type {import('../../../scripts/host/n8nRest.mjs').Publication} */
		const { status } = await demo.rest.request(
			'GET',
			`/rest/workflows/${workflowId}/publication-status`,
		);
		if (status !== 'in_progress') return status;
		await sleep(100);
	}
}

/**
 * Uploads before, while and after n8n is away.
 *
 * @param {string} workflowId
 */
async function useAndRestart(workflowId) {
	await upload('before.txt');
	await untilEnded(demo.rest, workflowId, 1);
	await demo.n8n.kill();
	await upload('meanwhile.txt');
	const { dataDir, port } = demo.n8n;
	const n8n = await startN8n({ host: demo.host, dataDir, port });
	const rest = await connectN8n(n8n.url, OWNER);
	await upload('after.txt', year.id);
	await untilEnded(rest, workflowId, 3);
	// A fourth one would be a doubled event.
	await sleep(3_000);
	const executions = await triggered(rest, workflowId);
	const files = [];
	for (const { id } of executions) {
		const [item] = itemsOf(await rest.execution(id), NODE);
		const source = /** @type {{ name: string } | undefined} */ (item?.json.source);
		files.push(source?.name);
	}
	return { statuses: executions.map(({ status }) => status), files };
}
