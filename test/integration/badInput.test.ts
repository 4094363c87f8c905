import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { putFile } from './box';
import type { NodeOutput } from './n8nHost';
import { byId } from './operationCase';
import { credentialsFor, worldOfFile } from './world';

const world = worldOfFile();

const getRoot: INodeParameters = { resource: 'folder', operation: 'get', folderId: byId('0') };

/** What the node shows: message and description of the error. */
function shown({ error }: NodeOutput): string {
	if (error === undefined) throw new Error('The node did not fail');
	return `${error.message} | ${String(error.description ?? '')}`;
}

type Config = { boxAppSettings: { appAuth: Record<string, unknown> } & Record<string, unknown> };
const otherKey = () =>
	generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	}).privateKey;

describe('a JWT credential that cannot work', () => {
	async function withJwt(change: (config: Config, fields: ICredentialDataDecryptedObject) => void) {
		const fields = credentialsFor(world.emulator, world.userId).boxPlatformJwtApi ?? {};
		const config = JSON.parse(String(fields.configJson)) as Config;
		change(config, fields);
		if (fields.configJson === JSON.stringify(world.emulator.jwtConfig)) {
			fields.configJson = JSON.stringify(config);
		}
		world.host.credentials.set('boxPlatformJwtApi', fields);
		try {
			return shown(await world.host.runNode({ parameters: getRoot }));
		} finally {
			const good = credentialsFor(world.emulator, world.userId).boxPlatformJwtApi ?? {};
			world.host.credentials.set('boxPlatformJwtApi', good);
		}
	}

	it.each<[string, (config: Config, fields: ICredentialDataDecryptedObject) => void, RegExp]>([
		['text that is no JSON', (_c, fields) => (fields.configJson = '{ broken'), /not valid JSON/],
		['nothing pasted', (_c, fields) => (fields.configJson = ''), /empty/],
		[
			'an app without a key pair',
			(config) => (config.boxAppSettings.appAuth = {}),
			/publicKeyID|privateKey|appAuth/,
		],
		[
			'a key that was cut off',
			(config) =>
				(config.boxAppSettings.appAuth.privateKey = String(
					config.boxAppSettings.appAuth.privateKey,
				).slice(0, 400)),
			/cut off/,
		],
		[
			'a wrong passphrase',
			(config) => (config.boxAppSettings.appAuth.passphrase = 'wrong'),
			/passphrase (does not open|is not the one)/,
		],
		[
			'a key that Box does not have',
			(config) => (config.boxAppSettings.appAuth.privateKey = otherKey()),
			/does not accept the key.*Generate a new key pair/s,
		],
		[
			'a wrong client secret',
			(config) => (config.boxAppSettings.clientSecret = 'wrong'),
			/client ID and secret/,
		],
		[
			'a login instead of a user ID',
			(_c, fields) => (fields.userId = 'jo@example.com'),
			/numeric ID/,
		],
		[
			'a user that does not exist',
			(_c, fields) => (fields.userId = '999999'),
			/does not know the user/,
		],
		[
			'an address that is none',
			(_c, fields) => (fields.baseUrl = 'not an address'),
			/‘Base URL’ must be an address that begins with https/,
		],
	])('%s says what to change', async (_case, change, message) => {
		expect(await withJwt(change)).toMatch(message);
	});
});

describe('an app that no admin has authorized', () => {
	it('says who has to do what', async () => {
		const { emulator, host } = world;
		const { clientID } = emulator.jwtConfig.boxAppSettings;
		const app = emulator.world.apps.find(({ clientId }) => clientId === clientID);
		if (app === undefined) throw new Error('The emulator has no JWT app');
		const good = host.credentials.get('boxPlatformJwtApi');
		// As the service account: for the user, this process has a token already.
		host.credentials.set('boxPlatformJwtApi', { ...good, subjectType: 'enterprise' });
		app.authorized = false;
		const output = await host.runNode({ parameters: getRoot });
		app.authorized = true;
		expect(shown(output)).toMatch(/not authorized in this enterprise.*Admin Console/s);
		expect((await host.runNode({ parameters: getRoot })).error).toBeUndefined();
		host.credentials.set('boxPlatformJwtApi', good);
	});
});

