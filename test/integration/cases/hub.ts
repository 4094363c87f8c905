import { putFile, putFolder } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

/** Makes a hub as its owner would, on Box's website. */
export function newHub({ emulator, userId, unique }: CaseWorld, items: string[] = []) {
	const title = unique('Contracts');
	const { id } = emulator.world.hubs.add({
		title,
		description: 'All contracts',
		createdBy: userId,
		items,
	});
	return { id, title };
}

async function newItems(world: CaseWorld) {
	const { emulator, userId, api, unique } = world;
	const { id: fileId } = await putFile(emulator, userId, { name: unique('a.txt'), content: 'a' });
	const folderId = await putFolder(api, unique('Deals'));
	return { fileId, folderId };
}

const hubOf = ({ emulator }: CaseWorld, id: unknown) => emulator.world.hubs.entries.get(String(id));

export const hubCases = {
	'hub.create': operationCase({
		async arrange({ unique }) {
			const title = unique('Contracts');
			return { parameters: { title, options: { description: 'All of them' } }, memory: title };
		},
		assert({ items }, world, title) {
			expect(items[0]?.json).toMatchObject({ type: 'hubs', title, description: 'All of them' });
			expect(hubOf(world, items[0]?.json.id)).toMatchObject({ title, items: [] });
		},
	}),
	'hub.get': operationCase({
		async arrange(world) {
			const hub = newHub(world);
			const hubId = { __rl: true, mode: 'url', value: `https://app.box.com/hubs/${hub.id}` };
			return { parameters: { hubId }, memory: hub };
		},
		assert({ items }, _world, hub) {
			expect(items[0]?.json).toMatchObject({ ...hub, copy_hub_access: 'company' });
		},
	}),
	'hub.getAll': operationCase({
		async arrange(world) {
			const { title } = newHub(world);
			newHub(world);
			return { parameters: { returnAll: true, filters: { query: title } }, memory: title };
		},
		assert({ items }, _world, title) {
			expect(items.map(({ json }) => json.title)).toContain(title);
			expect(items.every(({ json }) => String(json.title).startsWith(title))).toBe(true);
		},
	}),
	'hub.update': operationCase({
		async arrange(world) {
			const { id } = newHub(world);
			const title = world.unique('Renamed');
			const updateFields = { title, copyHubAccess: 'none', isAiEnabled: false };
			return { parameters: { hubId: byId(id), updateFields }, memory: { id, title } };
		},
		assert(_output, world, { id, title }) {
			expect(hubOf(world, id)).toMatchObject({
				title,
				description: 'All contracts',
				settings: {
					copy_hub_access: 'none',
					is_ai_enabled: false,
					can_shared_link_be_created: true,
				},
			});
		},
	}),
	'hub.delete': operationCase({
		async arrange(world) {
			const { id } = newHub(world);
			return { parameters: { hubId: byId(id) }, memory: id };
		},
		assert({ items }, world, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			expect(hubOf(world, id)).toBeUndefined();
		},
	}),
	'hub.copy': operationCase({
		async arrange(world) {
			const { fileId } = await newItems(world);
			const { id } = newHub(world, [fileId]);
			const title = world.unique('Copy');
			const parameters = { hubId: byId(id), title, options: { includeItems: true } };
			return { parameters, memory: { id, title, fileId } };
		},
		assert({ items }, world, { id, title, fileId }) {
			expect(items[0]?.json).toMatchObject({ title, description: 'All contracts' });
			expect(items[0]?.json.id).not.toBe(id);
			expect(hubOf(world, items[0]?.json.id)?.items).toEqual([fileId]);
		},
	}),
	'hub.getItems': operationCase({
		async arrange(world) {
			const { fileId, folderId } = await newItems(world);
			const { id } = newHub(world, [fileId, folderId]);
			return { parameters: { hubId: byId(id), returnAll: true }, memory: { fileId, folderId } };
		},
		assert({ items }, _world, { fileId, folderId }) {
			expect(items.map(({ json: { type, id } }) => ({ type, id }))).toEqual([
				{ type: 'file', id: fileId },
				{ type: 'folder', id: folderId },
			]);
		},
	}),
	'hub.addItems': operationCase({
		async arrange(world) {
			const { fileId, folderId } = await newItems(world);
			const { id } = newHub(world);
			const item = [
				{ itemType: 'file', fileId: byId(fileId) },
				{ itemType: 'folder', folderId: byId(folderId) },
			];
			return {
				parameters: { hubId: byId(id), items: { item } },
				memory: { id, added: [fileId, folderId] },
			};
		},
		assert({ items }, world, { id, added }) {
			expect(items[0]?.json).toMatchObject({ id, items: added.map((one) => ({ id: one })) });
			expect(hubOf(world, id)?.items).toEqual(added);
		},
	}),
	'hub.removeItems': operationCase({
		async arrange(world) {
			const { fileId, folderId } = await newItems(world);
			const { id } = newHub(world, [fileId, folderId]);
			const item = [{ itemType: 'file', fileId: byId(fileId) }];
			return {
				parameters: { hubId: byId(id), items: { item } },
				memory: { id, kept: folderId },
			};
		},
		assert(_output, world, { id, kept }) {
			expect(hubOf(world, id)?.items).toEqual([kept]);
		},
	}),
};
