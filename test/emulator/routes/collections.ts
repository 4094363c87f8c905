import type { FastifyInstance } from 'fastify';

import { ok } from '../http/answer';
import { pacificTime } from '../kernel/clock';
import type { Json, JsonObject } from '../kernel/json';
import { markerPage, offsetPage, pageBody } from '../http/paging';
import { notFound } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { Item } from '../world/items';
import { itemBody, itemEntry } from '../world/itemViews';
import type { World } from '../world/World';

/** Favourites and recent items. */
export function collectionRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const favourites = (call: Call): JsonObject => ({
		type: 'collection',
		name: 'Favorites',
		collection_type: 'favorites',
		id: world.favouritesId(call.caller.user.id),
	});
	on('GET /collections', (call) => ok(pageBody(offsetPage([favourites(call)], call.query), plain)));
	on('GET /collections/{collection_id}', (call) => {
		demandFavourites(call);
		return ok(favourites(call));
	});
	on('GET /collections/{collection_id}/items', (call) => {
		demandFavourites(call);
		const { caller, fields, query } = call;
		const items = world.tree
			.all()
			.filter(
				(item) =>
					item.favouriteOf.has(caller.user.id) &&
					!world.tree.isTrashed(item) &&
					world.access.sees(caller, item),
			);
		return ok(pageBody(offsetPage(items, query), (item) => itemEntry(world, caller, item, fields)));
	});
	on('GET /recent_items', (call) => {
		const page = markerPage(recent(call), (one) => one.item.id, call.query);
		return ok(
			pageBody(page, ({ item, at, type }) => ({
				type: 'recent_item',
				interaction_type: type,
				interacted_at: pacificTime(at),
				item: itemBody(world, call.caller, item, call.fields),
			})),
		);
	});
}

const plain = (entry: Json): Json => entry;

function demandFavourites(call: Call): void {
	const id = call.param('collection_id');
	if (id !== call.world.favouritesId(call.caller.user.id)) throw notFound('collection', id);
}

const INTERACTIONS: Record<string, string> = {
	ITEM_UPLOAD: 'item_upload',
	ITEM_PREVIEW: 'item_preview',
	ITEM_DOWNLOAD: 'item_open',
	ITEM_MODIFY: 'item_modify',
	ITEM_RENAME: 'item_modify',
	COMMENT_CREATE: 'item_comment',
};

/** What the user did to files, the latest first and each file once. */
function recent(call: Call): Array<{ item: Item; at: number; type: string }> {
	const { world, caller } = call;
	const found = new Map<string, { item: Item; at: number; type: string }>();
	for (const event of [...world.events.list()].reverse()) {
		const type = INTERACTIONS[event.userType ?? ''];
		if (type === undefined || event.createdBy['id'] !== caller.user.id) continue;
		const item = world.tree.get(String(event.source?.['id'] ?? ''));
		if (item?.kind !== 'file' || found.has(item.id) || !world.access.sees(caller, item)) continue;
		if (!world.tree.isTrashed(item)) found.set(item.id, { item, at: event.at, type });
	}
	return [...found.values()];
}
