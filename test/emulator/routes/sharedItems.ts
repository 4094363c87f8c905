import type { FastifyInstance } from 'fastify';

import { ok } from '../http/answer';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import { notFound } from '../kernel/problem';
import type { Item } from '../world/items';
import { itemBody } from '../world/itemViews';
import type { World } from '../world/World';
import { unchanged } from './itemActions';

/** Resolves shared links; setting them is part of updating an item. */
export function sharedItemRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const resolve = (kind: Item['kind']) => (call: Call) => {
		const item = call.caller.sharedItem;
		if (item === undefined || (kind === 'folder' && item.kind !== 'folder')) {
			throw notFound('shared_link', '');
		}
		if (unchanged(call, item)) return { status: 304 };
		return ok(itemBody(world, call.caller, item, call.fields));
	};
	on('GET /shared_items', resolve('file'));
}
