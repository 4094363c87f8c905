import { putFile, putFolder } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

/** A folder with a file, and a workflow on it that is started by hand. */
async function newWorkflow(world: CaseWorld, product: 'automate' | 'relay') {
	const { emulator, userId, api, unique } = world;
	const folderId = await putFolder(api, unique('Automated'));
	const file = await putFile(emulator, userId, {
		name: unique('in.txt'),
		content: 'a',
		parentId: folderId,
	});
	const { ids, workflows, clock } = emulator.world;
	const [id, startId] = [ids.next(), ids.next()];
	const name = unique('Approval');
	const workflow = { id, product, folderId, name, startId, createdAt: clock.now(), starts: [] };
	workflows.set(id, workflow);
	return { ...workflow, fileId: file.id };
}

export const automateWorkflowCases = {
	'automateWorkflow.getAll': operationCase({
		async arrange(world) {
			const workflow = await newWorkflow(world, 'automate');
			return {
				parameters: {
					product: 'automate',
					folderId: byId(workflow.folderId),
					returnAll: true,
				},
				memory: workflow,
			};
		},
		assert({ items }, _world, { id, name, startId }) {
			expect(items.map(({ json }) => json)).toMatchObject([
				{ type: 'workflow_action', id: startId, workflow: { id, name } },
			]);
		},
	}),
	'automateWorkflow.start': operationCase({
		async arrange(world) {
			const workflow = await newWorkflow(world, 'automate');
			return {
				parameters: {
					product: 'automate',
					workflowId: workflow.id,
					workflowActionId: workflow.startId,
					files: { file: [{ fileId: byId(workflow.fileId) }] },
				},
				memory: workflow,
			};
		},
		assert({ items }, { emulator }, { id, fileId }) {
			expect(items[0]?.json).toEqual({ id, started: true, fileIds: [fileId] });
			expect(emulator.world.workflows.get(id)?.starts).toEqual([[fileId]]);
		},
	}),
};
