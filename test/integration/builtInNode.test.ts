import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { otherUser, putFile, putFolder, putVersion, readFile } from './box';
import { migratedByCommand } from './migratedByCommand';
import type { TestWorld } from './world';
import { startWorld } from './world';

/** What `migrate` makes of a node of the built-in Box node with these parameters. */
function migrated(parameters: INodeParameters): INodeParameters {
	const [node] = migratedByCommand([
		{ name: 'Box', type: 'n8n-nodes-base.box', typeVersion: 1, position: [0, 0], parameters },
	]);
	expect(node).toMatchObject({ type: 'n8n-nodes-box-platform.boxPlatform' });
	return node?.parameters ?? {};
}

/**
 * The parameters of n8n's own Box node as n8n saves them: plain IDs, and only what differs from its
 * defaults. A workflow that has them runs after a change of node type and credential, and after `migrate`.
 */
describe.each([
	['as they are', (parameters: INodeParameters) => parameters],
	['migrated', migrated],
])('parameters of the built-in Box node, %s', (_way, moved) => {
	let world: TestWorld;
	let folderId: string;
	let fileId: string;
	beforeAll(async () => {
		world = await startWorld();
		folderId = await putFolder(world.api, 'Base');
		fileId = (await put('base.txt', 'content')).id;
	});
	afterAll(async () => {
		await world.close();
	});

	const put = async (name: string, content: string) =>
		await putFile(world.emulator, world.userId, { name, content, parentId: folderId });
	const run = async (parameters: INodeParameters, items?: INodeExecutionData[]) => {
		const output = await world.host.runNode({ parameters: moved(parameters), items });
		expect(output.error).toBeUndefined();
		expect(world.emulator.mistakes.list()).toEqual([]);
		return output.items.map(({ json, binary }) => ({ json, binary }));
	};

	it('copy a file', async () => {
		const version = await putVersion(world.emulator, world.userId, fileId, 'changed');
		const [copy] = await run({
			operation: 'copy',
			fileId,
			parentId: folderId,
			additionalFields: { fields: 'id,name', name: 'copy.txt', version },
		});
		expect(copy?.json).toMatchObject({ name: 'copy.txt' });
		expect(await readFile(world.emulator, world.userId, String(copy?.json.id))).toBe('content');
	});

	it('copy a file to the root folder when none is given', async () => {
		const { id } = await put('to-root.txt', 'a');
		const [copy] = await run({ operation: 'copy', fileId: id, additionalFields: {} });
		expect(copy?.json).toMatchObject({ parent: { id: '0' } });
	});

	it('delete a file', async () => {
		const { id } = await put('delete.txt', 'a');
		const [deleted] = await run({ operation: 'delete', fileId: id });
		expect(deleted?.json).toMatchObject({ success: true });
		await expect(world.api('GET', `/files/${id}`)).rejects.toThrow('404');
	});

	it('download a file', async () => {
		const { id } = await put('download.txt', 'downloaded');
		const [item] = await run({ operation: 'download', fileId: id }, [{ json: { kept: true } }]);
		expect(item?.json).toEqual({ kept: true });
		expect(item?.binary?.data?.fileName).toBe('download.txt');
	});

	it('get a file', async () => {
		const [found] = await run({
			operation: 'get',
			fileId,
			additionalFields: { fields: 'name,tags' },
		});
		expect(found?.json).toEqual({
			type: 'file',
			id: fileId,
			etag: expect.any(String),
			name: 'base.txt',
			tags: [],
		});
	});

	it('search files', async () => {
		const { id } = await put('walrus.txt', 'tusks');
		const found = await run({
			operation: 'search',
			query: 'walrus',
			returnAll: true,
			additionalFields: {
				contet_types: 'name,description',
				createdRangeUi: { createdRangeValuesUi: { from: '2020-01-01T00:00:00' } },
				updatedRangeUi: {
					updatedRangeValuesUi: { from: '2020-01-01T00:00:00', to: '2099-01-01T00:00:00' },
				},
				direction: '',
				file_extensions: 'txt,pdf',
				ancestor_folder_ids: folderId,
				scope: '',
				size_range: '1,100',
				sort: 'modified_at',
				trash_content: 'non_trashed_only',
				owner_user_ids: world.userId,
				fields: 'name',
			},
		});
		expect(found.map(({ json }) => json.id)).toEqual([id]);
	});

	it('share a file with a user by e-mail', async () => {
		const { id } = await put('share.txt', 'a');
		const { login } = otherUser(world.emulator, world.userId);
		const [shared] = await run({
			operation: 'share',
			fileId: id,
			accessibleBy: 'user',
			email: login,
			role: 'viewer',
			options: { notify: true, expires_at: '2099-01-01T00:00:00', fields: 'role,accessible_by' },
		});
		expect(shared?.json).toMatchObject({ role: 'viewer', accessible_by: { login } });
	});

	it('upload a text', async () => {
		const [file] = await run({ fileName: 'text.txt', fileContent: 'typed', parentId: folderId });
		expect(file?.json).toMatchObject({ name: 'text.txt', parent: { id: folderId } });
	});

	it('upload a binary file to the root folder', async () => {
		const [file] = await run({ binaryData: true }, [
			await world.host.binaryItem('picture', 'photo.png', 'image/png'),
		]);
		expect(file?.json).toMatchObject({ name: 'photo.png', size: 7, parent: { id: '0' } });
	});

	it('create a folder', async () => {
		const [created] = await run({
			resource: 'folder',
			name: 'New',
			parentId: folderId,
			options: { access: 'open', fields: 'name,folder_upload_email' },
		});
		expect(created?.json).toMatchObject({ name: 'New', folder_upload_email: { access: 'open' } });
	});

	it('delete a folder with its content', async () => {
		const id = await putFolder(world.api, 'Full', folderId);
		await putFolder(world.api, 'Inner', id);
		const [deleted] = await run({
			resource: 'folder',
			operation: 'delete',
			folderId: id,
			recursive: true,
		});
		expect(deleted?.json).toMatchObject({ success: true });
		await expect(world.api('GET', `/folders/${id}`)).rejects.toThrow('404');
	});

	it('get a folder', async () => {
		const [found] = await run({ resource: 'folder', operation: 'get', folderId });
		expect(found?.json).toMatchObject({ type: 'folder', id: folderId, name: 'Base' });
	});

	it('search folders', async () => {
		const id = await putFolder(world.api, 'narwhal', folderId);
		const found = await run({
			resource: 'folder',
			operation: 'search',
			query: 'narwhal',
			additionalFields: { createdRangeUi: { createdRangeValuesUi: { to: '2099-01-01T00:00:00' } } },
		});
		expect(found.map(({ json }) => json.id)).toEqual([id]);
	});

	it('share a folder with a group', async () => {
		const id = await putFolder(world.api, 'Shared', folderId);
		const group = await world.api<{ id: string }>('POST', '/groups', { name: 'Built-in' });
		const [shared] = await run({
			resource: 'folder',
			operation: 'share',
			folderId: id,
			accessibleBy: 'group',
			groupId: group.id,
			role: 'coOwner',
			options: { can_view_path: true, notify: false },
		});
		expect(shared?.json).toMatchObject({ role: 'co-owner', accessible_by: { id: group.id } });
	});

	it('share a folder with a user by ID', async () => {
		const id = await putFolder(world.api, 'Shared with one', folderId);
		const user = otherUser(world.emulator, world.userId);
		const [shared] = await run({
			resource: 'folder',
			operation: 'share',
			folderId: id,
			useEmail: false,
			userId: user.id,
			role: 'viewerUploader',
			options: {},
		});
		expect(shared?.json).toMatchObject({ role: 'viewer uploader', accessible_by: { id: user.id } });
	});

	it('update a folder, its expiry, vanity name and tags in the places where it saves them', async () => {
		const id = await putFolder(world.api, 'Update me', folderId);
		await run({
			resource: 'folder',
			operation: 'update',
			folderId: id,
			updateFields: {
				name: 'Updated',
				description: 'New words',
				parentId: '0',
				can_non_owners_invite: false,
				is_collaboration_restricted_to_enterprise: true,
				shared_link: {
					access: 'open',
					password: 'Secret-123',
					tags: 'one,two',
					permissions: {
						can_download: true,
						unshared_at: '2099-01-01T00:00:00',
						vanity_name: 'a-vanity-name',
					},
				},
			},
		});
		const fields = 'name,description,parent,tags,shared_link,can_non_owners_invite';
		expect(await world.api('GET', `/folders/${id}?fields=${fields}`)).toMatchObject({
			name: 'Updated',
			description: 'New words',
			parent: { id: '0' },
			tags: ['one', 'two'],
			can_non_owners_invite: false,
			shared_link: {
				is_password_enabled: true,
				vanity_name: 'a-vanity-name',
				unshared_at: expect.stringContaining('209'),
			},
		});
	});
});
