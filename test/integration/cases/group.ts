import { putFolder } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';
import { byEmail, newUser } from './user';

async function newGroup({ api, unique }: CaseWorld): Promise<{ id: string; name: string }> {
	const name = unique('Team');
	const { id } = await api('POST', '/groups', { name });
	return { id: String(id), name };
}

const membersOf = async ({ api }: CaseWorld, groupId: string) =>
	(await api<{ entries: Array<{ user: { id: string } }> }>('GET', `/groups/${groupId}/memberships`))
		.entries;

async function groupWithMembers(world: CaseWorld, count: number) {
	const group = await newGroup(world);
	const users = [];
	for (let index = 0; index < count; index += 1) {
		const user = await newUser(world);
		await world.api('POST', '/group_memberships', {
			user: { id: user.id },
			group: { id: group.id },
			role: 'member',
		});
		users.push(user);
	}
	return { group, users };
}

export const groupCases = {
	'group.create': operationCase({
		async arrange({ unique }) {
			const name = unique('Team');
			return {
				parameters: {
					name,
					additionalFields: { description: 'All of us', invitabilityLevel: 'admins_only' },
				},
				memory: name,
			};
		},
		async assert({ items }, { api }, name) {
			const fields = 'name,description,invitability_level';
			expect(
				await api('GET', `/groups/${String(items[0]?.json.id)}?fields=${fields}`),
			).toMatchObject({
				name,
				description: 'All of us',
				invitability_level: 'admins_only',
			});
		},
	}),
	'group.get': operationCase({
		async arrange(world) {
			const group = await newGroup(world);
			return { parameters: { groupId: byId(group.id) }, memory: group };
		},
		assert({ items }, _world, group) {
			expect(items[0]?.json).toMatchObject({ type: 'group', ...group });
		},
	}),
	'group.getAll': operationCase({
		async arrange(world) {
			const { name } = await newGroup(world);
			await newGroup(world);
			return { parameters: { returnAll: true, filters: { filterTerm: name } }, memory: name };
		},
		assert({ items }, _world, name) {
			expect(items.map(({ json }) => json.name)).toContain(name);
			expect(items.every(({ json }) => String(json.name).startsWith(name))).toBe(true);
		},
	}),
	'group.update': operationCase({
		async arrange(world) {
			const { id } = await newGroup(world);
			const name = world.unique('Renamed');
			return { parameters: { groupId: byId(id), updateFields: { name } }, memory: { id, name } };
		},
		async assert(_output, { api }, { id, name }) {
			expect(await api('GET', `/groups/${id}`)).toMatchObject({ name });
		},
	}),
	'group.delete': operationCase({
		async arrange(world) {
			const { id } = await newGroup(world);
			return { parameters: { groupId: byId(id) }, memory: id };
		},
		async assert(_output, { api }, id) {
			await expect(api('GET', `/groups/${id}`)).rejects.toThrow('404');
		},
	}),
	'group.addMember': operationCase({
		async arrange(world) {
			const { id } = await newGroup(world);
			const user = await newUser(world);
			return {
				parameters: {
					groupId: byId(id),
					userId: byEmail(user.login),
					role: 'admin',
					permissions: ['can_run_reports'],
				},
				memory: { id, userId: user.id },
			};
		},
		async assert({ items }, world, { id, userId }) {
			expect(items[0]?.json).toMatchObject({ role: 'admin', user: { id: userId } });
			expect(await membersOf(world, id)).toMatchObject([{ role: 'admin', user: { id: userId } }]);
		},
	}),
	'group.getMembers': operationCase({
		async arrange(world) {
			const { group, users } = await groupWithMembers(world, 3);
			return {
				parameters: { groupId: byId(group.id), returnAll: true },
				memory: users.map(({ id }) => id),
			};
		},
		assert({ items }, _world, userIds) {
			const found = items.map(({ json }) => (json.user as { id: string }).id);
			expect(found.sort()).toEqual(userIds.sort());
		},
	}),
	'group.removeMember': operationCase({
		async arrange(world) {
			const { group, users } = await groupWithMembers(world, 2);
			const [gone, kept] = users.map(({ id }) => id);
			return {
				parameters: { groupId: byId(group.id), userId: byId(gone ?? '') },
				memory: { groupId: group.id, kept },
			};
		},
		async assert(_output, world, { groupId, kept }) {
			expect((await membersOf(world, groupId)).map(({ user }) => user.id)).toEqual([kept]);
		},
	}),
	'group.updateMember': operationCase({
		async arrange(world) {
			const { group, users } = await groupWithMembers(world, 1);
			return {
				parameters: {
					groupId: byId(group.id),
					userId: byId(users[0]?.id ?? ''),
					role: 'admin',
					permissions: ['can_run_reports'],
				},
				memory: group.id,
			};
		},
		async assert({ items }, world, groupId) {
			expect(items[0]?.json).toMatchObject({ type: 'group_membership', role: 'admin' });
			expect(await membersOf(world, groupId)).toMatchObject([{ role: 'admin' }]);
			const [membership] = [...world.emulator.world.collaborations.memberships.values()].filter(
				(one) => one.groupId === groupId,
			);
			expect(membership?.permissions).toMatchObject({
				can_run_reports: true,
				can_edit_accounts: false,
			});
		},
	}),
	'group.getCollaborations': operationCase({
		async arrange(world) {
			const { id } = await newGroup(world);
			const folderId = await putFolder(world.api, world.unique('Of the team'));
			await world.api('POST', '/collaborations', {
				item: { type: 'folder', id: folderId },
				accessible_by: { type: 'group', id },
				role: 'editor',
			});
			return { parameters: { groupId: byId(id), returnAll: true }, memory: folderId };
		},
		assert({ items }, _world, folderId) {
			expect(items.map(({ json }) => json)).toMatchObject([
				{ role: 'editor', item: { id: folderId } },
			]);
		},
	}),
	'group.terminateSessions': operationCase({
		async arrange(world) {
			const { group, users } = await groupWithMembers(world, 1);
			const userId = users[0]?.id ?? '';
			const { accessToken } = world.emulator.issueTokens({ userId });
			return { parameters: { groupId: byId(group.id) }, memory: { id: group.id, accessToken } };
		},
		async assert({ items }, { emulator }, { id, accessToken }) {
			expect(items[0]?.json).toMatchObject({ id, message: expect.any(String) });
			const { status } = await fetch(`${emulator.baseUrl}/2.0/users/me`, {
				headers: { authorization: `Bearer ${accessToken}` },
			});
			expect(status).toBe(401);
		},
	}),
};
