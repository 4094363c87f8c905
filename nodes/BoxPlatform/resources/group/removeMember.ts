import { path } from '../../client';
import { operation } from '../../operation';
import { groupPicker, picked, userPicker } from '../../pickers';
import { remove } from '../removal';
import { target } from '../targets';
import { demandMembership } from './membership';

/** https://developer.box.com/reference/delete-group-memberships-id/ */
export const removeMember = operation({
	value: 'removeMember',
	name: 'Remove Member',
	action: 'Remove a user from a group',
	description:
		'Take a user out of a group, which ends the access that came with it; the account stays',
	scopes: ['manage_groups'],
	parameters: [groupPicker, picked(userPicker, 'to remove')],
	targets: ({ params }) => [target('membership', params.groupId, params.userId)],
	async run({ box, params }) {
		const { groupId, userId } = params;
		const membership = await demandMembership(box, groupId, userId);
		await remove(box, path`/group_memberships/${membership.id}`);
		return { id: membership.id, userId, groupId, deleted: true };
	},
});
