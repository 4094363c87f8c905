import { operation } from '../../operation';
import { listParameters } from '../listParameters';
import type { Agent } from './agentApi';

/** https://developer.box.com/reference/get-ai-agents/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many AI agents',
	description: 'List the agents of Box AI Studio, with the IDs that Ask and Extract take',
	scopes: ['ai.readwrite'],
	parameters: [
		...listParameters,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Available To',
					name: 'states',
					type: 'multiOptions',
					purpose: 'filter',
					options: [
						{ name: 'Everybody', value: 'enabled' },
						{ name: 'Nobody', value: 'disabled' },
						{ name: 'Some Users and Groups', value: 'enabled_for_selected_users' },
					],
					default: [],
					description: 'Only agents that these may use',
				},
				{
					displayName: 'For Requests',
					name: 'kinds',
					type: 'multiOptions',
					purpose: 'filter',
					options: [
						{ name: 'Extracting Data', value: 'extract' },
						{ name: 'Questions', value: 'ask' },
						{ name: 'Writing Text', value: 'text_gen' },
					],
					default: [],
					description: 'Only agents that can be used for these requests',
				},
				{
					displayName: 'Include Agents of Box',
					name: 'includeBoxDefault',
					type: 'boolean',
					purpose: 'filter',
					default: true,
					description: 'Whether the agents that Box has made are listed too',
				},
			],
		},
	],
	run({ box, params: { filters } }) {
		return box.pages<Agent>('/ai_agents', {
			paging: 'marker',
			query: {
				mode: filters.kinds,
				agent_state: filters.states,
				include_box_default: filters.includeBoxDefault,
			},
		});
	},
});
