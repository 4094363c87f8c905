import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import { booleanAt, dateAt, wordAt } from '../kernel/input';
import type { Json } from '../kernel/json';
import { markerPage, offsetPage, pageBody } from '../http/paging';
import { Problem, forbidden, invalid, missing, notFound } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { Collaboration, CollaborationRole } from '../world/collaborations';
import { ROLES } from '../world/collaborations';
import { collaborationBody } from '../world/collaborationViews';
import type { Item } from '../world/items';
import type { World } from '../world/World';
import { record } from './collaborationEvents';
import { transferOwnership } from './collaborationOwners';
import { checkPath, invitation, mayManage } from './invitations';
import { refuseRoot } from './itemActions';
import { groupOf } from './groups';

/** Collaborations. */
export function collaborationRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const one = '/collaborations/{collaboration_id}';
	on('POST /collaborations', create);
	on('GET /collaborations', listPending);
	on(`GET ${one}`, (call) => ok(body(call, find(call).collaboration)));
	on(`PUT ${one}`, update);
	on(`DELETE ${one}`, remove);
	for (const kind of ['file', 'folder'] as const) {
		on(`GET /${kind}s/{${kind}_id}/collaborations`, (call) => {
			const id = call.param(`${kind}_id`);
			if (kind === 'folder') refuseRoot(id);
			return listOfItem(call, world.access.item(call.caller, kind, id, 'preview'));
		});
	}
	on('GET /groups/{group_id}/collaborations', listOfGroup, { need: 'groups' });
}

function body(call: Call, collaboration: Collaboration): Json {
	return collaborationBody(call.world, collaboration, call.caller.user.id, call.fields);
}

function create(call: Call): Answer {
	const { world, query } = call;
	query.boolean('notify');
	const { item, grantee, role } = invitation(call);
	const accepted = grantee.status === 'accepted';
	const now = world.clock.now();
	const collaboration = world.collaborations.add({
		...grantee,
		itemId: item.id,
		role,
		createdBy: call.caller.user.id,
		acknowledgedAt: accepted ? now : undefined,
		isAccessOnly: booleanAt(call.body, 'is_access_only') ?? false,
	});
	try {
		applyLimits(call, item, collaboration);
	} catch (error) {
		world.collaborations.entries.delete(collaboration.id);
		throw error;
	}
	record(call, collaboration, item, {
		user: accepted ? 'COLLAB_ADD_COLLABORATOR' : 'COLLAB_INVITE_COLLABORATOR',
		admin: accepted ? 'COLLABORATION_ACCEPT' : 'COLLABORATION_INVITE',
		webhook: 'COLLABORATION.CREATED',
	});
	return created(body(call, collaboration));
}

/** `expires_at` and `can_view_path` of a new or changed collaboration. */
function applyLimits(call: Call, item: Item, collaboration: Collaboration): void {
	const expiresAt = dateAt(call.body, 'expires_at');
	if (expiresAt !== undefined) {
		if (expiresAt <= call.world.clock.now()) throw invalid('expires_at', call.body['expires_at']);
		collaboration.expiresAt = expiresAt;
	}
	if (call.body['expires_at'] === null) collaboration.expiresAt = undefined;
	const canViewPath = booleanAt(call.body, 'can_view_path');
	if (canViewPath === undefined) return;
	checkPath(item, canViewPath);
	collaboration.canViewPath = canViewPath;
}

/** A collaboration that the caller takes part in, or whose item they see. */
function find(call: Call): { collaboration: Collaboration; item: Item } {
	const { world, caller } = call;
	const id = call.param('collaboration_id');
	const collaboration = world.collaborations.entries.get(id);
	const item = collaboration === undefined ? undefined : world.tree.get(collaboration.itemId);
	const expired =
		collaboration?.expiresAt !== undefined && collaboration.expiresAt <= world.clock.now();
	if (collaboration === undefined || item === undefined || expired) throw notFound('collab', id);
	const own = world.collaborations.reaches(collaboration, caller.user.id);
	if (!own && !world.access.sees(caller, item)) throw notFound('collab', id);
	return { collaboration, item };
}

