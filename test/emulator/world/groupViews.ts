import { pacificTime } from '../kernel/clock';
import type { View } from '../kernel/fields';
import type { JsonObject } from '../kernel/json';
import type { Group, Membership } from './collaborations';
import { userMini } from './users';
import type { World } from './World';

export const GROUP_STANDARD = [
	'type',
	'id',
	'name',
	'group_type',
	'created_at',
	'modified_at',
] as const;
export const MEMBERSHIP_STANDARD = [
	'type',
	'id',
	'user',
	'group',
	'role',
	'created_at',
	'modified_at',
] as const;

export const groupMini = (group: Group): JsonObject => ({
	type: 'group',
	id: group.id,
	name: group.name,
	group_type: 'managed_group',
});

/** Every member of a group. */
export function groupView(group: Group): View {
	return {
		type: () => 'group',
		id: () => group.id,
		name: () => group.name,
		group_type: () => 'managed_group',
		created_at: () => pacificTime(group.createdAt),
		modified_at: () => pacificTime(group.modifiedAt),
		provenance: () => group.provenance ?? null,
		external_sync_identifier: () => group.externalSyncIdentifier ?? null,
		description: () => group.description ?? '',
		invitability_level: () => group.invitabilityLevel,
		member_viewability_level: () => group.memberViewabilityLevel,
		permissions: () => ({ can_invite_as_collaborator: true }),
	};
}

/** Every member of a group membership. */
export function membershipView(world: World, membership: Membership): View {
	const group = world.collaborations.groups.get(membership.groupId);
	return {
		type: () => 'group_membership',
		id: () => membership.id,
		user: () => userMini(world.users.get(membership.userId)),
		group: () => (group === undefined ? null : groupMini(group)),
		role: () => membership.role,
		created_at: () => pacificTime(membership.createdAt),
		modified_at: () => pacificTime(membership.modifiedAt),
		configurable_permissions: () => membership.permissions,
	};
}
