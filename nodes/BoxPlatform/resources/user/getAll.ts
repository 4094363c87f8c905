import type { BoxUser } from '../../client';
import { operation } from '../../operation';
import { fieldsOption } from '../fieldsOption';
import { listParameters } from '../listParameters';

/** https://developer.box.com/reference/get-users/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many users',
	description: 'List the users of the enterprise, or find a user by name or email address',
	scopes: ['manage_managed_users'],
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
					displayName: 'External App User ID',
					name: 'externalAppUserId',
					type: 'string',
					purpose: 'filter',
					default: '',
					description: 'Only the app user that was created with this ID of another system',
				},
				fieldsOption,
				{
					displayName: 'Name or Login',
					name: 'filterTerm',
					type: 'string',
					purpose: 'filter',
					default: '',
					description: 'Only users whose name or login starts with this',
				},
				{
					displayName: 'Type',
					name: 'userType',
					type: 'options',
					purpose: 'filter',
					options: [
						{
							name: 'All',
							value: 'all',
						},
						{
							name: 'External',
							value: 'external',
							description: 'Collaborators from outside; needs the exact login',
						},
						{
							name: 'Managed',
							value: 'managed',
						},
					],
					default: 'all',
					description: 'Which kind of users to return',
				},
			],
		},
	],
	run({ box, params }) {
		const { externalAppUserId, fields, filterTerm, userType } = params.filters;
		return box.pages<BoxUser>('/users', {
			paging: 'marker',
			query: {
				usemarker: true,
				fields,
				filter_term: filterTerm,
				user_type: userType,
				external_app_user_id: externalAppUserId,
			},
		});
	},
});
