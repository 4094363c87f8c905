import { putFile } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';
import { newWebLink } from './webLink';

const favoritesOf = ({ emulator, userId }: CaseWorld) => emulator.world.favouritesId(userId);

async function favoriteFile(world: CaseWorld): Promise<string> {
	const { emulator, userId, api, unique } = world;
	const { id } = await putFile(emulator, userId, { name: unique('liked.txt'), content: 'a' });
	await api('PUT', `/files/${id}`, { collections: [{ id: favoritesOf(world) }] });
	return id;
}

const collectionsOf = async ({ api }: CaseWorld, path: string) =>
	(await api<{ collections: Array<{ id: string }> }>('GET', `${path}?fields=collections`))
		.collections;

export const collectionCases = {
	'collection.add': operationCase({
		async arrange(world) {
			const { id } = await newWebLink(world);
			return { parameters: { itemType: 'webLink', webLinkId: byId(id) }, memory: id };
		},
		async assert({ items }, world, id) {
			expect(items[0]?.json).toMatchObject({ type: 'web_link', id });
			expect(await collectionsOf(world, `/web_links/${id}`)).toMatchObject([
				{ id: favoritesOf(world) },
			]);
		},
	}),
	'collection.getAll': operationCase({
		async arrange(world) {
			return { parameters: { returnAll: true }, memory: favoritesOf(world) };
		},
		assert({ items }, _world, id) {
			expect(items.map(({ json }) => json)).toMatchObject([{ id, collection_type: 'favorites' }]);
		},
	}),
	'collection.getItems': operationCase({
		async arrange(world) {
			const id = await favoriteFile(world);
			return { parameters: { returnAll: true, options: { types: ['file'] } }, memory: id };
		},
		assert({ items }, _world, id) {
			expect(items.map(({ json }) => json.id)).toContain(id);
			expect(items.every(({ json }) => json.type === 'file')).toBe(true);
		},
	}),
	'collection.remove': operationCase({
		async arrange(world) {
			const id = await favoriteFile(world);
			return {
				parameters: { itemType: 'file', fileId: byId(id), collectionId: favoritesOf(world) },
				memory: id,
			};
		},
		async assert({ items }, world, id) {
			expect(items[0]?.json).toMatchObject({ type: 'file', id, collections: [] });
			expect(await collectionsOf(world, `/files/${id}`)).toEqual([]);
		},
	}),
};
