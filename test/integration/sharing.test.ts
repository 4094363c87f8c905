import type { INodeParameters } from 'n8n-workflow';

import { boxApi, otherUser, putFile, putFolder } from './box';
import { byId } from './operationCase';
import { worldOfFile } from './world';

const world = worldOfFile();

const run = async (resource: string, operation: string, parameters: INodeParameters) =>
	await world.host.runNode({ parameters: { resource, operation, ...parameters } });

describe('collaborations', () => {
	it('are made with a group', async () => {
		const folderId = await putFolder(world.api, world.unique('Group folder'));
		const group = await world.api<{ id: string }>('POST', '/groups', {
			name: world.unique('Team'),
		});
		const { items, error } = await run('collaboration', 'create', {
			itemType: 'folder',
			folderId: byId(folderId),
			accessibleBy: 'group',
			groupId: byId(group.id),
			role: 'editor',
		});
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ accessible_by: { type: 'group', id: group.id } });
	});

	it.each(['mailto:jo@example.com', 'Jo <jo@example.com>', 'a@example.com;b@example.com', 'jo'])(
		'are not made with what is no one address: %s',
		async (email) => {
			const { id } = await putFile(world.emulator, world.userId, {
				name: world.unique('a.txt'),
				content: 'a',
			});
			const { error } = await run('file', 'share', { fileId: byId(id), email, role: 'viewer' });
			expect(error?.message).toBe(`‘Email’ is not an email address: ‘${email}’`);
		},
	);

	it.each([true, false])('tell Box whether to notify: %s', async (notify) => {
		const folderId = await putFolder(world.api, world.unique('Notify'));
		const queries: unknown[] = [];
		const stop = world.emulator.onExchange(({ method, path, query }) => {
			if (method === 'POST' && path.endsWith('/collaborations')) queries.push(query.notify);
		});
		await run('folder', 'share', {
			folderId: byId(folderId),
			email: otherUser(world.emulator, world.userId).login,
			options: { notify },
		});
		stop();
		expect(queries).toEqual([String(notify)]);
	});

	it('give a folder away to a new owner', async () => {
		const folderId = await putFolder(world.api, world.unique('Gift'));
		const user = otherUser(world.emulator, world.userId);
		const { id } = await world.api<{ id: string }>('POST', '/collaborations', {
			item: { type: 'folder', id: folderId },
			accessible_by: { type: 'user', id: user.id },
			role: 'editor',
		});
		const { items } = await run('collaboration', 'update', { collaborationId: id, role: 'owner' });
		expect(items[0]?.json).toMatchObject({ id, role: 'owner' });
		const owner = boxApi(world.emulator, user.id);
		expect(await owner('GET', `/folders/${folderId}`)).toMatchObject({ owned_by: { id: user.id } });
	});
});

describe('shared links', () => {
	async function linked(type: 'file' | 'folder') {
		const owner = otherUser(world.emulator, world.userId);
		const api = boxApi(world.emulator, owner.id);
		const folderId = await putFolder(api, world.unique('Linked'));
		const content = 'linked';
		const fields = { name: 'in.txt', content, parentId: folderId };
		const file = await putFile(world.emulator, owner.id, fields);
		const id = type === 'file' ? file.id : folderId;
		const { shared_link } = await api<{ shared_link: { url: string } }>(
			'PUT',
			`/${type}s/${id}?fields=shared_link`,
			{ shared_link: { access: 'open', ...(type === 'file' ? { password: 'Secret-123' } : {}) } },
		);
		return { url: shared_link.url, fileId: file.id };
	}

	it('are not opened with a wrong password', async () => {
		const { url } = await linked('file');
		const { error } = await run('sharedLink', 'resolve', { url, password: 'wrong' });
		expect(error?.message).toBe('The password of the shared link is wrong');
		expect(JSON.stringify(error)).not.toContain('shared_link_password');
	});

	it('download a file in a shared folder', async () => {
		const { url, fileId } = await linked('folder');
		const { items, error } = await run('sharedLink', 'download', { url, options: { fileId } });
		expect(error).toBeUndefined();
		expect(String(await world.host.binaryContent(items[0] ?? { json: {} }))).toBe('linked');
	});

	it('say that a folder cannot be downloaded', async () => {
		const { url } = await linked('folder');
		const { error } = await run('sharedLink', 'download', { url });
		expect(error?.message).toContain('The link leads to the folder');
	});

	it.each(['app.box.com/s/abc', 'https://app.box.com/s/a b'])(
		'refuse the address %s',
		async (url) => {
			const { error } = await run('sharedLink', 'resolve', { url });
			expect(error?.message).toContain('is not an address');
		},
	);
});
