import { HookContext, TriggerContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	INode,
	INodeParameters,
	INodeType,
	IWebhookData,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { boxApi, putFolder } from './box';
import { migratedByCommand } from './migratedByCommand';
import { requestsDuring } from './nodeRuns';
import { until, wait } from './until';
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

	/** What the test has started: a look goes on until it is closed. */
	const started: Array<() => Promise<unknown>> = [];
	afterEach(async () => {
		for (const close of started.splice(0)) await close();
	});

	interface In {
		webhookBaseUrl?: string;
		mode?: WorkflowActivateMode;
	}

	function contextOf(parameters: INodeParameters, { webhookBaseUrl = base }: In) {
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
		return { node, workflow, additionalData, nodeType: nodeTypes.getByName(type) as INodeType };
	}

	async function call(
		hook: Hook,
		parameters: INodeParameters = {},
		options: In = {},
	): Promise<boolean> {
		const { node, workflow, additionalData, nodeType } = contextOf(parameters, options);
		const { description, webhookMethods } = nodeType;
		const [webhookDescription] = description.webhooks ?? [];
		// The hooks read no more of it.
		const webhookData = { webhookDescription, node: node.name } as IWebhookData;
		const context = new HookContext(
			workflow,
			node,
			additionalData,
			'trigger',
			options.mode ?? 'activate',
			webhookData,
		);
		const method = webhookMethods?.default?.[hook];
		if (method === undefined) throw new Error(`the node has no ${hook}`);
		return await method.call(context);
	}

	/** As n8n makes active what was so before: webhooks first up to 2.35, both at once in 2.41. */
	async function start(
		parameters: INodeParameters = {},
		{ order = 'hookFirst', ...options }: In & { order?: 'hookFirst' | 'triggerFirst' } = {},
	) {
		const { node, workflow, additionalData, nodeType } = contextOf(parameters, options);
		const failed: Error[] = [];
		const context = new TriggerContext(
			workflow,
			node,
			additionalData,
			'trigger',
			'init',
			undefined,
			undefined,
			(error) => failed.push(error),
		);
		const hook = async () => await call('checkExists', parameters, { ...options, mode: 'init' });
		let exists = order === 'hookFirst' && (await hook());
		const response = await nodeType.trigger?.call(context);
		const close = response?.closeFunction ?? (async () => undefined);
		started.push(close);
		if (order === 'triggerFirst') exists = await hook();
		return { exists, failed, close };
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

	describe('when n8n starts', () => {
		it.each(['hookFirst', 'triggerFirst'] as const)(
			'is made again where somebody has deleted it meanwhile: %s',
			async (order) => {
				const { exists, close } = await start({}, { order });
				await until(() => onFolder() !== undefined);
				await close();
				expect(exists).toBe(true);
				expect(onFolder()).toMatchObject({ address: own, triggers: ['FILE.UPLOADED'] });
			},
		);

		it('follows another public address', async () => {
			const { id } = await register('https://old.example.com/webhook/webhook-id/webhook');
			const { close } = await start();
			await until(() => onFolder()?.address === own);
			await close();
			expect(onFolder()).toMatchObject({ id, address: own });
		});

		it('is left alone where it is as it should be', async () => {
			const { id } = await register(own);
			const requests = await requestsDuring(world, async () => {
				const { close } = await start();
				await wait(300);
				await close();
			});
			expect(requests.map(({ method }) => method)).toEqual(expect.arrayContaining(['GET']));
			expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
			expect(onFolder()?.id).toBe(id);
		});

		it('of somebody else becomes a failed execution, and the workflow stays active', async () => {
			await register('https://other.example.com/hook');
			const { exists, failed, close } = await start();
			await until(() => failed.length > 0);
			await close();
			expect(exists).toBe(true);
			expect(failed).toHaveLength(1);
			expect(failed[0]?.message).toContain('https://other.example.com/hook');
			expect(onFolder()?.address).toBe('https://other.example.com/hook');
		});

		it('leaves nothing behind when the workflow is deactivated meanwhile', async () => {
			// So that it looks again in a moment.
			const refused = world.emulator.faults.add({ path: '/2.0/webhooks', status: 503 });
			const { close } = await start();
			await until(() => refused.hits > 0);
			await Promise.all([call('delete'), close()]);
			await wait(3_000);
			expect(onFolder()).toBeUndefined();
		});
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
