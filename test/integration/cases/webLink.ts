import { putFolder } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

/** A web link in a folder of its own. */
export async function newWebLink({ api, unique }: CaseWorld) {
	const folder = unique('Links');
	const folderId = await putFolder(api, folder);
	const name = unique('Dashboard');
	const url = 'https://example.com/dashboard';
	const { id } = await api<{ id: string }>('POST', '/web_links', {
		url,
		name,
		parent: { id: folderId },
	});
	return { id, name, url, folder, folderId };
}

async function trashedWebLink(world: CaseWorld) {
	const link = await newWebLink(world);
	await world.api('DELETE', `/web_links/${link.id}`);
	return link;
}

export const webLinkCases = {
	'webLink.create': operationCase({
		async arrange({ api, unique }) {
			const folderId = await putFolder(api, unique('Links'));
			return {
				parameters: {
					url: 'https://example.com/a?b=c',
					name: 'Example',
					parentId: byId(folderId),
					options: { description: 'Where it begins' },
				},
				memory: folderId,
			};
		},
		async assert({ items }, { api }, folderId) {
			expect(await api('GET', `/web_links/${String(items[0]?.json.id)}`)).toMatchObject({
				url: 'https://example.com/a?b=c',
				name: 'Example',
				description: 'Where it begins',
				parent: { id: folderId },
			});
		},
	}),
	'webLink.createSharedLink': operationCase({
		async arrange(world) {
			const { id } = await newWebLink(world);
			return { parameters: { webLinkId: byId(id), access: 'company' }, memory: id };
		},
		async assert({ items }, { api }, id) {
			const shared = { shared_link: { access: 'company', url: expect.stringMatching(/^http/) } };
			expect(items[0]?.json).toMatchObject(shared);
			expect(await api('GET', `/web_links/${id}`)).toMatchObject(shared);
		},
	}),
	'webLink.delete': operationCase({
		async arrange(world) {
			const { id } = await newWebLink(world);
			return { parameters: { webLinkId: byId(id) }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			expect(await api('GET', `/web_links/${id}/trash`)).toMatchObject({ item_status: 'trashed' });
		},
	}),
	'webLink.get': operationCase({
		async arrange(world) {
			const link = await newWebLink(world);
			const value = `/${link.folder}/${link.name}`;
			return { parameters: { webLinkId: { __rl: true, mode: 'path', value } }, memory: link };
		},
		assert({ items }, _world, { id, name, url }) {
			expect(items[0]?.json).toMatchObject({ type: 'web_link', id, name, url });
		},
	}),
	'webLink.move': operationCase({
		async arrange(world) {
			const { id } = await newWebLink(world);
			const parentId = await putFolder(world.api, world.unique('Moved'));
			return {
				parameters: { webLinkId: byId(id), parentId: byId(parentId) },
				memory: { id, parentId },
			};
		},
		async assert(_output, { api }, { id, parentId }) {
			expect(await api('GET', `/web_links/${id}`)).toMatchObject({ parent: { id: parentId } });
		},
	}),
	'webLink.purge': operationCase({
		async arrange(world) {
			const { id } = await trashedWebLink(world);
			return { parameters: { webLinkId: byId(id) }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			await expect(api('GET', `/web_links/${id}/trash`)).rejects.toThrow('404');
		},
	}),
	'webLink.removeSharedLink': operationCase({
		async arrange(world) {
			const { id } = await newWebLink(world);
			await world.api('PUT', `/web_links/${id}?fields=shared_link`, { shared_link: {} });
			return { parameters: { webLinkId: byId(id) }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ id, shared_link: null });
			expect(await api('GET', `/web_links/${id}`)).toMatchObject({ shared_link: null });
		},
	}),
	'webLink.restore': operationCase({
		async arrange(world) {
			const link = await trashedWebLink(world);
			return { parameters: { webLinkId: byId(link.id) }, memory: link };
		},
		async assert({ items }, { api }, { id, folderId }) {
			expect(items[0]?.json).toMatchObject({ id, item_status: 'active' });
			expect(await api('GET', `/web_links/${id}`)).toMatchObject({ parent: { id: folderId } });
		},
	}),
	'webLink.update': operationCase({
		async arrange(world) {
			const { id } = await newWebLink(world);
			const value = `https://app.box.com/web_link/${id}`;
			const updateFields = { url: 'https://example.com/new', name: world.unique('New') };
			return {
				parameters: { webLinkId: { __rl: true, mode: 'url', value }, updateFields },
				memory: { id, updateFields },
			};
		},
		async assert(_output, { api }, { id, updateFields }) {
			expect(await api('GET', `/web_links/${id}`)).toMatchObject(updateFields);
		},
	}),
};
