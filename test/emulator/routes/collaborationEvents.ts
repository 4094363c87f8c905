import type { JsonObject } from '../kernel/json';
import type { Call } from '../http/call';
import type { Collaboration } from '../world/collaborations';
import { collaborationBody } from '../world/collaborationViews';
import type { Item } from '../world/items';
import { shownId } from '../world/items';
import { itemBody } from '../world/itemViews';
import type { Naming } from '../world/recordEvent';
import { userMini } from '../world/users';

/** Writes the events of a collaboration, and fires the webhooks on its item. */
export function record(call: Call, collaboration: Collaboration, item: Item, naming: Naming): void {
	const { world, caller } = call;
	const createdBy = userMini(caller.user);
	const audience = world.access.audience(item);
	if (collaboration.userId !== undefined) audience.add(collaboration.userId);
	if (naming.user !== undefined || naming.admin !== undefined) {
		world.events.append({
			userType: naming.user,
			adminType: naming.admin,
			at: world.clock.now(),
			createdBy,
			sessionUserId: caller.user.id,
			sessionId: caller.session.id,
			source: itemBody(world, caller, item),
			adminSource: adminSource(call, collaboration, item),
			additionalDetails: { collab_id: collaboration.id, role: collaboration.role },
			audience,
		});
	}
	if (naming.webhook === undefined) return;
	const body = collaborationBody(world, collaboration, undefined);
	world.webhooks.fire(naming.webhook, item, createdBy, body);
}

/** Administrators get the ids of the item and of who was let in. */
function adminSource(call: Call, collaboration: Collaboration, item: Item): JsonObject {
	const { world } = call;
	const { userId, groupId } = collaboration;
	const user = userId === undefined ? undefined : world.users.get(userId);
	const group = groupId === undefined ? undefined : world.collaborations.groups.get(groupId);
	const parent = world.tree.parent(item);
	return {
		[`${item.kind}_id`]: item.id,
		[`${item.kind}_name`]: item.name,
		...(user === undefined ? {} : { user_id: user.id, user_name: user.name }),
		...(group === undefined ? {} : { group_id: group.id, group_name: group.name }),
		parent:
			parent === undefined ? null : { type: 'folder', name: parent.name, id: shownId(parent) },
		owned_by: userMini(world.users.get(item.ownerId)),
	};
}
