import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import type { Call } from '../http/call';
import { markerPage, pageBody } from '../http/paging';
import { boxRoutes, type RouteOptions } from '../http/router';
import { booleanAt, requiredText, textAt, wordAt } from '../kernel/input';
import { Problem, forbidden, invalid, notFound } from '../kernel/problem';
import type { Hub, HubRole } from '../world/hubs';
import { hubView } from '../world/hubs';
import type { World } from '../world/World';
import { demandAdmin } from './users';

const TITLE_MAXIMUM = 50;
const STRENGTH: ReadonlyArray<HubRole | 'owner'> = ['viewer', 'editor', 'co-owner', 'owner'];

/** Hubs themselves. */
export function hubRoutes(app: FastifyInstance, world: World): void {
	const on = hubCalls(app, world);
	on('GET /hubs', list);
	on(
		'GET /enterprise_hubs',
		(call) => {
			demandAdmin(call);
			return listed(call, () => true);
		},
		{ need: 'any' },
	);
	on('POST /hubs', create);
	on('GET /hubs/{hub_id}', (call) => ok(hubView(world, hubOf(call, 'viewer'))));
	on('PUT /hubs/{hub_id}', update);
	on('DELETE /hubs/{hub_id}', (call) => {
		world.hubs.remove(hubOf(call, 'owner').id);
		return noContent();
	});
	on('POST /hubs/{hub_id}/copy', copy);
}

/** Registers routes that Box has under the version 2025.0 of its API alone. */
export function hubCalls(app: FastifyInstance, world: World) {
	const on = boxRoutes(app, world);
	return (operation: string, handler: (call: Call) => Answer, options?: RouteOptions): void =>
		on(
			operation,
			(call) => {
				demandVersion(call);
				return handler(call);
			},
			options,
		);
}

function demandVersion(call: Call): void {
	const version = call.header('box-version');
	if (version === '2025.0') return;
	const message =
		version === undefined
			? 'Missing required box-version header.'
			: "Unsupported API version specified in 'box-version' header.";
	throw new Problem(400, 'invalid_api_version', message, { mistake: message });
}

export function roleIn(world: World, hub: Hub, userId: string): HubRole | 'owner' | undefined {
	if (hub.createdBy === userId) return 'owner';
	const roles = world.hubs
		.collaborationsOf(hub.id)
		.filter(
			({ userId: who, groupId }) =>
				who === userId ||
				(groupId !== undefined && world.collaborations.members(groupId).includes(userId)),
		)
		.map(({ role }) => role);
	return roles.sort((a, b) => STRENGTH.indexOf(b) - STRENGTH.indexOf(a))[0];
}

/** The hub of the path, of the query or by its ID, for somebody who has at least this role. */
export function hubOf(call: Call, least: HubRole | 'owner', id = call.param('hub_id')): Hub {
	const hub = call.world.hubs.entries.get(id);
	const role = hub && roleIn(call.world, hub, call.caller.user.id);
	if (hub === undefined || role === undefined) throw notFound('hub', id);
	if (STRENGTH.indexOf(role) < STRENGTH.indexOf(least)) throw forbidden();
	return hub;
}

function list(call: Call): Answer {
	const { world, caller, query } = call;
	const scope = query.word('scope', ['editable', 'view_only', 'all']) ?? 'all';
	return listed(call, (hub) => {
		const role = roleIn(world, hub, caller.user.id);
		return (
			role !== undefined && (scope === 'all' || (scope === 'view_only') === (role === 'viewer'))
		);
	});
}

function listed(call: Call, isShown: (hub: Hub) => boolean): Answer {
	const { world, query } = call;
	const term = query.text('query')?.toLowerCase() ?? '';
	const sort = query.word('sort', SORTS) ?? 'relevance';
	const down = query.word('direction', ['ASC', 'DESC']) === 'DESC' ? -1 : 1;
	const all = [...world.hubs.entries.values()]
		.filter((hub) => isShown(hub) && hub.title.toLowerCase().includes(term))
		.sort((a, b) => down * ORDERS[sort](a, b));
	const page = markerPage(all, ({ id }) => id, query);
	return ok(pageBody(page, (hub) => hubView(world, hub)));
}

const SORTS = ['name', 'updated_at', 'last_accessed_at', 'view_count', 'relevance'] as const;
const byTime = (a: Hub, b: Hub) => a.updatedAt - b.updatedAt;
const ORDERS: Record<(typeof SORTS)[number], (a: Hub, b: Hub) => number> = {
	name: (a, b) => a.title.localeCompare(b.title),
	updated_at: byTime,
	last_accessed_at: byTime,
	view_count: () => 0,
	relevance: () => 0,
};

function create(call: Call): Answer {
	const { world, caller, body } = call;
	const title = checkedTitle(requiredText(body, 'title'));
	const description = textAt(body, 'description') ?? '';
	const hub = world.hubs.add({ title, description, createdBy: caller.user.id });
	return created(hubView(world, hub));
}

function checkedTitle(title: string): string {
	if (title.trim() === '' || title.length > TITLE_MAXIMUM) throw invalid('title', title);
	return title;
}

const SWITCHES = [
	'is_ai_enabled',
	'is_collaboration_restricted_to_enterprise',
	'can_non_owners_invite',
	'can_shared_link_be_created',
	'can_public_shared_link_be_created',
] as const;

function update(call: Call): Answer {
	const { world, caller, body } = call;
	const hub = hubOf(call, 'editor');
	const title = textAt(body, 'title');
	if (title !== undefined) hub.title = checkedTitle(title);
	hub.description = textAt(body, 'description') ?? hub.description;
	for (const name of SWITCHES) {
		hub.settings[name] = booleanAt(body, name) ?? hub.settings[name];
	}
	hub.settings.copy_hub_access =
		wordAt(body, 'copy_hub_access', ['all', 'company', 'none']) ?? hub.settings.copy_hub_access;
	hub.updatedBy = caller.user.id;
	hub.updatedAt = world.clock.now();
	return ok(hubView(world, hub));
}

function copy(call: Call): Answer {
	const { world, caller, body } = call;
	const hub = hubOf(call, 'viewer');
	if (hub.settings.copy_hub_access === 'none' && hub.createdBy !== caller.user.id) {
		throw forbidden();
	}
	const made = world.hubs.add({
		title: checkedTitle(textAt(body, 'title') ?? hub.title),
		description: textAt(body, 'description') ?? hub.description,
		createdBy: caller.user.id,
		items: booleanAt(body, 'include_items') === true ? [...hub.items] : [],
	});
	return created(hubView(world, made));
}
