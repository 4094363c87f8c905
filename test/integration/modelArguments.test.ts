/**
 * What a model fills in where n8n's AI Agent runs the node as a tool: n8n offers it the fields with $fromAI as arguments
 * and evaluates them like expressions. A model knows nothing of the modes of a field, so whatever names the thing is
 * taken in each of them.
 */
import { createNodeAsTool } from 'n8n-core/dist/execution-engine/node-execution-context/utils/create-node-as-tool';
import type { INode } from 'n8n-workflow';

import { putFile } from './box';
import { nodeType, type NodeOutput } from './n8nHost';
import { worldOfFile } from './world';

const world = worldOfFile();

/** A run of the operation with the model's text in a locator field that is saved in a mode. */
async function runAsTool(operation: string[], field: string, mode: string, given: string) {
	const [resource = '', value = ''] = operation;
	const parameters = {
		resource,
		operation: value,
		[field]: { __rl: true, mode, value: "={{ $fromAI('thing', 'What it is about', 'string') }}" },
	};
	const run: NodeOutput = await world.host.runNode({
		parameters,
		items: [{ json: { thing: given } }],
	});
	if (run.error) throw run.error;
	return run.items[0]?.json;
}

const modes = ['list', 'id', 'url', 'path'];

describe('what a model gives for a locator field', () => {
	it.each(modes)('is a path, an address or an ID of a file in the mode %s', async (mode) => {
		const name = world.unique('model.txt');
		const { id } = await putFile(world.emulator, world.userId, { name, content: 'text' });
		for (const given of [`/${name}`, `https://app.box.com/file/${id}`]) {
			expect(await runAsTool(['file', 'get'], 'fileId', mode, given)).toMatchObject({ id });
		}
		// In the mode for paths a number may as well be the name of a file.
		if (mode !== 'path') {
			expect(await runAsTool(['file', 'get'], 'fileId', mode, id)).toMatchObject({ id });
		}
	});

	it.each(modes)('is a path or an address of a folder in the mode %s', async (mode) => {
		const name = world.unique('Model');
		const { id } = await world.api<{ id: string }>('POST', '/folders', {
			name,
			parent: { id: '0' },
		});
		for (const given of [`/${name}`, `https://app.box.com/folder/${id}`]) {
			expect(await runAsTool(['folder', 'get'], 'folderId', mode, given)).toMatchObject({ id });
		}
	});

	it.each(['list', 'id', 'email'])('is an email address of a user in the mode %s', async (mode) => {
		const user = world.emulator.users.find(({ name }) => name.startsWith('Maya'));
		const login = String(user?.login);
		expect(await runAsTool(['user', 'get'], 'userId', mode, login)).toMatchObject({ login });
	});

	it('is an argument of the tool that n8n makes of the node', () => {
		const node: INode = {
			id: '1',
			name: 'Box',
			type: `${nodeType}Tool`,
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				resource: 'file',
				operation: 'purge',
				descriptionType: 'auto',
				fileId: { __rl: true, mode: 'list', value: "={{ $fromAI('thing', 'Of what', 'string') }}" },
			},
		};
		const { response } = createNodeAsTool({
			node,
			nodeType: world.host.nodeTypes.getByNameAndVersion(nodeType),
			handleToolInvocation: async () => undefined,
		});
		expect(response.schema.safeParse({ thing: '/a.txt' }).success).toBe(true);
		expect(response.schema.safeParse({}).success).toBe(false);
	});
});
