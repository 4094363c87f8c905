import { type BoxClient, path } from '../../client';
import { parameter } from '../../operation';
import type { Membership } from './groupFields';

export const memberRoleParameter = parameter({
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
});

export const memberPermissionsParameter = parameter({
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
});

const allPermissions = [
	'can_create_accounts',
	'can_edit_accounts',
	'can_instant_login',
	'can_run_reports',
] as const;

/** The `configurable_permissions` of a request for the field above. */
export const permissionsBody = (chosen: readonly string[] = []): object | undefined =>
	chosen.length === 0
		? undefined
		: Object.fromEntries(allPermissions.map((name) => [name, chosen.includes(name)]));

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

/** @throws RangeError for a user who is not in the group */
export async function demandMembership(
	box: BoxClient,
	groupId: string,
	userId: string,
): Promise<Membership> {
	const membership = await membershipOf(box, groupId, userId);
	if (membership !== undefined) return membership;
	throw new RangeError(`The user ${userId} is not a member of the group ${groupId}`);
}
