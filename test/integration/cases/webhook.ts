import { boxApi, putFolder } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

const address = 'https://listener.example/box';

/** Box shows webhooks to the app that created them. */
function appApi({ emulator, userId, authentication = 'jwt' }: CaseWorld) {
	const { jwtConfig, oauth2 } = emulator;
	const ofJwt = jwtConfig.boxAppSettings.clientID;
	return boxApi(emulator, userId, authentication === 'jwt' ? ofJwt : oauth2.clientId);
}

async function newFolder({ api, unique }: CaseWorld): Promise<string> {
	return await putFolder(api, unique('Watched'));
}

async function newWebhook(world: CaseWorld): Promise<{ id: string; folderId: string }> {
	const folderId = await newFolder(world);
	const { id } = await appApi(world)('POST', '/webhooks', {
		target: { type: 'folder', id: folderId },
		address,
		triggers: ['FILE.UPLOADED'],
	});
	return { id: String(id), folderId };
}

export const webhookCases = {
	'webhook.create': operationCase({
		async arrange(world) {
			const folderId = await newFolder(world);
			const triggers = ['FOLDER.CREATED', 'SIGN_REQUEST.COMPLETED'];
			return {
				parameters: { itemType: 'folder', folderId: byId(folderId), address, triggers },
				memory: { target: { type: 'folder', id: folderId }, address, triggers },
			};
		},
		async assert({ items }, world, webhook) {
			expect(items[0]?.json).toMatchObject({ type: 'webhook', ...webhook });
			expect(await appApi(world)('GET', `/webhooks/${String(items[0]?.json.id)}`)).toMatchObject(
				webhook,
			);
		},
	}),
	'webhook.get': operationCase({
		async arrange(world) {
			const { id, folderId } = await newWebhook(world);
			return { parameters: { webhookId: byId(id) }, memory: { id, folderId } };
		},
		assert({ items }, _world, { id, folderId }) {
			expect(items[0]?.json).toMatchObject({
				id,
				address,
				target: { type: 'folder', id: folderId },
				triggers: ['FILE.UPLOADED'],
			});
		},
	}),
	'webhook.getAll': operationCase({
		async arrange(world) {
			const ids = [(await newWebhook(world)).id, (await newWebhook(world)).id];
			return { parameters: { returnAll: true, options: { details: true } }, memory: ids };
		},
		assert({ items }, _world, ids) {
			const found = items.filter(({ json }) => ids.includes(String(json.id)));
			expect(found.map(({ json }) => json.address)).toEqual([address, address]);
		},
	}),
	'webhook.update': operationCase({
		async arrange(world) {
			const { id } = await newWebhook(world);
			const updateFields = {
				address: 'https://listener.example/new',
				triggers: ['FILE.DOWNLOADED'],
			};
			return { parameters: { webhookId: byId(id), updateFields }, memory: { id, updateFields } };
		},
		async assert({ items }, world, { id, updateFields }) {
			expect(items[0]?.json).toMatchObject({ id, ...updateFields });
			expect(await appApi(world)('GET', `/webhooks/${id}`)).toMatchObject(updateFields);
		},
	}),
	'webhook.delete': operationCase({
		async arrange(world) {
			const { id } = await newWebhook(world);
			return { parameters: { webhookId: byId(id) }, memory: id };
		},
		async assert({ items }, world, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			await expect(appApi(world)('GET', `/webhooks/${id}`)).rejects.toThrow('404');
		},
	}),
};
