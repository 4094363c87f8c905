import { operation } from '../../operation';
import { madeHere } from '../madeHere';
import { target } from '../targets';
import { makeAgent } from './agentApi';
import {
	abilitiesParameter,
	agentBody,
	agentOptions,
	nameParameter,
	stateParameter,
} from './agentForm';

/** https://developer.box.com/reference/post-ai-agents/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create an AI agent',
	description:
		'Create an agent of Box AI Studio with instructions of your own for questions, for writing text or for extracting data',
	scopes: ['ai.readwrite'],
	parameters: [
		nameParameter,
		stateParameter,
		abilitiesParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [...agentOptions],
		},
	],
	targets: ({ params }) => [target('AI agent named', params.name)],
	async run({ once, params: { options, ...params }, ...world }) {
		const json = agentBody({ ...options, ...params });
		return await makeAgent(world, json, await madeHere({ once }, 'agents'));
	},
});
