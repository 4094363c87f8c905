import type { Answer } from '../http/answer';
import { noContent } from '../http/answer';
import { forbidden, invalid } from '../kernel/problem';
import type { Call } from '../http/call';
import type { Collaboration } from '../world/collaborations';
import type { Item } from '../world/items';
import { checkFree } from './itemActions';
import { record } from './collaborationEvents';

/**
 * `PUT /collaborations/{id}` with the role `owner`: the item moves to the collaborator's root,
 * and who owned it stays as an editor.
 */
export function transferOwnership(call: Call, collaboration: Collaboration, item: Item): Answer {
	const { world, caller } = call;
	if (item.ownerId !== caller.user.id) throw forbidden();
	const { userId } = collaboration;
	if (userId === undefined || collaboration.status !== 'accepted') throw invalid('role', 'owner');
	const root = world.tree.root(userId);
	checkFree(call, root, item.name, item.kind === 'folder', item);
	world.tree.move(item, root);
	world.tree.touch(item, caller.user.id);
	world.collaborations.entries.delete(collaboration.id);
	const now = world.clock.now();
	const former = world.collaborations.add({
		itemId: item.id,
		userId: caller.user.id,
		role: 'editor',
		createdBy: userId,
		createdAt: now,
		acknowledgedAt: now,
	});
	record(call, former, item, {
		user: 'COLLAB_ROLE_CHANGE',
		admin: 'COLLABORATION_ROLE_CHANGE',
		webhook: 'COLLABORATION.UPDATED',
	});
	return noContent();
}
