/**
 * What the log of n8n holds of a run that signs in by every way and moves content: each request and its answer, with
 * headers and bodies where the credential asks for them, and no secret.
 */
import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import type { INodeParameters } from 'n8n-workflow';

import {
	BoxClient,
	bufferSource,
	CachedTokens,
	ccgGrant,
	objectWith,
} from '../../nodes/BoxPlatform/client';
import type { Exchange } from '../emulator/kernel/exchanges';
import { boxApi, otherUser, putFile, putFolder } from './box';
import { byId } from './operationCase';
import { until } from './until';
import { credentialsFor, startWorld, type TestWorld } from './world';

const password = 'canary-password-of-the-link';

let world: TestWorld;
const exchanges: Exchange[] = [];
const lines: Array<{ message: string; meta: Record<string, unknown> }> = [];

const log = {
	debug: (message: string, meta: Record<string, unknown> = {}) =>
		void lines.push({ message, meta: { ...meta } }),
	warn: (message: string, meta: Record<string, unknown> = {}) =>
		void lines.push({ message, meta: { ...meta } }),
};

/** Lets the credentials of the world log bodies, or not. */
function credentialsWith(logBodies: boolean) {
	for (const [type, data] of Object.entries(credentialsFor(world.emulator, world.userId))) {
		world.host.credentials.set(type, { ...data, logBodies });
	}
}

const run = async (resource: string, operation: string, parameters: INodeParameters = {}) => {
	for (const authentication of ['jwt', 'oAuth2'] as const) {
		const output = await world.host.runNode({
			authentication,
			parameters: { resource, operation, ...parameters },
		});
		expect(output.run.data.resultData.error).toBeUndefined();
		expect(output.items).not.toEqual([]);
	}
};

/** Those of n8n itself, which renews OAuth2 tokens, are in no log. */
const byThePackage = () =>
	exchanges.filter(({ requestHeaders }) =>
		/n8n-nodes-box-platform/.test(String(requestHeaders['user-agent'])),
	).length;

/** Everything that must stay between n8n and Box, as it went over the wire. */
function secretsOnTheWire(): string[] {
	const found = new Set<string>();
	const add = (value: unknown) => {
		if (typeof value === 'string' && value.length > 7) found.add(value);
	};
	for (const { requestHeaders, requestBody, responseHeaders, responseText = '' } of exchanges) {
		add(String(requestHeaders.authorization ?? '').replace('Bearer ', ''));
		add(requestHeaders.boxapi);
		const form = Object(requestBody) as Record<string, unknown>;
		for (const name of ['client_secret', 'assertion', 'refresh_token']) add(form[name]);
		for (const [, value] of responseText.matchAll(/"(?:access|refresh)_token":"([^"]+)"/g)) {
			add(value);
		}
		for (const [, rest] of `${responseText} ${String(responseHeaders.location)}`.matchAll(
			/https?:\/\/(?!developers\.box\.com)[^/"\s]+\/([^"\s]+)/g,
		)) {
			add(rest);
		}
	}
	return [...found];
}

async function useEverything() {
	const { emulator, userId, api } = world;
	const folderId = await putFolder(api, world.unique('Logged'));
	const { id } = await putFile(emulator, userId, { name: world.unique('a.txt'), content: 'abc' });
	await run('folder', 'create', { parentId: byId(folderId), name: 'Sub', onConflict: 'rename' });
	emulator.revokeAllTokens();
	await run('file', 'download', { fileId: byId(id) });
	await run('file', 'upload', {
		parentId: byId(folderId),
		fileName: 'b.txt',
		fileContent: 'canary-content-of-the-file',
		onConflict: 'rename',
	});
	const { id: owner } = otherUser(emulator, userId);
	const theirs = await putFile(emulator, owner, { name: 'linked.txt', content: 'abc' });
	const { shared_link: link } = await boxApi(emulator, owner)<{ shared_link: { url: string } }>(
		'PUT',
		`/files/${theirs.id}?fields=shared_link`,
		{ shared_link: { access: 'open', password } },
	);
	await run('sharedLink', 'resolve', { url: link.url, password });
	await run('apiRequest', 'send', {
		method: 'PUT',
		path: `/files/${id}`,
		body: JSON.stringify({ shared_link: { access: 'open', password } }),
	});
	await withTheClient();
}

