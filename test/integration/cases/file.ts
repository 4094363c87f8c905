import { putFile, readFile } from '../box';
import { byId, operationCase } from '../operationCase';

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
			expect(String(await host.binaryContent(items[0] ?? { json: {} }, 'report'))).toBe('all is well');
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
};
