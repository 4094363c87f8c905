import { boxApi, otherUser, putFile, putFolder } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

/** A folder on which another user has a role. */
async function sharedFolder({ emulator, userId, api, unique }: CaseWorld, role = 'viewer') {
	const folderId = await putFolder(api, unique('Shared'));
	const user = otherUser(emulator, userId);
	const { id } = await api<{ id: string }>('POST', '/collaborations', {
		item: { type: 'folder', id: folderId },
		accessible_by: { type: 'user', id: user.id },
		role,
	});
	return { folderId, user, id };
}

/** A folder of another user, who has invited the acting one and waits for the answer. */
async function pendingInvitation({ emulator, userId, unique }: CaseWorld) {
	const host = boxApi(emulator, otherUser(emulator, userId).id);
	const folderId = await putFolder(host, unique('Invited'));
	const { id } = await host<{ id: string }>('POST', '/collaborations', {
		item: { type: 'folder', id: folderId },
		accessible_by: { type: 'user', id: userId },
		role: 'editor',
	});
	const collaboration = emulator.world.collaborations.entries.get(id);
	if (collaboration === undefined) throw new Error('No collaboration was made');
	// Colleagues are taken as accepted at once; only people from outside are asked.
	collaboration.status = 'pending';
	return { id, folderId, host };
}

export const collaborationCases = {
	'collaboration.create': operationCase({
		async arrange({ emulator, userId, unique }) {
			const { id } = await putFile(emulator, userId, { name: unique('joint.txt'), content: 'a' });
			const user = otherUser(emulator, userId);
			return {
				parameters: {
					itemType: 'file',
					fileId: byId(id),
					accessibleBy: 'user',
					useEmail: true,
					email: user.login,
					role: 'editor',
				},
				memory: { id, user },
			};
		},
		async assert({ items }, { api }, { id, user }) {
			expect(items[0]?.json).toMatchObject({ type: 'collaboration', role: 'editor' });
			const { entries } = await api<{ entries: object[] }>('GET', `/files/${id}/collaborations`);
			expect(entries).toEqual([
				expect.objectContaining({ accessible_by: expect.objectContaining({ id: user.id }) }),
			]);
		},
	}),
	'collaboration.delete': operationCase({
		async arrange(world) {
			const { id } = await sharedFolder(world);
			return { parameters: { collaborationId: id }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			await expect(api('GET', `/collaborations/${id}`)).rejects.toThrow('404');
		},
	}),
	'collaboration.get': operationCase({
		async arrange(world) {
			const shared = await sharedFolder(world);
			return { parameters: { collaborationId: shared.id }, memory: shared };
		},
		assert({ items }, _world, { id, folderId, user }) {
			expect(items[0]?.json).toMatchObject({
				id,
				role: 'viewer',
				item: { id: folderId },
				accessible_by: { id: user.id },
			});
		},
	}),
	'collaboration.getAll': operationCase({
		async arrange(world) {
			const { folderId, id } = await sharedFolder(world);
			return {
				parameters: { itemType: 'folder', folderId: byId(folderId), returnAll: true },
				memory: id,
			};
		},
		assert({ items }, _world, id) {
			expect(items.map(({ json }) => json.id)).toEqual([id]);
		},
	}),
	'collaboration.getPending': operationCase({
		async arrange(world) {
			const { id } = await pendingInvitation(world);
			return { parameters: { returnAll: true }, memory: id };
		},
		assert({ items }, _world, id) {
			expect(items.map(({ json }) => json.id)).toContain(id);
			expect(items.every(({ json }) => json.status === 'pending')).toBe(true);
		},
	}),
	'collaboration.respond': operationCase({
		async arrange(world) {
			const { id, host } = await pendingInvitation(world);
			return { parameters: { collaborationId: id, status: 'accepted' }, memory: { id, host } };
		},
		async assert({ items }, _world, { id, host }) {
			expect(items[0]?.json).toMatchObject({ id, status: 'accepted' });
			expect(await host('GET', `/collaborations/${id}`)).toMatchObject({ status: 'accepted' });
		},
	}),
	'collaboration.update': operationCase({
		async arrange(world) {
			const { id } = await sharedFolder(world);
			return { parameters: { collaborationId: id, role: 'coOwner' }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ id, role: 'co-owner' });
			expect(await api('GET', `/collaborations/${id}`)).toMatchObject({ role: 'co-owner' });
		},
	}),
};
