import { path } from '../../client';
import { operation } from '../../operation';
import { aiAgentPicker, picked } from '../../pickers';
import { target } from '../targets';
import { type Agent, agentResource, bodyOf } from './agentApi';
import {
	abilitiesParameter,
	agentBody,
	agentOptions,
	nameParameter,
	stateParameter,
} from './agentForm';

/** https://developer.box.com/reference/put-ai-agents-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update an AI agent',
	description:
		'Change the name, the instructions, the models or the users of an agent of Box AI Studio; what is not entered stays',
	scopes: ['ai.readwrite'],
	parameters: [
		picked(aiAgentPicker, 'to change'),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Field',
			default: {},
			options: [
				abilitiesParameter,
				...agentOptions,
				{ ...nameParameter, required: false },
				stateParameter,
			],
		},
	],
	targets: ({ params }) => [target('AI agent', params.agentId)],
	async run({ box, params }) {
		const address = path`/ai_agents/${params.agentId}`;
		// Box replaces all of an agent.
		const current = await box.request<Agent>('GET', address, { expect: agentResource() });
		return await box.request('PUT', address, {
			json: agentBody(params.updateFields, bodyOf(current)),
			expect: agentResource(),
		});
	},
});
