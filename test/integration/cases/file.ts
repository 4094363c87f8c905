import { createArchiveEnd } from '../../../nodes/BoxPlatform/resources/archiveEnd';
import { putFile, putFolder, putVersion, readFile } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

async function fileNamed({ emulator, userId, unique }: CaseWorld, name: string, content = 'a') {
	return await putFile(emulator, userId, { name: unique(name), content });
}

async function trashedFile(world: CaseWorld) {
	const { id } = await fileNamed(world, 'trashed.txt');
	await world.api('DELETE', `/files/${id}`);
	return id;
}

export const fileCases = {
	'file.upload': operationCase({
		async arrange({ host, unique }) {
			const fileName = unique('photo.png');
			return {
				parameters: {
					parentId: byId('0'),
					fileName,
					binaryData: true,
					binaryPropertyName: 'data',
				},
				items: [await host.binaryItem('picture', 'local.png')],
				memory: fileName,
			};
		},
		async assert({ items }, { emulator, userId }, fileName) {
			expect(items).toEqual([
				{
					json: expect.objectContaining({ type: 'file', name: fileName, size: 7 }),
					pairedItem: { item: 0 },
				},
			]);
			expect(await readFile(emulator, userId, String(items[0]?.json.id))).toBe('picture');
		},
	}),
	'file.download': operationCase({
		async arrange({ emulator, userId, unique }) {
			const name = unique('report.txt');
			const { id } = await putFile(emulator, userId, { name, content: 'all is well' });
			return {
				parameters: { fileId: byId(id), binaryPropertyName: 'report' },
				items: [{ json: { kept: 'from the input' } }],
				memory: name,
			};
		},
		async assert({ items }, { host }, name) {
			expect(items).toHaveLength(1);
			expect(items[0]?.json).toEqual({ kept: 'from the input' });
			expect(items[0]?.binary?.report?.fileName).toBe(name);
			expect(String(await host.binaryContent(items[0] ?? { json: {} }, 'report'))).toBe(
				'all is well',
			);
		},
	}),
	'file.convertToPdf': operationCase({
		async arrange(world) {
			const { id, name } = await fileNamed(world, 'letter.docx', 'Dear reader');
			return {
				parameters: { fileId: byId(id), binaryPropertyName: 'pdf' },
				items: [{ json: { kept: 'from the input' } }],
				memory: name,
			};
		},
		async assert({ items }, { host }, name) {
			expect(items[0]?.json).toEqual({ kept: 'from the input' });
			expect(items[0]?.binary?.pdf).toMatchObject({
				fileName: name.replace('.docx', '.pdf'),
				mimeType: 'application/pdf',
			});
			const content = await host.binaryContent(items[0] ?? { json: {} }, 'pdf');
			expect(String(content)).toBe('%PDF-1.7\nDear reader');
		},
	}),
	'file.downloadZip': operationCase({
		async arrange(world) {
			const { emulator, userId, api, unique } = world;
			const folder = unique('Reports');
			const folderId = await putFolder(api, folder);
			await putFile(emulator, userId, { name: 'b.txt', content: 'bb', parentId: folderId });
			const { id, name } = await fileNamed(world, 'a.txt', 'aaa');
			return {
				parameters: {
					itemsUi: { folder: [{ folderId: byId(folderId) }] },
					fileIds: id,
					options: { name: 'all' },
				},
				memory: [name, `${folder}/`, `${folder}/b.txt`],
			};
		},
		async assert({ items }, { host }, paths) {
			expect(items[0]?.binary?.data).toMatchObject({
				fileName: 'all.zip',
				mimeType: 'application/zip',
			});
			expect(items[0]?.json).toEqual({
				archive: {
					state: 'succeeded',
					total_file_count: 2,
					downloaded_file_count: 2,
					skipped_file_count: 0,
					skipped_folder_count: 0,
					name_conflicts: [],
					left_out: [],
				},
			});
			const end = createArchiveEnd();
			end.take(await host.binaryContent(items[0] ?? { json: {} }));
			expect(end.entries()).toEqual(paths);
		},
	}),
	'file.getEmbedLink': operationCase({
		async arrange(world) {
			const { id, name } = await fileNamed(world, 'slides.pptx');
			return {
				parameters: { fileId: byId(id), options: { showDownload: false } },
				memory: { id, name },
			};
		},
		assert({ items }, { emulator }, { id, name }) {
			expect(items[0]?.json).toEqual({
				type: 'file',
				id,
				name,
				expiring_embed_link: { url: expect.stringMatching(/^https:.*\?showDownload=false$/) },
			});
			const { url } = items[0]?.json.expiring_embed_link as { url: string };
			const key = /expiring_embed\/(\w+)/.exec(url)?.[1] ?? '';
			expect(emulator.world.embedLinks.get(key)).toMatchObject({ fileId: id });
		},
	}),
	'file.getFromTrash': operationCase({
		async arrange(world) {
			const id = await trashedFile(world);
			return { parameters: { fileId: byId(id) }, memory: id };
		},
		assert({ items }, _world, id) {
			expect(items[0]?.json).toMatchObject({ id, item_status: 'trashed' });
			expect(items[0]?.json.purged_at).toEqual(expect.any(String));
		},
	}),
	'file.getRepresentation': operationCase({
		async arrange(world) {
			const { id, name } = await fileNamed(world, 'pages.pdf', 'one\ftwo\fthree');
			return {
				parameters: { fileId: byId(id), representation: 'png', page: 2 },
				memory: name,
			};
		},
		async assert({ items }, { host }, name) {
			expect(items[0]?.json).toEqual({ representation: { name: 'png', page: 2, pages: 3 } });
			expect(items[0]?.binary?.data).toMatchObject({
				fileName: name.replace('.pdf', '-2.png'),
				mimeType: 'image/png',
			});
			const content = await host.binaryContent(items[0] ?? { json: {} });
			expect(content.toString('latin1')).toMatch(/^\x89PNG.*two$/s);
		},
	}),
	'file.getVersion': operationCase({
		async arrange(world) {
			const { id } = await fileNamed(world, 'versions.txt', 'one');
			const versionId = await putVersion(world.emulator, world.userId, id, 'two');
			return { parameters: { fileId: byId(id), versionId }, memory: versionId };
		},
		assert({ items }, _world, versionId) {
			expect(items[0]?.json).toMatchObject({ type: 'file_version', id: versionId, size: 3 });
		},
	}),
	'file.restoreVersion': operationCase({
		async arrange(world) {
			const { id } = await fileNamed(world, 'versions.txt', 'one');
			const versionId = await putVersion(world.emulator, world.userId, id, 'two');
			await world.api('DELETE', `/files/${id}/versions/${versionId}`);
			return { parameters: { fileId: byId(id), versionId }, memory: { id, versionId } };
		},
		async assert({ items }, { api }, { id, versionId }) {
			expect(items[0]?.json).toMatchObject({ id: versionId, trashed_at: null });
			expect(await api('GET', `/files/${id}/versions/${versionId}`)).toMatchObject({
				trashed_at: null,
			});
		},
	}),
	'file.get': operationCase({
		async arrange({ emulator, userId, unique }) {
			const name = unique('a.txt');
			const { id } = await putFile(emulator, userId, { name, content: 'a' });
			return {
				parameters: { fileId: byId(id), additionalFields: { fields: 'name,tags' } },
				memory: { id, name },
			};
		},
		assert({ items }, _world, { id, name }) {
			expect(items).toEqual([
				{ json: { type: 'file', id, etag: '0', name, tags: [] }, pairedItem: { item: 0 } },
			]);
		},
	}),
	'file.update': operationCase({
		async arrange({ emulator, userId, unique }) {
			const { id } = await putFile(emulator, userId, { name: unique('old.txt'), content: 'a' });
			const name = unique('new.txt');
			return {
				parameters: {
					fileId: byId(id),
					updateFields: { name, description: 'checked', tags: 'one, two' },
				},
				memory: { id, name },
			};
		},
		async assert({ items }, { api }, { id, name }) {
			expect(items[0]?.json).toMatchObject({ id, name });
			expect(await api('GET', `/files/${id}?fields=name,description,tags`)).toMatchObject({
				name,
				description: 'checked',
				tags: ['one', 'two'],
			});
		},
	}),
	'file.createSharedLink': operationCase({
		async arrange({ emulator, userId, unique }) {
			const { id } = await putFile(emulator, userId, { name: unique('share.txt'), content: 'a' });
			return {
				parameters: { fileId: byId(id), access: 'open', options: { canDownload: false } },
				memory: id,
			};
		},
		async assert({ items }, { api }, id) {
			const { shared_link } = await api<{ shared_link: object }>('GET', `/files/${id}`);
			expect(shared_link).toMatchObject({ access: 'open', permissions: { can_download: false } });
			expect(items[0]?.json).toMatchObject({ id, shared_link });
		},
	}),
	'file.copy': operationCase({
		async arrange(world) {
			const { id, name } = await fileNamed(world, 'original.txt', 'copied');
			const parentId = await putFolder(world.api, world.unique('Copies'));
			return {
				parameters: { fileId: byId(id), parentId: byId(parentId), onConflict: 'fail' },
				memory: { name, parentId },
			};
		},
		async assert({ items }, { emulator, userId }, { name, parentId }) {
			expect(items[0]?.json).toMatchObject({ type: 'file', name, parent: { id: parentId } });
			expect(await readFile(emulator, userId, String(items[0]?.json.id))).toBe('copied');
		},
	}),
	'file.delete': operationCase({
		async arrange(world) {
			const { id } = await fileNamed(world, 'old.txt');
			return { parameters: { fileId: byId(id) }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true, success: true });
			expect(await api('GET', `/files/${id}/trash`)).toMatchObject({ item_status: 'trashed' });
		},
	}),
	'file.deleteVersion': operationCase({
		async arrange(world) {
			const { emulator, userId } = world;
			const { id } = await fileNamed(world, 'versions.txt', 'one');
			const versionId = await putVersion(emulator, userId, id, 'two');
			return { parameters: { fileId: byId(id), versionId }, memory: { id, versionId } };
		},
		async assert({ items }, { api }, { id, versionId }) {
			expect(items[0]?.json).toEqual({ id, versionId, deleted: true });
			expect(await api('GET', `/files/${id}/versions/${versionId}`)).toMatchObject({
				trashed_at: expect.any(String),
			});
		},
	}),
	'file.getText': operationCase({
		async arrange(world) {
			const { id, name } = await fileNamed(world, 'letter.txt', 'Dear reader');
			return { parameters: { fileId: byId(id) }, memory: { id, name } };
		},
		assert({ items }, _world, { id, name }) {
			expect(items[0]?.json).toEqual({ id, name, text: 'Dear reader', length: 11 });
		},
	}),
	'file.getThumbnail': operationCase({
		async arrange(world) {
			const { id } = await fileNamed(world, 'photo.png');
			return { parameters: { fileId: byId(id), format: 'jpg', size: 128 }, memory: id };
		},
		async assert({ items }, { host }, id) {
			expect(items[0]?.binary?.data).toMatchObject({
				fileName: `thumbnail-${id}.jpg`,
				mimeType: 'image/jpeg',
			});
			const content = await host.binaryContent(items[0] ?? { json: {} });
			expect(content.subarray(0, 2).toString('hex')).toBe('ffd8');
		},
	}),
	'file.getVersions': operationCase({
		async arrange(world) {
			const { emulator, userId } = world;
			const { id } = await fileNamed(world, 'versions.txt', 'one');
			const first = await putVersion(emulator, userId, id, 'two');
			const second = await putVersion(emulator, userId, id, 'three');
			return {
				parameters: { fileId: byId(id), returnAll: true },
				memory: [second, first],
			};
		},
		assert({ items }, _world, versions) {
			expect(items.map(({ json }) => json.id)).toEqual(versions);
		},
	}),
	'file.lock': operationCase({
		async arrange(world) {
			const { id } = await fileNamed(world, 'lock.txt');
			return {
				parameters: { fileId: byId(id), options: { isDownloadPrevented: true } },
				memory: id,
			};
		},
		async assert({ items }, { api }, id) {
			const { lock } = await api<{ lock: object }>('GET', `/files/${id}?fields=lock`);
			expect(lock).toMatchObject({ type: 'lock', is_download_prevented: true });
			expect(items[0]?.json).toMatchObject({ id, lock });
		},
	}),
	'file.move': operationCase({
		async arrange(world) {
			const { id, name } = await fileNamed(world, 'move.txt');
			const parentId = await putFolder(world.api, world.unique('Target'));
			return {
				parameters: { fileId: byId(id), parentId: byId(parentId) },
				memory: { id, name, parentId },
			};
		},
		async assert({ items }, { api }, { id, name, parentId }) {
			expect(items[0]?.json).toMatchObject({ id, name, parent: { id: parentId } });
			expect(await api('GET', `/files/${id}`)).toMatchObject({ name, parent: { id: parentId } });
		},
	}),
	'file.promoteVersion': operationCase({
		async arrange(world) {
			const { emulator, userId } = world;
			const { id } = await fileNamed(world, 'versions.txt', 'one');
			const versionId = await putVersion(emulator, userId, id, 'two');
			return { parameters: { fileId: byId(id), versionId }, memory: id };
		},
		async assert({ items }, { emulator, userId }, id) {
			expect(items[0]?.json).toMatchObject({ type: 'file_version' });
			expect(await readFile(emulator, userId, id)).toBe('one');
		},
	}),
	'file.purge': operationCase({
		async arrange(world) {
			const id = await trashedFile(world);
			return { parameters: { fileId: byId(id) }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			await expect(api('GET', `/files/${id}/trash`)).rejects.toThrow('404');
		},
	}),
	'file.removeSharedLink': operationCase({
		async arrange(world) {
			const { id } = await fileNamed(world, 'shared.txt');
			await world.api('PUT', `/files/${id}`, { shared_link: {} });
			return { parameters: { fileId: byId(id) }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ id, shared_link: null });
			expect(await api('GET', `/files/${id}`)).toMatchObject({ shared_link: null });
		},
	}),
	'file.rename': operationCase({
		async arrange(world) {
			const { id } = await fileNamed(world, 'before.txt');
			const name = world.unique('after.txt');
			return { parameters: { fileId: byId(id), name }, memory: { id, name } };
		},
		async assert({ items }, { api }, { id, name }) {
			expect(items[0]?.json).toMatchObject({ id, name });
			expect(await api('GET', `/files/${id}`)).toMatchObject({ name });
		},
	}),
	'file.restore': operationCase({
		async arrange(world) {
			const id = await trashedFile(world);
			return { parameters: { fileId: byId(id) }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ type: 'file', id });
			expect(await api('GET', `/files/${id}`)).toMatchObject({ item_status: 'active' });
		},
	}),
	'file.search': operationCase({
		async arrange({ emulator, userId, unique }) {
			const word = unique('giraffe').replace(/\W/g, '');
			const { id } = await putFile(emulator, userId, { name: `${word}.txt`, content: 'tall' });
			return {
				parameters: {
					query: word,
					additionalFields: { file_extensions: 'txt', contet_types: 'name' },
				},
				memory: id,
			};
		},
		assert({ items }, _world, id) {
			expect(items.map(({ json }) => json.id)).toEqual([id]);
		},
	}),
	'file.share': operationCase({
		async arrange(world) {
			const { id } = await fileNamed(world, 'together.txt');
			const email = `${world.unique('guest').replace(/\W/g, '')}@elsewhere.example`;
			return {
				parameters: {
					fileId: byId(id),
					accessibleBy: 'user',
					useEmail: true,
					email,
					role: 'viewer',
					options: { notify: false },
				},
				memory: { id, email },
			};
		},
		async assert({ items }, { api }, { id, email }) {
			expect(items[0]?.json).toMatchObject({ type: 'collaboration', role: 'viewer' });
			const { entries } = await api<{ entries: object[] }>('GET', `/files/${id}/collaborations`);
			expect(entries).toEqual([expect.objectContaining({ invite_email: email })]);
		},
	}),
	'file.unlock': operationCase({
		async arrange(world) {
			const { id } = await fileNamed(world, 'locked.txt');
			await world.api('PUT', `/files/${id}`, { lock: { access: 'lock', type: 'lock' } });
			return { parameters: { fileId: byId(id) }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ id, lock: null });
			expect(await api('GET', `/files/${id}?fields=lock`)).toMatchObject({ lock: null });
		},
	}),
	'file.uploadVersion': operationCase({
		async arrange(world) {
			const { id } = await fileNamed(world, 'data.csv', 'a,b');
			return {
				parameters: { fileId: byId(id), binaryData: true, binaryPropertyName: 'data' },
				items: [await world.host.binaryItem('c,d', 'local.csv', 'text/csv')],
				memory: id,
			};
		},
		async assert({ items }, { emulator, userId, api }, id) {
			expect(items[0]?.json).toMatchObject({ type: 'file', id, size: 3 });
			expect(await readFile(emulator, userId, id)).toBe('c,d');
			expect(await api('GET', `/files/${id}/versions`)).toMatchObject({ total_count: 1 });
		},
	}),
};
