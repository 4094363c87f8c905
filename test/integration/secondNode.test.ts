import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { actionNode } from '../../nodes/BoxPlatform/n8n/action';
import { mappings, searches } from '../../nodes/BoxPlatform/pickers';
import { folder } from '../../nodes/BoxPlatform/resources/folder';
import { group } from '../../nodes/BoxPlatform/resources/group';
import type { TestWorld } from './world';
import { startWorld } from './world';

const node = actionNode({
	resources: [folder, group],
	defaultResource: 'group',
	searches,
	mappings,
});

class FoldersAndGroups implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Folders and Groups',
		name: 'foldersAndGroups',
		group: ['input'],
		version: 1,
		subtitle: node.subtitle,
		description: 'Work with folders and groups in Box',
		defaults: { name: 'Folders and Groups' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: node.credentials,
		properties: node.properties,
	};

	methods = node.methods;

	execute = node.execute;
}

describe('a second node of the same framework', () => {
	let world: TestWorld;
	const type = new FoldersAndGroups();
	beforeAll(async () => {
		world = await startWorld();
	});
	afterAll(async () => {
		await world.close();
	});

	it('runs an operation of its resources', async () => {
		const name = world.unique('Second node');
		const output = await world.host.runNode({
			type,
			parameters: { resource: 'folder', operation: 'create', name },
		});
		expect(output.error).toBeUndefined();
		expect(output.items).toEqual([
			{ json: expect.objectContaining({ type: 'folder', name }), pairedItem: { item: 0 } },
		]);
		const id = String(output.items[0]?.json.id);
		expect(await world.api('GET', `/folders/${id}`)).toMatchObject({ name, parent: { id: '0' } });
	});

	it('begins with its own resource', async () => {
		const name = world.unique('Second node');
		const output = await world.host.runNode({ type, parameters: { operation: 'create', name } });
		expect(output.items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ type: 'group', name }),
		]);
	});

	it('has the lists of its own fields', () => {
		expect(Object.keys(type.methods.listSearch).sort()).toEqual([
			'searchActingUsers',
			'searchFolders',
			'searchGroups',
			'searchUsers',
		]);
	});
});
