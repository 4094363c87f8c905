import { operation } from '../../operation';
import { groupPicker, userPicker } from '../../pickers';
import { ownCreation } from '../ownCreation';
import { target } from '../targets';
import type { Membership } from './groupFields';
import { membershipOf } from './membership';

/** https://developer.box.com/reference/post-group-memberships/ */
export const addMember = operation({
	value: 'addMember',
	name: 'Add Member',
	action: 'Add a user to a group',
	description: 'Put a user into a group, who gets the access that the group has',
	scopes: ['manage_groups'],
	parameters: [
		groupPicker,
		userPicker,
		{
			displayName: 'Role',
			name: 'role',
			type: 'options',
			purpose: 'access',
			options: [
				{ name: 'Group Admin', value: 'admin', description: 'Manages the group and its members' },
				{ name: 'Member', value: 'member' },
			],
			default: 'member',
			description: 'What the user may do in the group',
		},
		{
			displayName: 'Permissions',
			name: 'permissions',
			type: 'multiOptions',
			purpose: 'access',
			options: [
				{ name: 'Create Accounts', value: 'can_create_accounts' },
				{ name: 'Edit Accounts', value: 'can_edit_accounts' },
				{ name: 'Instant Login', value: 'can_instant_login' },
				{ name: 'Run Reports', value: 'can_run_reports' },
			],
			default: [],
			description: 'What the group admin may do; everything that Box allows if empty',
			displayOptions: { show: { role: ['admin'] } },
		},
	],
	targets: ({ params }) => [target('membership', params.groupId, params.userId)],
	async run({ box, params }) {
		const { groupId, userId, role, permissions = [] } = params;
		return await box.request<Membership>('POST', '/group_memberships', {
			json: {
				user: { id: userId },
				group: { id: groupId },
				role,
				configurable_permissions:
					permissions.length === 0
						? undefined
						: Object.fromEntries(allPermissions.map((name) => [name, permissions.includes(name)])),
			},
			alreadyDone: ownCreation<Membership>({
				box,
				find: async () => await membershipOf(box, groupId, userId),
				isAsAsked: (found) => found.role === role,
			}),
		});
	},
});

const allPermissions = [
	'can_create_accounts',
	'can_edit_accounts',
	'can_instant_login',
	'can_run_reports',
] as const;
