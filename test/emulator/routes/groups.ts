import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import { project } from '../kernel/fields';
import { requiredText, textAt, textsAt, wordAt } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import { offsetPage, pageBody } from '../http/paging';
import { Problem, notFound } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { Group } from '../world/collaborations';
import { GROUP_STANDARD, groupMini, groupView } from '../world/groupViews';
import { recordAdmin } from '../world/recordEvent';
import type { World } from '../world/World';
import { demandAdmin } from './users';

const LEVELS = ['admins_only', 'admins_and_members', 'all_managed_users'] as const;
const NEED = { need: 'groups' } as const;

/** Groups. */
export function groupRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	on('GET /groups', list, NEED);
	on('POST /groups', create, NEED);
	on('GET /groups/{group_id}', (call) => ok(groupBody(call, groupOf(call))), NEED);
	on('PUT /groups/{group_id}', update, NEED);
	on('DELETE /groups/{group_id}', remove, NEED);
	on('POST /groups/terminate_sessions', terminateSessions, NEED);
}

/** The group of the path. */
export function groupOf(call: Call): Group {
	return groupById(call.world, call.param('group_id'));
}

export function groupById(world: World, id: string): Group {
	const group = world.collaborations.groups.get(id);
	if (group === undefined) throw notFound('group', id);
	return group;
}

function groupBody(call: Call, group: Group): JsonObject {
	return project(groupView(group), GROUP_STANDARD, call.fields);
}

function list(call: Call): Answer {
	const term = call.query.text('filter_term')?.toLowerCase() ?? '';
	const found = [...call.world.collaborations.groups.values()]
		.filter((group) => group.name.toLowerCase().startsWith(term))
		.sort((a, b) => a.name.localeCompare(b.name));
	const page = offsetPage(found, call.query, [{ by: 'name', direction: 'ASC' }]);
	return ok(pageBody(page, (group) => groupBody(call, group)));
}

function create(call: Call): Answer {
	const { world, body } = call;
	demandAdmin(call);
	const name = requiredText(body, 'name');
	demandFreeName(world, name);
	const now = world.clock.now();
	const group: Group = {
		id: world.ids.next(),
		name,
		createdAt: now,
		modifiedAt: now,
		provenance: undefined,
		externalSyncIdentifier: undefined,
		description: undefined,
		invitabilityLevel: 'admins_and_members',
		memberViewabilityLevel: 'admins_and_members',
	};
	apply(group, body);
	world.collaborations.groups.set(group.id, group);
	recordAdmin(world, call.caller, 'GROUP_CREATION', groupSource(group));
	return created(groupBody(call, group));
}

function apply(group: Group, body: JsonObject): void {
	group.provenance = textAt(body, 'provenance') ?? group.provenance;
	group.externalSyncIdentifier =
		textAt(body, 'external_sync_identifier') ?? group.externalSyncIdentifier;
	group.description = textAt(body, 'description') ?? group.description;
	group.invitabilityLevel = wordAt(body, 'invitability_level', LEVELS) ?? group.invitabilityLevel;
	group.memberViewabilityLevel =
		wordAt(body, 'member_viewability_level', LEVELS) ?? group.memberViewabilityLevel;
}

function update(call: Call): Answer {
	const { world, body } = call;
	demandAdmin(call);
	const group = groupOf(call);
	const name = textAt(body, 'name');
	if (name !== undefined) {
		demandFreeName(world, name, group);
		group.name = name;
	}
	apply(group, body);
	group.modifiedAt = world.clock.now();
	recordAdmin(world, call.caller, 'GROUP_EDITED', groupSource(group));
	return ok(groupBody(call, group));
}

function remove(call: Call): Answer {
	const { collaborations } = call.world;
	demandAdmin(call);
	const group = groupOf(call);
	collaborations.groups.delete(group.id);
	for (const [id, one] of collaborations.memberships) {
		if (one.groupId === group.id) collaborations.memberships.delete(id);
	}
	for (const [id, one] of collaborations.entries) {
		if (one.groupId === group.id) collaborations.entries.delete(id);
	}
	recordAdmin(call.world, call.caller, 'GROUP_DELETION', groupSource(group));
	return noContent();
}

function terminateSessions(call: Call): Answer {
	const { world, body } = call;
	demandAdmin(call);
	for (const id of textsAt(body, 'group_ids') ?? []) {
		const { id: groupId } = groupById(world, id);
		for (const userId of world.collaborations.members(groupId)) world.tokens.revokeUser(userId);
	}
	const message = 'Request is successful, please check the admin events for the status of the job';
	return { status: 202, body: { message } };
}

function demandFreeName(world: World, name: string, except?: Group): void {
	const wanted = name.toLowerCase();
	const taken = [...world.collaborations.groups.values()].some(
		(group) => group !== except && group.name.toLowerCase() === wanted,
	);
	if (!taken) return;
	const message = `Invalid value '${name}'. A resource with value '${name}' already exists`;
	throw new Problem(409, 'conflict', 'Resource with the same name already exists', {
		context: { errors: [{ reason: 'invalid_parameter', name: 'group_tag_name', message }] },
	});
}

function groupSource(group: Group): JsonObject {
	return { group_id: group.id, group_name: group.name, ...groupMini(group) };
}
