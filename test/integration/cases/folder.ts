import { otherUser, putFile, putFolder } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

async function folderNamed({ api, unique }: CaseWorld, wanted: string) {
	const name = unique(wanted);
	return { id: await putFolder(api, name), name };
}

/** A folder with a file and a subfolder that has a file. */
async function filledFolder(world: CaseWorld, name: string) {
	const { emulator, userId, api } = world;
	const { id } = await folderNamed(world, name);
	const sub = await putFolder(api, 'Sub', id);
	await putFile(emulator, userId, { name: 'top.txt', content: 'top', parentId: id });
	await putFile(emulator, userId, { name: 'deep.txt', content: 'deep down', parentId: sub });
	return { id, sub };
}

async function lockFolder({ api }: CaseWorld, id: string) {
	const lock = await api('POST', '/folder_locks', {
		folder: { type: 'folder', id },
		locked_operations: { move: true, delete: true },
	});
	return String(lock.id);
}

export const folderCases = {
	'folder.create': operationCase({
		async arrange({ unique }) {
			const name = unique('Invoices');
			return { parameters: { name, parentId: byId('0') }, memory: name };
		},
		async assert({ items }, { api }, name) {
			expect(items[0]?.json).toMatchObject({ type: 'folder', name });
			expect(await api('GET', `/folders/${String(items[0]?.json.id)}`)).toMatchObject({
				name,
				parent: { id: '0' },
			});
		},
	}),
	'folder.get': operationCase({
		async arrange({ api, unique }) {
			const name = unique('Get me');
			const { id } = await api('POST', '/folders', { name, parent: { id: '0' } });
			return { parameters: { folderId: byId(String(id)) }, memory: { id, name } };
		},
		assert({ items }, _world, { id, name }) {
			expect(items[0]?.json).toMatchObject({ type: 'folder', id, name });
		},
	}),
	'folder.getItems': operationCase({
		async arrange({ emulator, userId, api, unique }) {
			const { id } = await api('POST', '/folders', { name: unique('Many'), parent: { id: '0' } });
			const parentId = String(id);
			for (const name of ['a.txt', 'b.txt'])
				await putFile(emulator, userId, { name, content: name, parentId });
			await api('POST', '/folders', { name: 'Sub', parent: { id } });
			return { parameters: { folderId: byId(parentId), returnAll: true }, memory: parentId };
		},
		assert({ items }) {
			expect(items.map(({ json }) => `${String(json.type)} ${String(json.name)}`)).toEqual([
				'folder Sub',
				'file a.txt',
				'file b.txt',
			]);
			expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(
				true,
			);
		},
	}),
	'folder.copy': operationCase({
		async arrange(world) {
			const { id } = await filledFolder(world, 'Template');
			const name = world.unique('Project');
			return { parameters: { folderId: byId(id), options: { name } }, memory: name };
		},
		async assert({ items }, { api }, name) {
			expect(items[0]?.json).toMatchObject({ type: 'folder', name, parent: { id: '0' } });
			expect(await api('GET', `/folders/${String(items[0]?.json.id)}/items`)).toMatchObject({
				entries: [{ name: 'Sub' }, { name: 'top.txt' }],
			});
		},
	}),
	'folder.createPath': operationCase({
		async arrange(world) {
			const { id, name } = await folderNamed(world, 'L1');
			return { parameters: { path: `/${name}/L2/L3` }, memory: { id, name } };
		},
		assert({ items }, _world, { id, name }) {
			expect(items[0]?.json).toMatchObject({
				type: 'folder',
				name: 'L3',
				path_collection: { entries: [{ id: '0' }, { id, name }, { name: 'L2' }] },
			});
		},
	}),
	'folder.createSharedLink': operationCase({
		async arrange(world) {
			const { id } = await folderNamed(world, 'Share me');
			return { parameters: { folderId: byId(id), access: 'company' }, memory: id };
		},
		async assert({ items }, { api }, id) {
			const { shared_link } = await api<{ shared_link: object }>('GET', `/folders/${id}`);
			expect(shared_link).toMatchObject({ access: 'company' });
			expect(items[0]?.json).toMatchObject({ id, shared_link });
		},
	}),
	'folder.delete': operationCase({
		async arrange(world) {
			const { id } = await filledFolder(world, 'Old');
			return { parameters: { folderId: byId(id), recursive: true }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true, success: true });
			expect(await api('GET', `/folders/${id}/trash`)).toMatchObject({ item_status: 'trashed' });
		},
	}),
	'folder.download': operationCase({
		async arrange(world) {
			const { id, sub } = await filledFolder(world, 'Take it all');
			await world.api('POST', '/web_links', { url: 'https://a.example', parent: { id: sub } });
			return {
				parameters: { folderId: byId(id), output: 'files', binaryPropertyName: 'file' },
				memory: null,
			};
		},
		async assert({ items }, { host }) {
			const contents = await Promise.all(
				items.map(async (item) => String(await host.binaryContent(item, 'file'))),
			);
			expect(items.map(({ json }) => [json.path, json.size])).toEqual([
				['top.txt', 3],
				['Sub/deep.txt', 9],
			]);
			expect(contents).toEqual(['top', 'deep down']);
			expect(items[1]?.binary?.file?.fileName).toBe('deep.txt');
		},
	}),
	'folder.getByPath': operationCase({
		async arrange(world) {
			const { id, name } = await folderNamed(world, 'Reports');
			const sub = await putFolder(world.api, '2026', id);
			return { parameters: { path: `/${name}/2026` }, memory: sub };
		},
		assert({ items }, _world, id) {
			expect(items[0]?.json).toMatchObject({ type: 'folder', id, name: '2026' });
		},
	}),
	'folder.getFromTrash': operationCase({
		async arrange(world) {
			const { id, name } = await folderNamed(world, 'Thrown away');
			await world.api('DELETE', `/folders/${id}`);
			return { parameters: { folderId: byId(id) }, memory: { id, name } };
		},
		assert({ items }, _world, { id, name }) {
			expect(items[0]?.json).toMatchObject({ id, name, item_status: 'trashed' });
			expect(items[0]?.json.purged_at).toEqual(expect.any(String));
		},
	}),
	'folder.getLocks': operationCase({
		async arrange(world) {
			const { id } = await folderNamed(world, 'Frozen');
			await lockFolder(world, id);
			return { parameters: { folderId: byId(id) }, memory: id };
		},
		assert({ items }, _world, id) {
			expect(items.map(({ json }) => json)).toEqual([
				expect.objectContaining({
					type: 'folder_lock',
					folder: expect.objectContaining({ id }),
					locked_operations: { move: true, delete: true },
				}),
			]);
		},
	}),
	'folder.lock': operationCase({
		async arrange(world) {
			const { id } = await folderNamed(world, 'Freeze me');
			return { parameters: { folderId: byId(id) }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ type: 'folder_lock', folder: { id } });
			await expect(api('DELETE', `/folders/${id}`)).rejects.toThrow('403');
		},
	}),
	'folder.unlock': operationCase({
		async arrange(world) {
			const { id } = await folderNamed(world, 'Thaw me');
			const lockId = await lockFolder(world, id);
			return { parameters: { folderId: byId(id) }, memory: { id, lockId } };
		},
		async assert({ items }, { api }, { id, lockId }) {
			expect(items[0]?.json).toEqual({ id, unlocked: true, lockIds: [lockId] });
			expect(await api('GET', `/folder_locks?folder_id=${id}`)).toMatchObject({ entries: [] });
		},
	}),
	'folder.getTrash': operationCase({
		async arrange(world) {
			const { id } = await folderNamed(world, 'Thrown away');
			await world.api('DELETE', `/folders/${id}`);
			return { parameters: { returnAll: true, options: { types: ['folder'] } }, memory: id };
		},
		assert({ items }, _world, id) {
			expect(items.map(({ json }) => json.id)).toContain(id);
			expect(new Set(items.map(({ json }) => json.type))).toEqual(new Set(['folder']));
		},
	}),
	'folder.move': operationCase({
		async arrange(world) {
			const { id } = await folderNamed(world, 'Wanderer');
			const target = await folderNamed(world, 'Target');
			return {
				parameters: { folderId: byId(id), parentId: byId(target.id) },
				memory: { id, parentId: target.id },
			};
		},
		async assert({ items }, { api }, { id, parentId }) {
			expect(items[0]?.json).toMatchObject({ id, parent: { id: parentId } });
			expect(await api('GET', `/folders/${id}`)).toMatchObject({ parent: { id: parentId } });
		},
	}),
	'folder.purge': operationCase({
		async arrange(world) {
			const { id } = await folderNamed(world, 'Gone');
			await world.api('DELETE', `/folders/${id}`);
			return { parameters: { folderId: byId(id) }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			await expect(api('GET', `/folders/${id}/trash`)).rejects.toThrow('404');
		},
	}),
	'folder.removeSharedLink': operationCase({
		async arrange(world) {
			const { id } = await folderNamed(world, 'Shared');
			await world.api('PUT', `/folders/${id}`, { shared_link: {} });
			return { parameters: { folderId: byId(id) }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ id, shared_link: null });
			expect(await api('GET', `/folders/${id}`)).toMatchObject({ shared_link: null });
		},
	}),
	'folder.rename': operationCase({
		async arrange(world) {
			const { id } = await folderNamed(world, 'Before');
			const name = world.unique('After');
			return { parameters: { folderId: byId(id), name }, memory: { id, name } };
		},
		async assert({ items }, { api }, { id, name }) {
			expect(items[0]?.json).toMatchObject({ id, name });
			expect(await api('GET', `/folders/${id}`)).toMatchObject({ name });
		},
	}),
	'folder.restore': operationCase({
		async arrange(world) {
			const { id } = await folderNamed(world, 'Back again');
			await world.api('DELETE', `/folders/${id}`);
			const name = world.unique('Renamed');
			return { parameters: { folderId: byId(id), options: { name } }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ type: 'folder', id });
			expect(await api('GET', `/folders/${id}`)).toMatchObject({ item_status: 'active' });
		},
	}),
	'folder.search': operationCase({
		async arrange({ api, unique }) {
			const word = unique('elephant').replace(/\W/g, '');
			const id = await putFolder(api, word);
			return { parameters: { query: word, returnAll: true }, memory: id };
		},
		assert({ items }, _world, id) {
			expect(items.map(({ json }) => json.id)).toEqual([id]);
		},
	}),
	'folder.share': operationCase({
		async arrange(world) {
			const { id } = await folderNamed(world, 'Team');
			const user = otherUser(world.emulator, world.userId);
			return {
				parameters: {
					folderId: byId(id),
					accessibleBy: 'user',
					useEmail: false,
					userId: byId(user.id),
					role: 'previewerUploader',
					options: { can_view_path: true },
				},
				memory: { id, user },
			};
		},
		async assert({ items }, { api }, { id, user }) {
			expect(items[0]?.json).toMatchObject({ role: 'previewer uploader' });
			const { entries } = await api<{ entries: object[] }>('GET', `/folders/${id}/collaborations`);
			expect(entries).toEqual([
				expect.objectContaining({
					role: 'previewer uploader',
					accessible_by: expect.objectContaining({ id: user.id }),
				}),
			]);
		},
	}),
	'folder.update': operationCase({
		async arrange(world) {
			const { id } = await folderNamed(world, 'Plain');
			const name = world.unique('Described');
			return {
				parameters: {
					folderId: byId(id),
					updateFields: {
						name,
						description: 'All about it',
						tags: 'one,two',
						uploadAccess: 'open',
					},
				},
				memory: { id, name },
			};
		},
		async assert({ items }, { api }, { id, name }) {
			expect(items[0]?.json).toMatchObject({ id, name });
			const fields = 'name,description,tags,folder_upload_email';
			expect(await api('GET', `/folders/${id}?fields=${fields}`)).toMatchObject({
				name,
				description: 'All about it',
				tags: ['one', 'two'],
				folder_upload_email: { access: 'open' },
			});
		},
	}),
};
