import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import { project } from '../kernel/fields';
import { booleanAt, objectAt, requiredText, wordAt } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import { offsetPage, pageBody } from '../http/paging';
import { Problem, notFound } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { Membership } from '../world/collaborations';
import { MEMBERSHIP_STANDARD, groupMini, membershipView } from '../world/groupViews';
import { userMini } from '../world/users';
import type { World } from '../world/World';
import { groupById, groupOf } from './groups';
import { demandAdmin } from './users';

const NEED = { need: 'groups' } as const;

/** Who is in which group. */
export function groupMembershipRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const one = '/group_memberships/{group_membership_id}';
	on('POST /group_memberships', create, NEED);
	on(`GET ${one}`, (call) => ok(membershipBody(call, membershipOf(call))), NEED);
	on(`PUT ${one}`, update, NEED);
	on(`DELETE ${one}`, remove, NEED);
	on(
		'GET /groups/{group_id}/memberships',
		(call) => list(call, (membership) => membership.groupId === groupOf(call).id),
		NEED,
	);
	on(
		'GET /users/{user_id}/memberships',
		(call) => {
			const id = call.param('user_id');
			if (world.users.get(id) === undefined) throw notFound('user', id);
			if (id !== call.caller.user.id) demandAdmin(call);
			return list(call, (membership) => membership.userId === id);
		},
		NEED,
	);
}

function membershipBody(call: Call, membership: Membership): JsonObject {
	return project(membershipView(call.world, membership), MEMBERSHIP_STANDARD, call.fields);
}

function list(call: Call, belongs: (membership: Membership) => boolean): Answer {
	const all = [...call.world.collaborations.memberships.values()].filter(belongs);
	return ok(pageBody(offsetPage(all, call.query, []), (one) => membershipBody(call, one)));
}

function membershipOf(call: Call): Membership {
	const id = call.param('group_membership_id');
	const membership = call.world.collaborations.memberships.get(id);
	if (membership === undefined) throw notFound('group_membership', id);
	return membership;
}

function create(call: Call): Answer {
	const { world, body } = call;
	demandAdmin(call);
	const userId = requiredText(body, 'user.id');
	if (world.users.get(userId) === undefined) throw notFound('user', userId);
	const group = groupById(world, requiredText(body, 'group.id'));
	if (world.collaborations.members(group.id).includes(userId)) {
		throw new Problem(409, 'conflict', 'Resource with the same name already exists');
	}
	const now = world.clock.now();
	const membership: Membership = {
		id: world.ids.next(),
		userId,
		groupId: group.id,
		role: 'member',
		createdAt: now,
		modifiedAt: now,
		permissions: {},
	};
	apply(membership, body);
	world.collaborations.memberships.set(membership.id, membership);
	record(call, membership, 'GROUP_ADD_USER');
	return created(membershipBody(call, membership));
}

function apply(membership: Membership, body: JsonObject): void {
	membership.role = wordAt(body, 'role', ['member', 'admin']) ?? membership.role;
	const permissions = objectAt(body, 'configurable_permissions') ?? {};
	for (const name of Object.keys(permissions)) {
		membership.permissions[name] = booleanAt(permissions, name) ?? false;
	}
}

function update(call: Call): Answer {
	demandAdmin(call);
	const membership = membershipOf(call);
	apply(membership, call.body);
	membership.modifiedAt = call.world.clock.now();
	return ok(membershipBody(call, membership));
}

function remove(call: Call): Answer {
	demandAdmin(call);
	const membership = membershipOf(call);
	call.world.collaborations.memberships.delete(membership.id);
	record(call, membership, 'GROUP_REMOVE_USER');
	return noContent();
}

function record(call: Call, membership: Membership, type: string): void {
	const { world, caller } = call;
	const user = userMini(world.users.get(membership.userId));
	const group = groupById(world, membership.groupId);
	world.events.append({
		userType: type,
		adminType: type,
		at: world.clock.now(),
		createdBy: userMini(caller.user),
		sessionUserId: caller.user.id,
		sessionId: caller.session.id,
		source: groupMini(group),
		adminSource: {
			...user,
			user_id: membership.userId,
			group_id: group.id,
			group_name: group.name,
		},
		audience: new Set([membership.userId]),
	});
}
