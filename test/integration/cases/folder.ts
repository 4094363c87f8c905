import { putFile } from '../box';
import { byId, operationCase } from '../operationCase';

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
			for (const name of ['a.txt', 'b.txt']) await putFile(emulator, userId, { name, content: name, parentId });
			await api('POST', '/folders', { name: 'Sub', parent: { id } });
			return { parameters: { folderId: byId(parentId), returnAll: true }, memory: parentId };
		},
		assert({ items }) {
			expect(items.map(({ json }) => `${String(json.type)} ${String(json.name)}`)).toEqual([
				'folder Sub',
				'file a.txt',
				'file b.txt',
			]);
			expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
		},
	}),
};
