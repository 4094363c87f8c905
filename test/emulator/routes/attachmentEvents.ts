import type { JsonObject } from '../kernel/json';
import type { Call } from '../http/call';
import type { Item } from '../world/items';
import type { Naming } from '../world/recordEvent';
import { adminSource } from '../world/recordEvent';
import { userMini } from '../world/users';

/** Writes the event of something that hangs on an item: a comment, task or assignment. */
export function recordAttachment(
	call: Call,
	item: Item,
	source: JsonObject,
	naming: Naming,
	alsoFor?: string,
): void {
	const { world, caller } = call;
	const audience = world.access.audience(item);
	if (alsoFor !== undefined) audience.add(alsoFor);
	if (naming.user !== undefined || naming.admin !== undefined) {
		world.events.append({
			userType: naming.user,
			adminType: naming.admin,
			at: world.clock.now(),
			createdBy: userMini(caller.user),
			sessionUserId: caller.user.id,
			sessionId: caller.session.id,
			source,
			adminSource: adminSource(world, item),
			additionalDetails: { [`${String(source['type'])}_id`]: source['id'] ?? null },
			audience,
		});
	}
	if (naming.webhook !== undefined) {
		world.webhooks.fire(naming.webhook, item, userMini(caller.user), source);
	}
}
