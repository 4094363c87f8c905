import { pacificTime } from '../kernel/clock';
import type { View } from '../kernel/fields';
import { pick } from '../kernel/fields';
import type { Json, JsonObject } from '../kernel/json';
import type { Collaboration } from './collaborations';
import { groupMini } from './groupViews';
import { itemMini } from './itemViews';
import { userMini } from './users';
import type { World } from './World';

const OPTIONAL = ['acknowledged_at', 'expires_at'] as const;
const STANDARD = [
	'type',
	'id',
	'created_by',
	'created_at',
	'modified_at',
	...OPTIONAL,
	'status',
	'accessible_by',
	'invite_email',
	'role',
	'item',
	'is_access_only',
	'can_view_path',
	'acceptance_requirements_status',
] as const;

/** A collaboration as a user sees it: the item stays hidden while the invitation is open. */
export function collaborationBody(
	world: World,
	collaboration: Collaboration,
	viewerId: string | undefined,
	fields?: readonly string[],
): JsonObject {
	const view = collaborationView(world, collaboration, viewerId);
	if (fields !== undefined) return pick(view, ['type', 'id', ...fields]);
	const body = pick(view, STANDARD);
	if (collaboration.acknowledgedAt === undefined) delete body['acknowledged_at'];
	return body;
}

function collaborationView(world: World, one: Collaboration, viewerId: string | undefined): View {
	const time = (at: number | undefined): Json => (at === undefined ? null : pacificTime(at));
	const item = world.tree.get(one.itemId);
	const hidden = one.status !== 'accepted' && one.userId === viewerId;
	return {
		type: () => 'collaboration',
		id: () => one.id,
		item: () => (item === undefined || hidden ? null : itemMini(item)),
		accessible_by: () => accessibleBy(world, one),
		invite_email: () => one.inviteEmail ?? null,
		role: () => one.role,
		expires_at: () => time(one.expiresAt),
		is_access_only: () => one.isAccessOnly,
		can_view_path: () => one.canViewPath,
		status: () => one.status,
		acknowledged_at: () => time(one.acknowledgedAt),
		created_by: () => userMini(world.users.get(one.createdBy)),
		created_at: () => pacificTime(one.createdAt),
		modified_at: () => pacificTime(one.modifiedAt),
		acceptance_requirements_status: () => ({
			terms_of_service_requirement: { is_accepted: null },
			strong_password_requirement: {
				enterprise_has_strong_password_required_for_external_users: false,
				user_has_strong_password: null,
			},
			two_factor_authentication_requirement: {
				enterprise_has_two_factor_auth_enabled: false,
				user_has_two_factor_authentication_enabled: null,
			},
		}),
	};
}

/** Nobody yet, while the invited person has no account. */
function accessibleBy(world: World, one: Collaboration): Json {
	const group =
		one.groupId === undefined ? undefined : world.collaborations.groups.get(one.groupId);
	if (group !== undefined) return groupMini(group);
	return one.userId === undefined ? null : userMini(world.users.get(one.userId));
}
