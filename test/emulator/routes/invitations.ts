import { requiredText, textAt, wordAt } from '../kernel/input';
import { Problem, forbidden, invalid, missing, notFound } from '../kernel/problem';
import type { Call } from '../http/call';
import type { Collaboration, CollaborationRole } from '../world/collaborations';
import { ROLES } from '../world/collaborations';
import type { Item } from '../world/items';
import type { User } from '../world/users';

export interface Invitation {
	item: Item;
	grantee: Pick<Collaboration, 'userId' | 'groupId' | 'inviteEmail' | 'status'>;
	role: CollaborationRole;
}

/** Checks the body of `POST /collaborations`. */
export function invitation(call: Call): Invitation {
	const { world, body } = call;
	const type = requiredText(body, 'item.type');
	if (type !== 'file' && type !== 'folder') {
		throw new Problem(400, 'invalid_collaboration_item', 'The item cannot be shared this way');
	}
	const id = requiredText(body, 'item.id');
	if (type === 'folder' && id === '0') {
		throw new Problem(
			400,
			'collaborations_not_available_on_root_folder',
			'Root folder cannot be collaborated',
		);
	}
	const item = world.access.item(call.caller, type, id, 'preview');
	if (!mayManage(call, item)) throw forbidden();
	const role = wordAt(body, 'role', ROLES);
	if (role === undefined) throw missing('role');
	if (role === 'co-owner') world.access.demand(call.caller, item, 'own');
	const grantee = granteeOf(call, item);
	demandNew(call, item, grantee);
	return { item, grantee, role };
}

/** Editors and owners manage collaborators, unless the folder keeps that to its owners. */
export function mayManage(call: Call, item: Item): boolean {
	const { access, tree } = call.world;
	const { id } = call.caller.user;
	const closed = [item, ...tree.ancestors(item)].some(
		(one) => one.settings['can_non_owners_invite'] === false,
	);
	return access.inside(call.caller, item) && access.can(id, item, closed ? 'own' : 'edit');
}

/** `can_view_path` shows the folders above, so it makes sense for folders alone. */
export function checkPath(item: Item, canViewPath: boolean): void {
	if (canViewPath && item.kind !== 'folder') throw invalid('can_view_path', canViewPath);
}

function granteeOf(call: Call, item: Item): Invitation['grantee'] {
	const { world, body } = call;
	const type = wordAt(body, 'accessible_by.type', ['user', 'group']);
	if (type === undefined) throw missing('accessible_by');
	const id = textAt(body, 'accessible_by.id');
	const nobody = { userId: undefined, groupId: undefined, inviteEmail: undefined };
	if (type === 'group') {
		const group = world.collaborations.groups.get(id ?? '');
		if (group === undefined) throw notFound('group', id ?? '');
		return { ...nobody, groupId: group.id, status: 'accepted' };
	}
	if (id !== undefined) {
		const user = world.users.get(id);
		if (user === undefined) throw notFound('user', id);
		return { ...nobody, userId: user.id, status: statusFor(call, item, user) };
	}
	const login = requiredText(body, 'accessible_by.login');
	if (!/^[^@\s]+@[^@\s]+$/.test(login)) throw invalid('login', login);
	const user = world.users.byLogin(login);
	if (user !== undefined) {
		return { ...nobody, userId: user.id, status: statusFor(call, item, user) };
	}
	demandOpen(call, item);
	return { ...nobody, inviteEmail: login, status: 'pending' };
}

/** People of the same enterprise need not accept; others get an invitation. */
function statusFor(call: Call, item: Item, user: User): Collaboration['status'] {
	const owner = call.world.users.get(item.ownerId);
	if (user.enterpriseId !== undefined && user.enterpriseId === owner?.enterpriseId) {
		return 'accepted';
	}
	demandOpen(call, item);
	return 'pending';
}

function demandOpen(call: Call, item: Item): void {
	const closed = [item, ...call.world.tree.ancestors(item)].some(
		(one) => one.settings['is_collaboration_restricted_to_enterprise'] === true,
	);
	if (closed) {
		throw new Problem(
			400,
			'external_collaboration_restricted',
			'Collaboration is restricted to the enterprise',
		);
	}
}

function demandNew(call: Call, item: Item, grantee: Invitation['grantee']): void {
	const { userId, groupId, inviteEmail } = grantee;
	const email = inviteEmail?.toLowerCase();
	const taken = call.world.collaborations
		.of(item.id)
		.some(
			(one) =>
				one.status !== 'rejected' &&
				one.userId === userId &&
				one.groupId === groupId &&
				one.inviteEmail?.toLowerCase() === email,
		);
	if (taken || (userId !== undefined && item.ownerId === userId)) {
		throw new Problem(400, 'user_already_collaborator', 'User is already a collaborator');
	}
}
