import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';
import { newHub } from './hub';
import { newUser } from './user';

async function newCollaboration(world: CaseWorld) {
	const { id: hubId } = newHub(world);
	const { id: userId } = await newUser(world);
	const { id } = world.emulator.world.hubs.addCollaboration({
		hubId,
		userId,
		groupId: undefined,
		role: 'viewer',
	});
	return { id, hubId, userId };
}

const collaborationIn = ({ emulator }: CaseWorld, id: string) =>
	emulator.world.hubs.collaborations.get(id);

export const hubCollaborationCases = {
	'hubCollaboration.create': operationCase({
		async arrange(world) {
			const { id } = newHub(world);
			const user = await newUser(world);
			return {
				parameters: {
					hubId: byId(id),
					accessibleBy: 'user',
					useEmail: true,
					email: user.login,
					role: 'editor',
				},
				memory: { id, userId: user.id },
			};
		},
		assert({ items }, { emulator }, { id, userId }) {
			expect(items[0]?.json).toMatchObject({
				type: 'hub_collaboration',
				role: 'editor',
				accessible_by: { id: userId },
			});
			expect(emulator.world.hubs.collaborationsOf(id)).toMatchObject([{ userId, role: 'editor' }]);
		},
	}),
	'hubCollaboration.get': operationCase({
		async arrange(world) {
			const one = await newCollaboration(world);
			return { parameters: { hubCollaborationId: one.id }, memory: one };
		},
		assert({ items }, _world, { id, hubId, userId }) {
			expect(items[0]?.json).toMatchObject({
				id,
				hub: { id: hubId },
				accessible_by: { id: userId },
			});
		},
	}),
	'hubCollaboration.getAll': operationCase({
		async arrange(world) {
			const one = await newCollaboration(world);
			await newCollaboration(world);
			return { parameters: { hubId: byId(one.hubId), returnAll: true }, memory: one.id };
		},
		assert({ items }, _world, id) {
			expect(items.map(({ json }) => json.id)).toEqual([id]);
		},
	}),
	'hubCollaboration.update': operationCase({
		async arrange(world) {
			const { id } = await newCollaboration(world);
			return { parameters: { hubCollaborationId: id, role: 'co-owner' }, memory: id };
		},
		assert({ items }, world, id) {
			expect(items[0]?.json).toMatchObject({ id, role: 'co-owner' });
			expect(collaborationIn(world, id)).toMatchObject({ role: 'co-owner' });
		},
	}),
	'hubCollaboration.delete': operationCase({
		async arrange(world) {
			const { id } = await newCollaboration(world);
			return { parameters: { hubCollaborationId: id }, memory: id };
		},
		assert({ items }, world, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			expect(collaborationIn(world, id)).toBeUndefined();
		},
	}),
};
