import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import { WebhooksManager } from 'box-node-sdk/managers';

import type { Emulator } from '../emulator';
import { otherUser } from './box';
import { startCheckedEmulator } from './openapi/watch';
import type { SdkClient, SdkClients } from './sdkClient';
import { sdkClients, textOf } from './sdkClient';
import { until, wait } from './until';

/** What Box's own client is known to do against Box's protocol; none of it is the emulator's fault. */
const sdkMistakes: readonly RegExp[] = [
	// It reads a position as a double, as which most of them cannot be written.
	/^stream_position \d+ is \d+, rounded$/,
];

const partBytes = 4_096;
let emulator: Emulator;
let sdk: SdkClients;
/** Acts as the admin of the enterprise. */
let box: SdkClient;
let adminId: string;

beforeAll(async () => {
	emulator = await startCheckedEmulator({
		uploadSessionMinimumBytes: 10_000,
		uploadPartBytes: partBytes,
	});
	sdk = sdkClients(emulator);
	adminId = emulator.users.find(({ role }) => role === 'admin')?.id ?? '';
	box = sdk.client(sdk.jwtAuth.withUserSubject(adminId));
});
afterAll(async () => {
	await emulator.close();
	emulator.mistakes.assertNone(sdkMistakes);
	expect(emulator.world.failures).toEqual([]);
});

const upload = async (name: string, content: string, parentId = '0') => {
	const { entries = [] } = await box.uploads.uploadFile({
		attributes: { name, parent: { id: parentId } },
		file: Readable.from([Buffer.from(content)]),
	});
	const [file] = entries;
	if (file === undefined) throw new Error('Nothing was uploaded');
	return file;
};
const folder = async (name: string) =>
	await box.folders.createFolder({ name, parent: { id: '0' } });

describe("Box's own SDK signs in", () => {
	it('with JWT as the service account and as a user', async () => {
		const service = await sdk.client(sdk.jwtAuth).users.getUserMe();
		expect(service.login).toMatch(/^AutomationUser_/);
		expect(await box.users.getUserMe()).toMatchObject({ id: adminId, type: 'user' });
	});

	it('with client credentials as the service account and as a user', async () => {
		const service = await sdk.client(sdk.ccgAuth).users.getUserMe();
		expect(service.login).toMatch(/^AutomationUser_/);
		const user = await sdk.client(sdk.ccgAuth.withUserSubject(adminId)).users.getUserMe();
		expect(user.id).toBe(adminId);
	});

	it('with OAuth2, and refreshes a token that no longer works', async () => {
		const { accessToken, refreshToken } = emulator.issueTokens({ userId: adminId });
		await sdk.oAuth.tokenStorage.store({ accessToken, refreshToken });
		const client = sdk.client(sdk.oAuth);
		expect((await client.users.getUserMe()).id).toBe(adminId);
		emulator.revokeAllTokens();
		expect((await client.users.getUserMe()).id).toBe(adminId);
		expect((await sdk.oAuth.tokenStorage.get())?.refreshToken).not.toBe(refreshToken);
	});

	it('as another user', async () => {
		const { id } = otherUser(emulator, adminId);
		const other = sdk.client(sdk.jwtAuth).withAsUserHeader(id);
		expect((await other.users.getUserMe()).id).toBe(id);
	});
});

describe("Box's own SDK stores", () => {
	it('folders', async () => {
		const made = await folder('Made by the SDK');
		const renamed = await box.folders.updateFolderById(made.id, {
			requestBody: { name: 'Renamed by the SDK' },
		});
		expect(renamed.name).toBe('Renamed by the SDK');
		const { entries = [] } = await box.folders.getFolderItems('0');
		expect(entries.map(({ id }) => id)).toContain(made.id);
		await expect(folder('Renamed by the SDK')).rejects.toMatchObject({
			responseInfo: { statusCode: 409, code: expect.stringContaining('item_name_in_use') },
		});
		await box.folders.deleteFolderById(made.id);
		expect((await box.trashedFolders.getTrashedFolderById(made.id)).itemStatus).toBe('trashed');
	});

	it('a file, its content and its versions', async () => {
		const { id } = await upload('sdk.txt', 'one');
		expect(await textOf(await box.downloads.downloadFile(id))).toBe('one');
		await box.uploads.uploadFileVersion(id, {
			attributes: { name: 'sdk.txt' },
			file: Readable.from([Buffer.from('two')]),
		});
		expect(await textOf(await box.downloads.downloadFile(id))).toBe('two');
		const { entries = [] } = await box.fileVersions.getFileVersions(id);
		expect(entries).toHaveLength(1);
		await box.fileVersions.promoteFileVersion(id, {
			requestBody: { id: entries[0]?.id, type: 'file_version' },
		});
		expect(await textOf(await box.downloads.downloadFile(id))).toBe('one');
	});

	it('a large file in parts', async () => {
		const content = randomBytes(3 * partBytes + 17);
		const file = await box.chunkedUploads.uploadBigFile(
			Readable.from([content]),
			'big.bin',
			content.length,
			'0',
		);
		expect(file.size).toBe(content.length);
		expect(emulator.world.content(file.id)?.equals(content)).toBe(true);
	});
});

