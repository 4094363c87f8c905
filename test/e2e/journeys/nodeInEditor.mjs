/**
 * Finds the node in the editor's panel, opens it and reads its parameters, in a real n8n with the
 * packed package and a real browser. Prints what it saw as one line of JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureN8nHost } from '../../../scripts/host/cache.mjs';
import { startN8n } from '../../../scripts/host/n8n.mjs';
import { connectN8n } from '../../../scripts/host/n8nRest.mjs';
import { installPackage, packProject } from '../../../scripts/host/pack.mjs';
import { stopAll, stopAllOnExit } from '../../../scripts/host/processes.mjs';
import { registerPackage } from '../../../scripts/host/registerPackage.mjs';
import { openEditor } from '../browser/editor.mjs';

stopAllOnExit();
const dataDir = mkdtempSync(join(tmpdir(), 'box-platform-editor-'));
process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));

const host = await ensureN8nHost();
const { tarball } = await packProject(join(dataDir, 'package'));
const installed = await installPackage(dataDir, tarball);
const n8n = await startN8n({ host, dataDir });
const rest = await connectN8n(n8n.url, { email: 'owner@example.com', password: 'Editor-test-1' });
const nodeTypes = await registerPackage({ host, dataDir, rest, installed });
const { id } = await rest.saveWorkflow({
	name: 'Try the node',
	nodes: [
		{
			id: 'start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
	],
	connections: {},
});

const editor = await openEditor(rest);
try {
	await editor.openWorkflow(id);
	const foundNodes = await editor.searchNode('Box Platform');
	const panelScreenshot = await editor.screenshot('node-panel');
	await editor.addNode('Box Platform', 'Upload a file to a folder');
	const parameters = await editor.parameterNames();
	const nodeScreenshot = await editor.screenshot('node-parameters');
	await editor.chooseOption('operation', 'Download');
	const otherParameters = await editor.parameterNames();
	const screenshots = [panelScreenshot, nodeScreenshot];
	const seen = { nodeTypes, foundNodes, parameters, otherParameters, screenshots };
	console.log(JSON.stringify(seen));
} catch (error) {
	await editor.screenshot('node-in-editor-failed');
	throw error;
} finally {
	await editor.close();
	await stopAll();
}
process.exit(0);
