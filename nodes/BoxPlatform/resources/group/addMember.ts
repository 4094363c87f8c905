import { operation } from '../../operation';
import { groupPicker, picked, userPicker } from '../../pickers';
import { ownCreation } from '../ownCreation';
import { target } from '../targets';
import type { Membership } from './groupFields';
import {
	memberPermissionsParameter,
	memberRoleParameter,
	membershipOf,
	permissionsBody,
} from './membership';

/** https://developer.box.com/reference/post-group-memberships/ */
export const addMember = operation({
	value: 'addMember',
	name: 'Add Member',
	action: 'Add a user to a group',
	description: 'Add a user to a group, who gets the access that the group has',
	scopes: ['manage_groups'],
	parameters: [
		groupPicker,
		picked(userPicker, 'who joins'),
		memberRoleParameter,
		memberPermissionsParameter,
	],
	targets: ({ params }) => [target('membership', params.groupId, params.userId)],
	async run({ box, params }) {
		const { groupId, userId, role, permissions } = params;
		return await box.request<Membership>('POST', '/group_memberships', {
			json: {
				user: { id: userId },
				group: { id: groupId },
				role,
				configurable_permissions: permissionsBody(permissions),
			},
			alreadyDone: ownCreation<Membership>({
				box,
				find: async () => await membershipOf(box, groupId, userId),
				isAsAsked: (found) => found.role === role,
			}),
		});
	},
});