/** What the nodes do not do one by one: client credentials, parts of a large file, a long poll. */
async function withTheClient() {
	const { emulator, userId } = world;
	const endpoints = {
		baseUrl: emulator.baseUrl,
		uploadUrl: emulator.uploadUrl,
		oauth2Url: emulator.oauth2Url,
	};
	const told = { ...log, bodies: true };
	const grant = ccgGrant(emulator.ccg, { type: 'user', id: userId });
	const tokens = new CachedTokens(grant, { endpoints, log: told, cache: new Map() });
	const box = new BoxClient({ endpoints, tokens, log: told });
	const content = Buffer.alloc(20_000_000, 'canary-content-of-the-file');
	await box.upload({
		parentId: '0',
		name: world.unique('large.bin'),
		source: bufferSource(content),
	});
	const { entries } = await box.request<{ entries: Array<{ url: string }> }>('OPTIONS', '/events', {
		expect: objectWith('entries'),
	});
	await box
		.longPoll(entries[0]?.url ?? '', { timeoutMs: 200, withToken: true })
		.catch(() => undefined);
}

beforeAll(async () => {
	world = await startWorld();
	world.emulator.onExchange((exchange) => exchanges.push(exchange));
	const { debug, warn } = log;
	const quiet = () => undefined;
	const logger = { debug, warn, info: quiet, error: quiet, scoped: () => logger };
	Container.set(Logger, logger as unknown as Logger);
});
afterAll(async () => {
	Container.reset();
	await world.close();
});
beforeEach(() => {
	lines.length = 0;
	exchanges.length = 0;
});

describe('the log of n8n', () => {
	it('has a line for each request of a node, and none of its secrets, whatever is logged', async () => {
		credentialsWith(true);
		await useEverything();

		const text = JSON.stringify(lines);
		const secrets = [
			...secretsOnTheWire(),
			password,
			'canary-content-of-the-file',
			world.emulator.jwtConfig.boxAppSettings.clientSecret,
			world.emulator.jwtConfig.boxAppSettings.appAuth.passphrase,
		];
		expect(secrets.length).toBeGreaterThan(20);
		expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);

		const told = lines.filter(({ meta }) => meta.attempt !== undefined);
		expect(told.length).toBeGreaterThan(20);
		// The emulator counts the poll that was left when it notices.
		await until(() => byThePackage() >= told.length);
		expect(told.length).toBe(byThePackage());
		const kinds = new Set(told.map(({ message }) => message));
		expect([...kinds].sort()).toEqual(['Box long poll', 'Box request', 'Box token request']);
	});

	it('has headers and bodies where the credential asks for them, cut off where they are long', async () => {
		credentialsWith(true);
		const folderId = await putFolder(world.api, world.unique('Logged'));
		await run('folder', 'update', {
			folderId: byId(folderId),
			updateFields: { description: 'd'.repeat(250) },
		});
		const { meta = {} } = lines.find(({ meta: { method } }) => method === 'PUT') ?? {};
		expect(meta).toMatchObject({
			path: `/folders/${folderId}`,
			status: 200,
			requestHeaders: { authorization: '***', 'content-type': 'application/json' },
			requestBody: expect.stringContaining('"description":"ddd'),
			responseHeaders: expect.objectContaining({ 'box-request-id': meta.requestId }),
			responseBody: expect.stringContaining(`"id":"${folderId}"`),
		});
		const bodies = lines.flatMap(({ meta: { requestBody, responseBody } }) => [
			String(requestBody ?? ''),
			String(responseBody ?? ''),
		]);
		expect(Math.max(...bodies.map(({ length }) => length))).toBeLessThanOrEqual(2_001);
	});

	it('has neither without', async () => {
		credentialsWith(false);
		await run('user', 'getCurrent');
		expect(lines.length).toBeGreaterThanOrEqual(2);
		const names = lines.flatMap(({ meta }) => Object.keys(meta));
		expect(names.filter((name) => /Headers|Body/.test(name))).toEqual([]);
	});
});
