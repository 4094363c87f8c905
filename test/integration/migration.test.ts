/** Whole workflows of the built-in Box nodes, migrated by the built command and run. */
import { readFileSync } from 'node:fs';

import { WorkflowExecute } from 'n8n-core';
import type { IConnections, INode, INodeType, INodeTypes } from 'n8n-workflow';
import { NodeConnectionTypes, Workflow } from 'n8n-workflow';

import { putFile, putFolder, readFile } from './box';
import { migratedByCommand, runCommand } from './migratedByCommand';
import { signIns } from './n8nHost';
import { startTriggerProcess, TriggerDatabase } from './triggerHost';
import { until } from './until';
import { worldOfFile } from './world';

const world = worldOfFile();
const read = (name: string) =>
	JSON.parse(readFileSync(`test/workflows/${name}.json`, 'utf8')) as {
		nodes: INode[];
		connections: IConnections;
	};

/** Starts a workflow, as n8n's own node for that does. */
const manualTrigger: INodeType = {
	description: {
		displayName: 'Manual',
		name: 'manualTrigger',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Manual' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [[{ json: {} }]];
	},
};

it('an old workflow does in Box what it did before', async () => {
	const { connections, ...published } = read('invoices');
	const nodes = migratedByCommand(published.nodes, connections).map((node) => ({
		...node,
		id: node.name,
		credentials: world.host.credentials.references,
	}));
	const { nodeTypes } = world.host;
	const find = (type: string) =>
		type === 'n8n-nodes-base.manualTrigger' ? manualTrigger : nodeTypes.getByNameAndVersion(type);
	const types: INodeTypes = { ...nodeTypes, getByName: find, getByNameAndVersion: find };
	const workflow = new Workflow({ id: 'w', active: false, nodes, connections, nodeTypes: types });
	const { data } = await new WorkflowExecute(world.host.additionalData(), 'manual').run({
		workflow,
	});
	const outputOf = (name: string) => data.resultData.runData[name]?.[0]?.data?.main?.[0]?.[0]?.json;
	expect(data.resultData.error).toBeUndefined();
	expect(outputOf('Box')).toMatchObject({ type: 'folder', name: 'Invoices 2026' });
	const folder = { id: outputOf('Box')?.id };
	expect(outputOf('Box2')).toMatchObject({ type: 'file', name: 'invoice.txt', parent: folder });
	expect(await readFile(world.emulator, world.userId, String(outputOf('Box2')?.id))).toBe(
		'For Invoices 2026',
	);
});

it('a trigger on a folder starts for what is uploaded there, without a webhook', async () => {
	world.emulator.clock.advance(10_000);
	const folderId = await putFolder(world.api, world.unique('Contracts'));
	const { nodes, connections } = read('upload-alert');
	const published = nodes.map((node) =>
		node.name === 'Box Trigger'
			? { ...node, parameters: { ...node.parameters, targetId: folderId } }
			: node,
	);
	const { type, parameters } =
		migratedByCommand(published, connections).find(({ name }) => name === 'Box Trigger') ??
		Object.create(null);
	expect(type).toBe('n8n-nodes-box-platform.boxPlatformTrigger');
	const { BoxPlatformTrigger } = jest.requireActual<{ BoxPlatformTrigger: new () => INodeType }>(
		'../../dist/nodes/BoxPlatform/BoxPlatformTrigger.node.js',
	);
	const database = new TriggerDatabase();
	const process = startTriggerProcess(world.host, database, new BoxPlatformTrigger(), {
		parameters: { ...parameters, authentication: 'jwt' },
	});
	try {
		await process.activate();
		const put = async (name: string, parentId: string) =>
			(await putFile(world.emulator, world.userId, { name, content: name, parentId })).id;
		await put(world.unique('elsewhere.pdf'), '0');
		const id = await put('contract.pdf', folderId);
		await until(() => database.events().length > 0);
		expect(database.events()).toMatchObject([
			{ event_type: 'ITEM_UPLOAD', source: { type: 'file', id, name: 'contract.pdf' } },
		]);
	} finally {
		await process.kill();
	}
});

it('the credentials that were chosen are those of the package', () => {
	const types = migratedByCommand(read('upload-alert').nodes).flatMap(({ credentials = {} }) =>
		Object.keys(credentials),
	);
	expect(new Set(types)).toEqual(new Set([signIns.jwt]));
});

it('the command shows what there is', () => {
	expect(runCommand()).toMatchObject({ status: 0, stdout: expect.stringContaining('migrate') });
	expect(runCommand('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
