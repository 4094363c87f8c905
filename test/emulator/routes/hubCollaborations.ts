import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import type { Call } from '../http/call';
import { markerPage, pageBody } from '../http/paging';
import { requiredText, textAt, wordAt } from '../kernel/input';
import { Problem, missing, notFound } from '../kernel/problem';
import type { HubCollaboration } from '../world/hubs';
import { HUB_ROLES, hubCollaborationView } from '../world/hubs';
import type { World } from '../world/World';
import { hubCalls, hubOf } from './hubs';

/** Who may see and change hubs. */
export function hubCollaborationRoutes(app: FastifyInstance, world: World): void {
	const on = hubCalls(app, world);
	const one = '/hub_collaborations/{hub_collaboration_id}';
	on('GET /hub_collaborations', list);
	on('POST /hub_collaborations', create);
	on(`GET ${one}`, (call) => ok(hubCollaborationView(world, found(call, 'viewer'))));
	on(`PUT ${one}`, (call) => {
		const collaboration = found(call, 'co-owner');
		collaboration.role = wordAt(call.body, 'role', HUB_ROLES) ?? collaboration.role;
		return ok(hubCollaborationView(world, collaboration));
	});
	on(`DELETE ${one}`, (call) => {
		world.hubs.collaborations.delete(found(call, 'co-owner').id);
		return noContent();
	});
}

function found(call: Call, least: 'viewer' | 'co-owner'): HubCollaboration {
	const id = call.param('hub_collaboration_id');
	const collaboration = call.world.hubs.collaborations.get(id);
	if (collaboration === undefined) throw notFound('hub_collaboration', id);
	hubOf(call, least, collaboration.hubId);
	return collaboration;
}

function list(call: Call): Answer {
	const { world, query } = call;
	const id = query.text('hub_id');
	if (id === undefined) throw missing('hub_id');
	const hub = hubOf(call, 'viewer', id);
	const page = markerPage(world.hubs.collaborationsOf(hub.id), (one) => one.id, query);
	return ok(pageBody(page, (one) => hubCollaborationView(world, one)));
}

function create(call: Call): Answer {
	const { world, body } = call;
	const hub = hubOf(call, 'co-owner', requiredText(body, 'hub.id'));
	const role = wordAt(body, 'role', HUB_ROLES);
	if (role === undefined) throw missing('role');
	const grantee = granteeOf(call);
	const has = world.hubs
		.collaborationsOf(hub.id)
		.some(({ userId, groupId }) => userId === grantee.userId && groupId === grantee.groupId);
	if (has || grantee.userId === hub.createdBy) {
		throw new Problem(409, 'conflict', 'The collaborator has access to the hub already');
	}
	const collaboration = world.hubs.addCollaboration({ ...grantee, hubId: hub.id, role });
	return created(hubCollaborationView(world, collaboration));
}

function granteeOf({ world, body }: Call): Pick<HubCollaboration, 'userId' | 'groupId'> {
	const id = textAt(body, 'accessible_by.id');
	if (wordAt(body, 'accessible_by.type', ['user', 'group']) === 'group') {
		if (id === undefined || world.collaborations.groups.get(id) === undefined) {
			throw notFound('group', id ?? '');
		}
		return { userId: undefined, groupId: id };
	}
	const login = textAt(body, 'accessible_by.login');
	const user = login === undefined ? world.users.get(id ?? '') : world.users.byLogin(login);
	if (user === undefined) throw notFound('user', login ?? id ?? '');
	return { userId: user.id, groupId: undefined };
}