describe("Box's own SDK finds and describes", () => {
	it('files by search', async () => {
		const { id } = await upload('quokka.txt', 'smiles');
		const { entries = [] } = await box.search.searchForContent({ query: 'quokka' });
		expect(JSON.stringify(entries)).toContain(id);
	});

	it('metadata templates and instances', async () => {
		const template = await box.metadataTemplates.createMetadataTemplate({
			scope: 'enterprise',
			templateKey: 'sdkContract',
			displayName: 'Contract',
			fields: [
				{ type: 'string', key: 'party', displayName: 'Party' },
				{ type: 'float', key: 'value', displayName: 'Value' },
			],
		});
		expect(template.templateKey).toBe('sdkContract');
		const { id } = await upload('contract.txt', 'signed');
		const { fileMetadata } = box;
		await fileMetadata.createFileMetadataById(id, 'enterprise', 'sdkContract', { party: 'Acme' });
		await fileMetadata.updateFileMetadataById(id, 'enterprise', 'sdkContract', [
			{ op: 'replace', path: '/party', value: 'Initech' },
			{ op: 'add', path: '/value', value: 12.5 },
		]);
		const instance = await fileMetadata.getFileMetadataById(id, 'enterprise', 'sdkContract');
		expect(instance.extraData).toMatchObject({ party: 'Initech', value: 12.5 });
		await fileMetadata.deleteFileMetadataById(id, 'enterprise', 'sdkContract');
		await expect(
			fileMetadata.getFileMetadataById(id, 'enterprise', 'sdkContract'),
		).rejects.toMatchObject({ responseInfo: { statusCode: 404 } });
	});

	it('users', async () => {
		const made = await box.users.createUser({
			name: 'Sam SDK',
			isPlatformAccessOnly: true,
			externalAppUserId: 'sdk',
		});
		const { entries = [] } = await box.users.getUsers({ externalAppUserId: 'sdk' });
		expect(entries.map(({ id }) => id)).toEqual([made.id]);
		await box.users.deleteUserById(made.id);
	});
});

describe("Box's own SDK hears of changes", () => {
	it('through events', async () => {
		const { nextStreamPosition } = await box.events.getEvents({ streamPosition: 'now' });
		const { id } = await folder('Eventful');
		const streamPosition = String(nextStreamPosition);
		const { entries = [] } = await box.events.getEvents({ streamPosition });
		expect(entries.map(({ source }) => source && 'id' in source && source.id)).toContain(id);
	});

	it('through its stream of events, each once and without a loop', async () => {
		const heard: string[] = [];
		const { exchanges, mistakes, world } = emulator;
		const stream = box.events.getEventStream();
		const failed = new Promise<never>((_resolve, reject) => stream.once('error', reject));
		stream.on('data', ({ source }: { source?: { name?: string } }) => {
			heard.push(source?.name ?? '');
		});
		const listening = async (count: number) =>
			await Promise.race([
				failed,
				until(() => heard.length >= count && world.longPolls.open === 1),
			]);
		await listening(0);
		exchanges.clear();
		const before = mistakes.list().length;

		// Positions at every distance from a multiple of four, to which the SDK rounds them.
		const names = ['one', 'two', 'three', 'four', 'five', 'six'].map((name) => `Heard of ${name}`);
		for (const [index, name] of names.entries()) {
			await folder(name);
			await listening(index + 1);
		}
		await wait(200);
		stream.destroy();

		expect(heard).toEqual(names);
		expect(exchanges.of('GET /events')).toHaveLength(names.length);
		expect(mistakes.list().length).toBeGreaterThan(before);
	});

	it('through webhooks, whose signature it accepts', async () => {
		const listener = createServer().listen(0, '127.0.0.1');
		await once(listener, 'listening');
		const arrival = once(listener, 'request');
		const { port } = listener.address() as AddressInfo;
		const { id } = await folder('Watched');
		const hook = await box.webhooks.createWebhook({
			target: { id, type: 'folder' },
			address: 'https://listener.example/box',
			triggers: ['FILE.UPLOADED'],
		});
		// Box delivers to public HTTPS addresses alone.
		const entry = emulator.world.webhooks.entries.get(hook.id ?? '');
		if (entry) entry.address = `http://127.0.0.1:${port}/`;
		await upload('watched.txt', 'new', id);
		const [request, response] = (await arrival) as [IncomingMessage, ServerResponse];
		const body = await text(request);
		const headers = request.headers as Record<string, string>;
		response.end();
		listener.close();
		listener.closeAllConnections();
		const { primaryKey, secondaryKey } = emulator.world.webhooks;
		const check = async (key: string, content = body) =>
			await WebhooksManager.validateMessage(content, headers, key);
		expect(await check(primaryKey)).toBe(true);
		expect(await check('another key')).toBe(false);
		expect(await check(primaryKey, `${body} `)).toBe(false);
		const second = { secondaryKey };
		expect(await WebhooksManager.validateMessage(body, headers, 'old', second)).toBe(true);
	});
});