describe('what a user may get wrong', () => {
	it.each<[string, INodeParameters, RegExp]>([
		[
			'an ID that does not exist',
			{ resource: 'file', operation: 'get', fileId: byId('424242') },
			/did not find ‘File’ 424242.*no access/s,
		],
		[
			'an ID that an expression leaves empty',
			{ resource: 'file', operation: 'get', fileId: byId('={{ $json.none }}') },
			/‘File’ is empty/,
		],
		[
			'an ID with a slash',
			{ resource: 'file', operation: 'get', fileId: byId('={{ "1/../../users/me" }}') },
			/is not an ID/,
		],
		[
			'a missing binary field',
			{
				resource: 'file',
				operation: 'upload',
				parentId: byId('0'),
				fileName: 'a',
				binaryData: true,
				binaryPropertyName: 'picture',
			},
			/no binary field ‘picture’/,
		],
		[
			'a name with a slash',
			{ resource: 'folder', operation: 'create', name: 'a/b', parentId: byId('0') },
			/slash/,
		],
		[
			'a template that does not exist',
			{
				resource: 'metadata',
				operation: 'get',
				itemType: 'folder',
				folderId: byId('1'),
				scope: 'enterprise',
				templateKey: byId('nope'),
			},
			/did not find|no metadata/,
		],
		[
			'a path that does not exist',
			{
				resource: 'folder',
				operation: 'get',
				folderId: { __rl: true, mode: 'path', value: '/No/Such' },
			},
			/no folder at ‘\/No\/Such’.*‘No’ was not found/s,
		],
	])('%s says so', async (_case, parameters, message) => {
		expect(shown(await world.host.runNode({ parameters }))).toMatch(message);
	});

	it('a name that is taken names the item in the way, which stays as it is', async () => {
		const { emulator, userId, api } = world;
		const { id } = await putFile(emulator, userId, { name: 'taken.txt', content: 'first' });
		const output = await world.host.runNode({
			parameters: {
				resource: 'file',
				operation: 'upload',
				parentId: byId('0'),
				fileName: 'Taken.txt',
				fileContent: 'second',
			},
		});
		expect(shown(output)).toMatch(new RegExp(`‘taken.txt’ \\(file ${id}\\)`));
		expect(await api('GET', `/files/${id}`)).toMatchObject({ size: 5, etag: '0' });
	});

	it('an item without permission names the scope', async () => {
		world.emulator.faults.add({ path: '/2.0/users', status: 403, code: 'insufficient_scope' });
		const output = await world.host.runNode({
			parameters: { resource: 'user', operation: 'getAll' },
		});
		expect(shown(output)).toMatch(/‘Manage users’/);
	});
});

describe('an OAuth2 credential', () => {
	const oAuth2 = async () =>
		await world.host.runNode({ parameters: getRoot, authentication: 'oAuth2' });

	it('refreshes an expired token once, also for many items at the same time, and stores it', async () => {
		const { host, emulator } = world;
		const before = host.credentials.tokenWrites;
		emulator.clock.advance(2 * 60 * 60 * 1000);
		const output = await host.runNode({
			parameters: getRoot,
			authentication: 'oAuth2',
			items: Array.from({ length: 20 }, () => ({ json: {} })),
		});
		expect(output.error).toBeUndefined();
		expect(output.items).toHaveLength(20);
		expect(host.credentials.tokenWrites - before).toBe(1);
	});

	it('that was revoked says that it needs to be reconnected', async () => {
		world.emulator.revokeAllTokens({ refreshTokens: true });
		expect(shown(await oAuth2())).toMatch(/needs to be reconnected/);
		const good = credentialsFor(world.emulator, world.userId).boxPlatformOAuth2Api ?? {};
		world.host.credentials.set('boxPlatformOAuth2Api', good);
		expect((await oAuth2()).error).toBeUndefined();
	});

	it('that was never connected says so', async () => {
		const good = credentialsFor(world.emulator, world.userId).boxPlatformOAuth2Api ?? {};
		const unconnected = Object.entries(good).filter(([name]) => name !== 'oauthTokenData');
		world.host.credentials.set('boxPlatformOAuth2Api', Object.fromEntries(unconnected));
		expect(shown(await oAuth2())).toMatch(/not connected/);
		world.host.credentials.set('boxPlatformOAuth2Api', good);
	});
});

