import { boxApi, otherUser, putFile, putFolder } from '../box';
import type { CaseWorld } from '../operationCase';
import { operationCase } from '../operationCase';

const password = 'Secret-123';

/** A file of another user, which the acting one can reach through its link alone. */
async function linkedFile({ emulator, userId, unique }: CaseWorld) {
	const { id: owner } = otherUser(emulator, userId);
	const name = unique('linked.txt');
	const { id } = await putFile(emulator, owner, { name, content: 'behind a link' });
	const { shared_link } = await boxApi(emulator, owner)<{ shared_link: { url: string } }>(
		'PUT',
		`/files/${id}?fields=shared_link`,
		{ shared_link: { access: 'open', password } },
	);
	return { id, name, url: shared_link.url };
}

/** A folder of another user with a file, and with one in a subfolder. */
async function linkedFolder({ emulator, userId, unique }: CaseWorld) {
	const { id: owner } = otherUser(emulator, userId);
	const api = boxApi(emulator, owner);
	const folderId = await putFolder(api, unique('Shared'));
	await putFile(emulator, owner, { name: 'a.txt', content: 'a', parentId: folderId });
	const sub = await putFolder(api, 'Sub', folderId);
	await putFile(emulator, owner, { name: 'deep.txt', content: 'b', parentId: sub });
	const { shared_link } = await api<{ shared_link: { url: string } }>(
		'PUT',
		`/folders/${folderId}?fields=shared_link`,
		{ shared_link: { access: 'open', password } },
	);
	return { folderId, url: shared_link.url };
}

export const recursiveSharedLink = operationCase({
	async arrange(world) {
		const { url } = await linkedFolder(world);
		return { parameters: { url, password, recursive: true, returnAll: true }, memory: url };
	},
	assert({ items }) {
		expect(items.map(({ json }) => json.path)).toEqual(['/Sub', '/a.txt', '/Sub/deep.txt']);
	},
});

export const sharedLinkCases = {
	'sharedLink.download': operationCase({
		async arrange(world) {
			const { name, url } = await linkedFile(world);
			return { parameters: { url, password, binaryPropertyName: 'file' }, memory: name };
		},
		async assert({ items }, { host }, name) {
			expect(items[0]?.binary?.file?.fileName).toBe(name);
			const content = await host.binaryContent(items[0] ?? { json: {} }, 'file');
			expect(String(content)).toBe('behind a link');
		},
	}),
	'sharedLink.getItems': operationCase({
		async arrange(world) {
			const { folderId, url } = await linkedFolder(world);
			return { parameters: { url, password, returnAll: true }, memory: folderId };
		},
		async assert({ items }, { api }, folderId) {
			expect(items.map(({ json }) => [json.type, json.name])).toEqual([
				['folder', 'Sub'],
				['file', 'a.txt'],
			]);
			await expect(api('GET', `/folders/${folderId}`)).rejects.toThrow('404');
		},
	}),
	'sharedLink.resolve': operationCase({
		async arrange(world) {
			const { id, name, url } = await linkedFile(world);
			return { parameters: { url, password }, memory: { id, name } };
		},
		assert({ items }, _world, expected) {
			expect(items[0]?.json).toMatchObject({ type: 'file', ...expected });
		},
	}),
};
