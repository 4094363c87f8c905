import { type BoxClient, path } from '../../client';
import type { Membership } from './groupFields';

/** The membership of a user in a group. https://developer.box.com/reference/get-groups-id-memberships/ */
export async function membershipOf(
	box: BoxClient,
	groupId: string,
	userId: string,
): Promise<Membership | undefined> {
	const memberships = box.pages<Membership>(path`/groups/${groupId}/memberships`, {
		paging: 'offset',
	});
	for await (const membership of memberships) {
		if (membership.user?.id === userId) return membership;
	}
	return undefined;
}
