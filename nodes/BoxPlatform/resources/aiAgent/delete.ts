import { path } from '../../client';
import { operation } from '../../operation';
import { aiAgentPicker, picked } from '../../pickers';
import { remove } from '../removal';
import { target } from '../targets';

/** https://developer.box.com/reference/delete-ai-agents-id/ */
export const deleteAgent = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete an AI agent',
	description:
		'DANGEROUS: permanently delete an agent of Box AI Studio. What it has answered stays.',
	scopes: ['ai.readwrite'],
	parameters: [picked(aiAgentPicker, 'to delete')],
	targets: ({ params }) => [target('AI agent', params.agentId)],
	async run({ box, params: { agentId } }) {
		await remove(box, path`/ai_agents/${agentId}`);
		return { id: agentId, deleted: true };
	},
});
