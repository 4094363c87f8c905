import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { ok } from '../http/answer';
import type { Call } from '../http/call';
import { markerPage, pageBody } from '../http/paging';
import { arrayAt, requiredText, wordAt } from '../kernel/input';
import { isObject, type JsonObject } from '../kernel/json';
import { invalid, missing } from '../kernel/problem';
import type { Hub } from '../world/hubs';
import type { Item } from '../world/items';
import type { World } from '../world/World';
import { hubCalls, hubOf } from './hubs';

const KINDS = ['file', 'folder', 'web_link'] as const;

/** What is in hubs. */
export function hubItemRoutes(app: FastifyInstance, world: World): void {
	const on = hubCalls(app, world);
	on('GET /hub_items', list);
	on('POST /hubs/{hub_id}/manage_items', manage);
}

function list(call: Call): Answer {
	const { world, query, caller } = call;
	const id = query.text('hub_id');
	if (id === undefined) throw missing('hub_id');
	const items = hubOf(call, 'viewer', id).items.flatMap((one): Item[] => {
		const item = world.tree.get(one);
		return item !== undefined && world.access.sees(caller, item) ? [item] : [];
	});
	const page = markerPage(items, (item) => item.id, query);
	return ok(pageBody(page, (item) => ({ id: item.id, type: item.kind, name: item.name })));
}

/** Each part of the request has its own outcome. */
function manage(call: Call): Answer {
	const { world, body, caller } = call;
	const hub = hubOf(call, 'editor');
	const operations = (arrayAt(body, 'operations') ?? []).map((one) => {
		if (!isObject(one)) throw invalid('operations', one);
		const action = wordAt(one, 'action', ['add', 'remove']);
		if (action === undefined) throw missing('action');
		const kind = wordAt(one, 'item.type', KINDS);
		const id = requiredText(one, 'item.id');
		const item = world.tree.get(id);
		const known = item !== undefined && item.kind === kind && world.access.sees(caller, item);
		const outcome: JsonObject = known
			? applied(hub, action, id)
			: { status: 404, error: 'Item not found' };
		return { action, item: { type: kind ?? 'file', id }, ...outcome };
	});
	hub.updatedAt = world.clock.now();
	return { status: 207, body: { operations } };
}

function applied(hub: Hub, action: 'add' | 'remove', id: string): JsonObject {
	const isIn = hub.items.includes(id);
	if (action === 'add') {
		if (isIn) return { status: 409, error: 'Item already exists in the hub' };
		hub.items.push(id);
		return { status: 201 };
	}
	if (!isIn) return { status: 404, error: 'Item is not in the hub' };
	hub.items = hub.items.filter((one) => one !== id);
	return { status: 204 };
}
