import { path } from '../../client';
import { operation } from '../../operation';
import { groupPicker, picked, userPicker } from '../../pickers';
import { target } from '../targets';
import type { Membership } from './groupFields';
import {
	demandMembership,
	memberPermissionsParameter,
	memberRoleParameter,
	permissionsBody,
} from './membership';

/** https://developer.box.com/reference/put-group-memberships-id/ */
export const updateMember = operation({
	value: 'updateMember',
	name: 'Update Member',
	action: 'Update a member of a group',
	description: 'Change the role of a user in a group, or what a group admin may do',
	scopes: ['manage_groups'],
	parameters: [
		groupPicker,
		picked(userPicker, 'whose role to change'),
		memberRoleParameter,
		{
			...memberPermissionsParameter,
			description: 'What the group admin may do and nothing else; as it is if empty',
		},
	],
	targets: ({ params }) => [target('membership', params.groupId, params.userId)],
	async run({ box, params }) {
		const { groupId, userId, role, permissions } = params;
		const { id } = await demandMembership(box, groupId, userId);
		return await box.request<Membership>('PUT', path`/group_memberships/${id}`, {
			json: { role, configurable_permissions: permissionsBody(permissions) },
		});
	},
});
