import type { JsonObject } from '../kernel/json';
import type { Caller } from './access';
import { itemBody } from './itemViews';
import type { Item } from './items';
import { shownId } from './items';
import { userMini } from './users';
import type { World } from './World';

/** How a happening is named on the three kinds of stream; undefined where it does not appear. */
export interface Naming {
	user?: string;
	admin?: string;
	webhook?: string;
}

/**
 * Writes an event for something that happened to an item, and fires the webhooks on it. The
 * sources differ by stream: users get the item, administrators a summary.
 */
export function recordItem(
	world: World,
	caller: Caller,
	item: Item,
	naming: Naming,
	details: { additional?: JsonObject; audience?: ReadonlySet<string>; extra?: JsonObject } = {},
): void {
	const owner = ownerOf(world, caller, item);
	const source = itemBody(world, owner, item);
	world.events.append({
		userType: naming.user,
		adminType: naming.admin,
		at: world.clock.now(),
		createdBy: userMini(caller.user),
		sessionUserId: caller.user.id,
		sessionId: caller.session.id,
		source,
		adminSource: adminSource(world, item),
		additionalDetails: {
			...(item.kind === 'file' ? { size: item.versions.at(-1)?.content.length ?? 0 } : {}),
			service_name: 'Emulated Application',
			...details.additional,
		},
		audience: details.audience ?? world.access.audience(item),
	});
	if (naming.webhook !== undefined) {
		world.webhooks.fire(naming.webhook, item, userMini(caller.user), {
			...source,
			...details.extra,
		});
	}
}

/** The item is shown as its owner sees it, since one event goes to many. */
function ownerOf(world: World, caller: Caller, item: Item): Caller {
	const user = world.users.get(item.ownerId) ?? caller.user;
	return { ...caller, user, sharedItem: undefined };
}

export function adminSource(world: World, item: Item): JsonObject {
	const parent = world.tree.parent(item);
	return {
		item_type: item.kind,
		item_id: shownId(item),
		item_name: item.name,
		parent:
			parent === undefined ? null : { type: 'folder', name: parent.name, id: shownId(parent) },
		owned_by: userMini(world.users.get(item.ownerId)),
	};
}

/** An event about an account or group, for administrators. */
export function recordAdmin(
	world: World,
	caller: Caller,
	adminType: string,
	source: JsonObject,
): void {
	world.events.append({
		userType: undefined,
		adminType,
		at: world.clock.now(),
		createdBy: userMini(caller.user),
		sessionUserId: caller.user.id,
		source: null,
		adminSource: source,
		audience: new Set(),
	});
}