describe('a Box in trouble', () => {
	it('that is down is named with its address', async () => {
		const fields = credentialsFor(world.emulator, world.userId).boxPlatformOAuth2Api ?? {};
		const closed = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => closed.once('listening', resolve));
		const { port } = closed.address() as AddressInfo;
		await new Promise((resolve) => closed.close(resolve));
		world.host.credentials.set('boxPlatformOAuth2Api', {
			...fields,
			baseUrl: `http://127.0.0.1:${port}`,
		});
		const output = await world.host.runNode({ parameters: getRoot, authentication: 'oAuth2' });
		world.host.credentials.set('boxPlatformOAuth2Api', fields);
		expect(shown(output)).toMatch(
			new RegExp(`could not be reached at 127.0.0.1:${port}.*ECONNREFUSED`, 's'),
		);
	}, 60_000);

	it('that is slow is waited for', async () => {
		world.emulator.faults.add({ path: '/2.0/folders/0', delayMs: 1500 });
		expect((await world.host.runNode({ parameters: getRoot })).error).toBeUndefined();
	});

	it('that sends HTML once is asked again', async () => {
		world.emulator.faults.add({ path: '/2.0/folders/0', status: 502, html: true });
		expect((await world.host.runNode({ parameters: getRoot })).error).toBeUndefined();
	});

	it('that limits the rate is asked again no earlier than it says', async () => {
		world.emulator.faults.add({ path: '/2.0/folders/0', status: 429, retryAfter: 1 });
		const started = Date.now();
		expect((await world.host.runNode({ parameters: getRoot })).error).toBeUndefined();
		expect(Date.now() - started).toBeGreaterThanOrEqual(1000);
		expect(world.emulator.mistakes.list()).toEqual([]);
	});

	it('that breaks the connection after a folder was created does not get a second one: it is found', async () => {
		const { api, emulator, host } = world;
		emulator.faults.add({ method: 'POST', path: '/2.0/folders', resetAfter: true });
		const output = await host.runNode({
			parameters: {
				resource: 'folder',
				operation: 'create',
				name: 'Only once',
				parentId: byId('0'),
			},
		});
		const { entries } = await api<{ entries: Array<{ id: string; name: string }> }>(
			'GET',
			'/folders/0/items?limit=1000',
		);
		const made = entries.filter(({ name }) => name === 'Only once');
		expect(made).toHaveLength(1);
		expect(output.items).toEqual([
			{ json: expect.objectContaining({ id: made[0]?.id }), pairedItem: { item: 0 } },
		]);
	});

	it('that breaks the connection after what tells nobody whether it worked says so', async () => {
		const { api, emulator, host } = world;
		const { id } = await api<{ id: string }>('POST', '/folders', {
			name: 'With a link',
			parent: { id: '0' },
		});
		emulator.faults.add({ method: 'POST', path: '/2.0/web_links', resetAfter: true });
		const output = await host.runNode({
			parameters: {
				resource: 'apiRequest',
				operation: 'send',
				method: 'POST',
				path: '/web_links',
				body: JSON.stringify({ url: 'https://example.com', parent: { id } }),
			},
		});
		expect(shown(output)).toMatch(
			/not known whether the change was made.*before you run this again/s,
		);
	});
});

describe('the item loop', () => {
	const names = ['one', 'two', 'three', 'four'];
	const items = names.map((name) => ({ json: { name } }));
	const create: INodeParameters = {
		resource: 'folder',
		operation: 'create',
		name: '={{ $json.name }}',
		parentId: byId('0'),
	};

	it('keeps the order of the input and pairs every result, with several items at once', async () => {
		world.emulator.faults.add({ method: 'POST', path: '/2.0/folders', delayMs: 300 });
		const { items: output } = await world.host.runNode({ parameters: create, items });
		expect(output.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual(
			names.map((name, item) => [name, { item }]),
		);
	});

	it('goes on after a failed item when the node says so, with the reason as data', async () => {
		const more = [{ json: { name: 'five' } }, { json: { name: 'one' } }, { json: { name: 'six' } }];
		const { items: output } = await world.host.runNode({
			parameters: create,
			items: more,
			onError: 'continueRegularOutput',
		});
		expect(output.map(({ json }) => json.name ?? json.error)).toEqual([
			'five',
			expect.stringContaining('already taken'),
			'six',
		]);
		expect(output[1]).toMatchObject({
			pairedItem: { item: 1 },
			json: { details: { status: 409, code: 'item_name_in_use' } },
		});
	});

	it('sends failed items to the error output when the node has one', async () => {
		const more = [{ json: { name: 'seven' } }, { json: { name: 'one' } }];
		const output = await world.host.runNode({
			parameters: create,
			items: more,
			onError: 'continueErrorOutput',
		});
		expect(output.items.map(({ json }) => json.name)).toEqual(['seven']);
		expect(output.errorItems).toHaveLength(1);
		expect(output.errorItems[0]?.json.error).toMatch(/already taken/);
	});

	it('starts no further item after the first failure', async () => {
		const more = ['one', 'eight', 'nine'].map((name) => ({ json: { name } }));
		const { error } = await world.host.runNode({
			parameters: { ...create, requestOptions: { parallelItems: 1 } },
			items: more,
		});
		expect(error?.message).toMatch(/already taken/);
		const { entries } = await world.api<{ entries: Array<{ name: string }> }>(
			'GET',
			'/folders/0/items?limit=1000',
		);
		expect(entries.map(({ name }) => name)).not.toContain('eight');
	});

	it('acts as another user per item', async () => {
		const [other] = world.emulator.users.filter(
			({ id, role }) => role === 'user' && id !== world.userId,
		);
		const { items: output, errorItems } = await world.host.runNode({
			parameters: {
				resource: 'user',
				operation: 'getCurrent',
				requestOptions: { asUser: '={{ $json.user }}' },
			},
			items: [{ json: { user: other?.id } }, { json: {} }],
			onError: 'continueErrorOutput',
		});
		expect(output.map(({ json }) => json.id)).toEqual([other?.id]);
		expect(errorItems.map(({ json }) => json.error)).toEqual([
			'‘Act As’ is empty: its expression gave nothing',
		]);
	});

	it('stops when the execution is cancelled', async () => {
		world.emulator.faults.add({ path: '/2.0/folders/0', delayMs: 3000, times: 10 });
		const started = Date.now();
		await world.host.runNode({
			parameters: getRoot,
			items: Array.from({ length: 10 }, () => ({ json: {} })),
			onStart: (cancel) => setTimeout(cancel, 300),
		});
		expect(Date.now() - started).toBeLessThan(2500);
	});
});