function update(call: Call): Answer {
	const { world, caller } = call;
	const { collaboration, item } = find(call);
	const status = wordAt(call.body, 'status', ['accepted', 'rejected', 'pending']);
	if (status !== undefined && status !== collaboration.status) {
		return answerInvitation(call, collaboration, item, status);
	}
	const role = wordAt<CollaborationRole | 'owner'>(call.body, 'role', [...ROLES, 'owner']);
	if (role === undefined && call.body['status'] === undefined && noLimits(call)) {
		throw missing('role');
	}
	if (role === 'owner') return transferOwnership(call, collaboration, item);
	if (!mayManage(call, item)) throw forbidden();
	applyLimits(call, item, collaboration);
	if (role !== undefined) {
		const own = world.access.can(caller.user.id, item, 'own');
		if ((role === 'co-owner' || collaboration.role === 'co-owner') && !own) throw forbidden();
		collaboration.role = role;
	}
	collaboration.modifiedAt = world.clock.now();
	record(call, collaboration, item, {
		user: 'COLLAB_ROLE_CHANGE',
		admin: 'COLLABORATION_ROLE_CHANGE',
		webhook: 'COLLABORATION.UPDATED',
	});
	return ok(body(call, collaboration));
}

const noLimits = (call: Call): boolean =>
	call.body['expires_at'] === undefined && call.body['can_view_path'] === undefined;

/** Only the invited user accepts or rejects, and only once. */
function answerInvitation(
	call: Call,
	collaboration: Collaboration,
	item: Item,
	status: Collaboration['status'],
): Answer {
	if (collaboration.userId !== call.caller.user.id) throw forbidden();
	if (collaboration.status !== 'pending' || status === 'pending') {
		throw new Problem(400, 'invalid_status', 'The invitation has been answered already');
	}
	const now = call.world.clock.now();
	collaboration.status = status;
	collaboration.acknowledgedAt = now;
	collaboration.modifiedAt = now;
	const accepted = status === 'accepted';
	record(call, collaboration, item, {
		...(accepted ? { user: 'COLLAB_ADD_COLLABORATOR', admin: 'COLLABORATION_ACCEPT' } : {}),
		webhook: accepted ? 'COLLABORATION.ACCEPTED' : 'COLLABORATION.REJECTED',
	});
	return ok(body(call, collaboration));
}

function remove(call: Call): Answer {
	const { collaboration, item } = find(call);
	const own = collaboration.userId === call.caller.user.id;
	if (!own && !mayManage(call, item)) throw forbidden();
	const naming = {
		user: 'COLLAB_REMOVE_COLLABORATOR',
		admin: 'COLLABORATION_REMOVE',
		webhook: 'COLLABORATION.REMOVED',
	};
	// Recorded first, while the removed user still belongs to the audience.
	record(call, collaboration, item, naming);
	call.world.collaborations.entries.delete(collaboration.id);
	return noContent();
}

/** The caller's own open invitations. */
function listPending(call: Call): Answer {
	if (call.query.word('status', ['pending']) === undefined) throw missing('status');
	const { world, caller, query } = call;
	const pending = [...world.collaborations.entries.values()].filter(
		(one) => one.status === 'pending' && one.userId === caller.user.id,
	);
	return ok(pageBody(offsetPage(pending, query), (one) => body(call, one)));
}

/** Everyone with access to an item: collaborations on the folders above count too. */
function listOfItem(call: Call, item: Item): Answer {
	const { tree, collaborations } = call.world;
	const all = [item, ...tree.ancestors(item)]
		.flatMap((one) => collaborations.of(one.id))
		.filter((one) => one.status !== 'rejected');
	const page = markerPage(all, (one) => one.id, call.query);
	return ok(pageBody(page, (one) => body(call, one)));
}

function listOfGroup(call: Call): Answer {
	const group = groupOf(call);
	const all = [...call.world.collaborations.entries.values()].filter(
		(one) => one.groupId === group.id,
	);
	return ok(pageBody(offsetPage(all, call.query), (one) => body(call, one)));
}
