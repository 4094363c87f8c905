import { path } from '../../client';
import { operation } from '../../operation';
import { aiAgentPicker, picked } from '../../pickers';
import { agentResource } from './agentApi';

/** https://developer.box.com/reference/get-ai-agents-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get an AI agent',
	description: 'Get an agent of Box AI Studio: its instructions, its models and who may use it',
	scopes: ['ai.readwrite'],
	parameters: [picked(aiAgentPicker, 'to get')],
	async run({ box, params }) {
		return await box.request('GET', path`/ai_agents/${params.agentId}`, {
			expect: agentResource(),
		});
	},
});
