import { type BoxClient, path } from '../../client';
import { operation } from '../../operation';
import { groupPicker, userPicker } from '../../pickers';
import { remove } from '../removal';
import { target } from '../targets';
import type { Membership } from './groupFields';

/** https://developer.box.com/reference/delete-group-memberships-id/ */
export const removeMember = operation({
	value: 'removeMember',
	name: 'Remove Member',
	action: 'Remove a user from a group',
	description:
		'Take a user out of a group, who loses the access that came with it; the user account stays',
	scopes: ['manage_groups'],
	parameters: [groupPicker, userPicker],
	targets: ({ params }) => [target('membership', params.groupId, params.userId)],
	async run({ box, params }) {
		const { groupId, userId } = params;
		const membership = await membershipOf(box, groupId, userId);
		if (membership === undefined) {
			throw new RangeError(`The user ${userId} is not a member of the group ${groupId}`);
		}
		await remove(box, path`/group_memberships/${membership.id}`);
		return { id: membership.id, userId, groupId, deleted: true };
	},
});

async function membershipOf(
	box: BoxClient,
	groupId: string,
	userId: string,
): Promise<Membership | undefined> {
	const memberships = box.pages<Membership>(path`/groups/${groupId}/memberships`, {
		paging: 'offset',
	});
	for await (const membership of memberships) {
		if (membership.user.id === userId) return membership;
	}
	return undefined;
}
