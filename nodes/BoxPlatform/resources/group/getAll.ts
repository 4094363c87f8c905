import { operation } from '../../operation';
import { fieldsOption } from '../fieldsOption';
import { listParameters } from '../listParameters';
import type { Group } from './groupFields';

/** https://developer.box.com/reference/get-groups/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many groups',
	description: 'List the groups of the enterprise, or find one by its name',
	scopes: ['manage_groups'],
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
				fieldsOption,
				{
					displayName: 'Name',
					name: 'filterTerm',
					type: 'string',
					purpose: 'filter',
					default: '',
					description: 'Only groups whose name begins with this',
				},
			],
		},
	],
	run({ box, params }) {
		const { fields, filterTerm } = params.filters;
		return box.pages<Group>('/groups', {
			paging: 'offset',
			query: { fields, filter_term: filterTerm },
		});
	},
});
