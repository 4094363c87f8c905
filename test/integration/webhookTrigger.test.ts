import { HookContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	INode,
	INodeParameters,
	INodeType,
	IWebhookData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { boxApi, putFolder } from './box';
import { migratedByCommand } from './migratedByCommand';
import { credentialsFor, worldOfFile } from './world';

const type = 'n8n-nodes-box-platform.boxPlatformWebhookTrigger';
const base = 'http://127.0.0.1:9/webhook';
const own = `${base}/webhook-id/webhook`;
type Hook = 'checkExists' | 'create' | 'delete';

interface Registered {
	id: string;
	address: string;
	triggers: string[];
}

/** What `migrate` makes of a built-in Box Trigger with these parameters. */
function migrated(parameters: INodeParameters): INodeParameters {
	const trigger = 'n8n-nodes-base.boxTrigger';
	const [node] = migratedByCommand([
		{ name: 'Box Trigger', type: trigger, typeVersion: 1, position: [0, 0], parameters },
	]);
	expect(node).toMatchObject({ type });
	return { ...node?.parameters, authentication: 'jwt' };
}

/** The registration of the built node, in n8n's own contexts, against the emulator. */
describe('the registration of the webhook trigger', () => {
	const world = worldOfFile();
	let folderId: string;
	beforeEach(async () => {
		folderId = await putFolder(world.api, world.unique('Watched'));
		setKeys({ signingKeyPrimary: 'key' });
	});

	function setKeys(keys: ICredentialDataDecryptedObject) {
		const { boxPlatformJwtApi } = credentialsFor(world.emulator, world.userId);
		world.host.credentials.set('boxPlatformJwtApi', { ...boxPlatformJwtApi, ...keys });
	}
	const app = async <T>(method: string, path: string, json?: unknown) =>
		await boxApi(world.emulator, world.userId, world.emulator.jwtConfig.boxAppSettings.clientID)<T>(
			method,
			path,
			json,
		);
	const onFolder = (): Registered | undefined =>
		[...world.emulator.world.webhooks.entries.values()].find(
			({ target }) => target.id === folderId,
		);
	const register = async (address: string, triggers = ['FILE.UPLOADED']) =>
		await app<Registered>('POST', '/webhooks', {
			target: { type: 'folder', id: folderId },
			address,
			triggers,
		});

	async function call(
		hook: Hook,
		parameters: INodeParameters = {},
		{ webhookBaseUrl = base } = {},
	): Promise<boolean> {
		const node: INode = {
			id: 'node',
			name: 'On Message',
			type,
			typeVersion: 1,
			position: [0, 0],
			webhookId: 'webhook-id',
			parameters: {
				authentication: 'jwt',
				targetType: 'folder',
				targetId: folderId,
				events: ['FILE.UPLOADED'],
				...parameters,
			},
			credentials: world.host.credentials.references,
		};
		const { nodeTypes } = world.host;
		const workflow = new Workflow({
			id: 'w',
			name: 'W',
			active: true,
			nodes: [node],
			connections: {},
			nodeTypes,
		});
		const additionalData = Object.assign(world.host.additionalData(), { webhookBaseUrl });
		const { description, webhookMethods } = nodeTypes.getByName(type) as INodeType;
		const [webhookDescription] = description.webhooks ?? [];
		// The hooks read no more of it.
		const webhookData = { webhookDescription, node: node.name } as IWebhookData;
		const context = new HookContext(
			workflow,
			node,
			additionalData,
			'trigger',
			'activate',
			webhookData,
		);
		const method = webhookMethods?.default?.[hook];
		if (method === undefined) throw new Error(`the node has no ${hook}`);
		return await method.call(context);
	}
	async function activate(parameters: INodeParameters = {}) {
		if (!(await call('checkExists', parameters))) await call('create', parameters);
	}

	it('is made, found again and deleted', async () => {
		expect(await call('checkExists')).toBe(false);
		await call('create');
		const made = onFolder();
		expect(made).toMatchObject({ address: own, triggers: ['FILE.UPLOADED'] });
		expect(await call('checkExists')).toBe(true);
		await call('delete');
		expect(onFolder()).toBeUndefined();
	});

	it.each([
		['as it is', (saved: INodeParameters) => saved],
		['as `migrate` makes it', migrated],
	])('of a workflow of the built-in Box Trigger is taken over, %s', async (_way, moved) => {
		const { id } = await register(own, ['FILE.UPLOADED', 'FILE.DELETED']);
		const saved = {
			events: ['FILE.UPLOADED', 'FILE.DELETED', 'WEBHOOK.DELETED'],
			targetType: 'folder',
			targetId: folderId,
		};
		expect(await call('checkExists', moved(saved))).toBe(true);
		expect(onFolder()?.id).toBe(id);
	});

	it('follows other events and another public address', async () => {
		const { id } = await register('https://old.example.com/webhook/webhook-id/webhook');
		await activate({ events: ['FILE.MOVED'] });
		expect(onFolder()).toMatchObject({ id, address: own, triggers: ['FILE.MOVED'] });
	});

	it('of somebody else is refused and left alone, unless the node is to take over', async () => {
		const { id } = await register('https://other.example.com/hook');
		await expect(activate()).rejects.toThrow(
			/delivers to https:\/\/other.example.com\/hook.*If Taken/,
		);
		await call('delete');
		expect(onFolder()).toMatchObject({ id, address: 'https://other.example.com/hook' });
		await activate({ options: { ifTaken: 'takeOver' } });
		expect(onFolder()).toMatchObject({ id, address: own });
	});

	it('looks again when Box says that there is one already', async () => {
		const { id } = await register('https://old.example.com/webhook/webhook-id/webhook');
		// As if somebody had made it between the look and the request.
		world.emulator.faults.add({
			method: 'GET',
			path: '/2.0/webhooks',
			status: 200,
			body: { entries: [], limit: 100, next_marker: null },
		});
		await call('create');
		expect(onFolder()).toMatchObject({ id, address: own });
	});

	it.each<[string, INodeParameters, ICredentialDataDecryptedObject, RegExp]>([
		['keys are missing', {}, {}, /signature keys of the Box app are missing.*Developer Console/],
		['it is the root folder', { targetId: '0' }, { signingKeyPrimary: 'k' }, /root folder/],
		[
			'the folder is not there',
			{ targetId: '99999' },
			{ signingKeyPrimary: 'k' },
			/‘Folder’ 99999/,
		],
	])('fails with what to do when %s', async (_what, parameters, keys, message) => {
		setKeys(keys);
		await expect(activate(parameters)).rejects.toThrow(message);
	});
});
