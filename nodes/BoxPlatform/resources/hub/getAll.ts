import { operation } from '../../operation';
import { listParameters } from '../listParameters';
import { type Hub, hubsVersion } from './hubApi';

/**
 * https://developer.box.com/reference/v2025.0/get-hubs/
 * https://developer.box.com/reference/v2025.0/get-enterprise-hubs/
 */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many hubs',
	description: 'List or search the Box Hubs that the acting user can see, or all of the enterprise',
	scopes: ['root_readonly', 'root_readwrite'],
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
					displayName: 'Direction',
					name: 'direction',
					type: 'options',
					purpose: 'choice',
					options: [
						{ name: 'Ascending', value: 'ASC' },
						{ name: 'Descending', value: 'DESC' },
					],
					default: 'ASC',
				},
				{
					displayName: 'Query',
					name: 'query',
					type: 'string',
					purpose: 'filter',
					default: '',
					placeholder: 'e.g. Contracts',
					description: 'Only hubs that Box finds with this text',
				},
				{
					displayName: 'Sort By',
					name: 'sort',
					type: 'options',
					purpose: 'choice',
					options: [
						{ name: 'Last Accessed', value: 'last_accessed_at' },
						{ name: 'Last Updated', value: 'updated_at' },
						{ name: 'Name', value: 'name' },
						{ name: 'Relevance', value: 'relevance' },
						{ name: 'Views', value: 'view_count' },
					],
					default: 'name',
				},
				{
					displayName: 'Which',
					name: 'which',
					type: 'options',
					purpose: 'filter',
					options: [
						{
							name: 'All of the Acting User',
							value: 'all',
							description: 'All that the acting user can see',
						},
						{
							name: 'All of the Enterprise',
							value: 'enterprise',
							description: 'Whether or not the acting user can see them; for admins alone',
						},
						{ name: 'Can Edit', value: 'editable' },
						{ name: 'Can Only View', value: 'view_only' },
					],
					default: 'all',
					description: 'Which hubs to return',
				},
			],
		},
	],
	run({ box, params }) {
		const { which = 'all', query, sort, direction } = params.filters;
		const isEnterprise = which === 'enterprise';
		return box.pages<Hub>(isEnterprise ? '/enterprise_hubs' : '/hubs', {
			paging: 'marker',
			query: { query, scope: isEnterprise ? undefined : which, sort, direction },
			headers: hubsVersion,
		});
	},
});
