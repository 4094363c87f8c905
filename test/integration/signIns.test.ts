import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Container } from '@n8n/di';
import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeCredentialTestResult,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { OutboundHttp } from '@n8n/backend-network';

import { leaks, secretsOf } from './faults/secrets';
import { type NodeOutput, nodeType, type SignIn, signIns } from './n8nHost';
import { shown } from './nodeRuns';
import { byId } from './operationCase';
import { startTokenService, type TokenService } from './tokenService';
import { credentialsFor, worldOfFile } from './world';

const world = worldOfFile();
const canary = 'canary-of-the-service-4711';
const getRoot: INodeParameters = { resource: 'folder', operation: 'get', folderId: byId('0') };
const getMe: INodeParameters = { resource: 'user', operation: 'getCurrent' };
const ways = Object.keys(signIns) as SignIn[];

let service: TokenService;
beforeAll(async () => {
	service = await startTokenService(() => ({}));
});
afterAll(async () => {
	await service.close();
});

const issued = (seconds = 3_600) => ({
	token: world.emulator.issueTokens({ userId: world.userId }).accessToken,
	ttl: seconds,
});

beforeEach(() => {
	service.calls.length = 0;
	service.answer = () => ({ body: { data: issued() } });
	for (const [type, data] of Object.entries(credentialsFor(world.emulator, world.userId))) {
		world.host.credentials.set(type, data);
	}
});

const fieldsOf = (way: SignIn) => world.host.credentials.get(signIns[way]);

function change(way: SignIn, fields: ICredentialDataDecryptedObject) {
	world.host.credentials.set(signIns[way], { ...fieldsOf(way), ...fields });
}

let services = 0;
/** Each with an address of its own: tokens are kept for the whole process. */
function useService(fields: ICredentialDataDecryptedObject = {}) {
	change('token', {
		tokenSource: 'service',
		serviceUrl: `${service.url}?code=${canary}&number=${(services += 1)}`,
		serviceMethod: 'POST',
		serviceHeaders: JSON.stringify({ Authorization: `Bearer ${canary}` }),
		serviceBody: JSON.stringify({ secret: canary }),
		tokenField: 'data.token',
		lifetimeField: 'data.ttl',
		...fields,
	});
}

const run = async (authentication: SignIn, parameters = getRoot, items = 1) =>
	await world.host.runNode({
		parameters,
		authentication,
		items: Array.from({ length: items }, () => ({ json: {} })),
	});

const serviceSecrets = [{ what: 'secret of the service', text: canary }];

/** Asks with a credential as n8n's HTTP Request node does. */
async function withHttpRequestNode(way: SignIn, more = {}): Promise<NodeOutput> {
	const type: INodeType = {
		description: {
			displayName: 'HTTP Request',
			name: nodeType,
			group: ['input'],
			version: 1,
			description: '',
			defaults: { name: 'HTTP Request' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: signIns[way] }],
			properties: [],
		},
		async execute() {
			const url = `${world.emulator.baseUrl}/2.0/users/me`;
			const { httpRequestWithAuthentication: send } = this.helpers;
			const json = (await send.call(this, signIns[way], { url, json: true })) as IDataObject;
			return [[{ json }]];
		},
	};
	return await world.host.runNode({ type, parameters: {}, authentication: way, ...more });
}

/** As n8n tests a credential that somebody saves. */
async function test(way: SignIn, nodeName = 'boxPlatform'): Promise<INodeCredentialTestResult> {
	const { description, methods } = world.host.nodeTypes.getByNameAndVersion(nodeName);
	const { testedBy } = description.credentials?.find(({ name }) => name === signIns[way]) ?? {};
	const context = new CredentialTestContext(world.host.additionalData());
	const method = methods?.credentialTest?.[String(testedBy)];
	if (method === undefined) throw new Error(`No test of ${way}`);
	return await method.call(context, {
		id: '1',
		name: way,
		type: signIns[way],
		data: fieldsOf(way),
	});
}

describe.each(ways)('signing in with %s', (way) => {
	it('runs an operation, and asks for one token at most for many items', async () => {
		world.emulator.exchanges.clear();

		const output = await run(way, getRoot, 20);

		expect(output.error).toBeUndefined();
		expect(output.items).toHaveLength(20);
		const asked = world.emulator.exchanges.list().filter(({ path }) => path.includes('token'));
		expect(asked.length).toBeLessThan(2);
		expect(leaks(output.run, secretsOf(world.emulator))).toEqual([]);
	});

	it('is the user that the credential names', async () => {
		const { items } = await run(way, getMe);

		expect(items[0]?.json).toMatchObject({ type: 'user', id: world.userId });
	});
});

describe('client credentials', () => {
	const ccgApp = () => {
		const app = world.emulator.world.app(world.emulator.ccg.clientId);
		if (app === undefined) throw new Error('The emulator has no CCG app');
		return app;
	};

	afterEach(() => {
		Object.assign(ccgApp(), { authorized: true, userTokens: true, kind: 'ccg' });
	});

	it('act as the service account of the app', async () => {
		change('ccg', { subjectType: 'enterprise' });

		const { items } = await run('ccg', getMe);

		expect(items[0]?.json).toMatchObject({ id: '11011', name: 'CCG Service Account' });
	});

	it.each<[string, () => void, RegExp]>([
		[
			'a secret that was reset',
			() => change('ccg', { clientSecret: 'of-before' }),
			/does not know this client ID and secret.*reset.*Copy/,
		],
		[
			'another enterprise',
			() => change('ccg', { subjectType: 'enterprise', enterpriseId: '424242' }),
			/no token for the enterprise.*enterprise ID must be/,
		],
		[
			'an app that no admin has let in',
			() => {
				change('ccg', { subjectType: 'enterprise' });
				ccgApp().authorized = false;
			},
			/no token for the enterprise.*admin must have authorized/,
		],
		[
			'user access that was switched off',
			() => void (ccgApp().userTokens = false),
			/no token for the user.*Generate user access tokens/,
		],
		[
			'a user of nobody',
			() => change('ccg', { userId: '424242' }),
			/no token for the user.*user ID must be/,
		],
		[
			'an app of another kind',
			() => void (ccgApp().kind = 'jwt'),
			/another authentication method.*Client Credentials Grant/,
		],
		[
			'an email address',
			() => change('ccg', { userId: 'ada@example.com' }),
			/cannot be used as it is.*email address/,
		],
	])('are told what is wrong by the test: %s', async (_name, breakIt, words) => {
		breakIt();

		const { status, message } = await test('ccg');

		expect(status).toBe('Error');
		expect(message).toMatch(words);
		expect(message).not.toMatch(/JWT|OAuth2|click Connect/);
	});

	it('are asked anew by the test, whatever token there is', async () => {
		await run('ccg');
		ccgApp().userTokens = false;

		expect((await run('ccg')).error).toBeUndefined();
		expect(await test('ccg')).toMatchObject({ status: 'Error' });
	});
});

describe('the test of a credential', () => {
	it.each(['jwt', 'ccg', 'token'] as const)('says who it is: %s', async (way) => {
		expect(await test(way)).toEqual({
			status: 'OK',
			message: expect.stringMatching(
				/^Signed in to Box as ‘Ada Admin’ \(ada@example\.com, ID 11001\), of the enterprise ‘.+’$/,
			),
		});
	});

	it('tells a service account', async () => {
		change('jwt', { subjectType: 'enterprise' });

		expect((await test('jwt')).message).toContain('the service account ‘JWT Service Account’');
	});

	it('tells an app user, and asks in the same way for the trigger', async () => {
		change('ccg', { userId: '11020' });

		const result = await test('ccg', 'n8n-nodes-box-platform.boxPlatformTrigger');

		expect(result.message).toContain('the app user ‘App User’');
	});

	it('says that a developer token is over', async () => {
		change('token', { token: 'of-yesterday' });

		const { status, message } = await test('token');

		expect(status).toBe('Error');
		expect(message).toMatch(
			/does not accept the access token\. It is mistyped, .*developer tokens live 60 minutes/,
		);
	});

	it('names a token service that is away', async () => {
		useService({ serviceUrl: 'http://127.0.0.1:9/away' });

		expect((await test('token')).message).toMatch(
			/token service is out of reach.*127\.0\.0\.1:9 could not be reached.*\(2 attempts\)/,
		);
	});

	it('does not wait long for a token service that hangs', async () => {
		const never = createServer(() => undefined).listen(0, '127.0.0.1');
		await once(never, 'listening');
		const { port } = never.address() as AddressInfo;
		useService({ serviceUrl: `http://127.0.0.1:${port}/` });

		const { message } = await test('token');

		expect(message).toMatch(
			/token service is out of reach.*127\.0\.0\.1:\d+ did not answer in time.*1 attempt/,
		);
		never.closeAllConnections();
		never.close();
	}, 25_000);

	it("keeps to n8n's rules for outgoing requests", async () => {
		useService();
		const protection = Reflect.get(Container.get(OutboundHttp), 'ssrfConfig') as {
			enabled: boolean;
		};
		protection.enabled = true;
		try {
			expect((await test('token')).message).toMatch(/does not allow connections to 127\.0\.0\.1/);
			const output = await run('token');
			expect(shown(output)).toMatch(/does not allow connections to 127\.0\.0\.1/);
			expect(service.calls).toEqual([]);
		} finally {
			protection.enabled = false;
		}
	});
});

describe('a developer token', () => {
	it('that has expired is named, after one request', async () => {
		change('token', { token: 'of-yesterday' });
		world.emulator.exchanges.clear();

		expect(shown(await run('token'))).toMatch(/developer tokens live 60 minutes/);
		expect(world.emulator.exchanges.list()).toHaveLength(1);
	});
});

describe('a token service', () => {
	it('is asked as the credential says, and once for all items', async () => {
		useService();

		const output = await run('token', getRoot, 20);

		expect(output.error).toBeUndefined();
		expect(service.calls).toEqual([
			expect.objectContaining({ method: 'POST', body: JSON.stringify({ secret: canary }) }),
		]);
		expect(service.calls[0]?.headers).toMatchObject({
			authorization: `Bearer ${canary}`,
			'content-type': 'application/json',
		});
		expect(leaks(output.run, [...serviceSecrets, ...secretsOf(world.emulator)])).toEqual([]);
	});

	it('never hears of a token, nor Box of its secrets', async () => {
		useService();
		world.emulator.exchanges.clear();

		await run('token');

		expect(JSON.stringify(world.emulator.exchanges.list())).not.toContain(canary);
		expect(JSON.stringify(service.calls)).not.toContain(
			world.emulator.exchanges.list()[0]?.requestHeaders.authorization?.slice(7),
		);
	});

	it('is asked again for a token that Box refuses', async () => {
		useService();
		await run('token');
		world.emulator.revokeAllTokens();

		expect((await run('token')).error).toBeUndefined();
		expect(service.calls).toHaveLength(2);
	});

	it.each<[string, () => void, RegExp]>([
		[
			'refuses',
			() => void (service.answer = () => ({ status: 403, body: { secret: canary } })),
			/refuses to give a token.*HTTP 403/,
		],
		[
			'sends elsewhere',
			() =>
				void (service.answer = () => ({
					status: 302,
					headers: { location: `${world.emulator.baseUrl}/?${canary}` },
				})),
			/redirect \(HTTP 302\), which is not followed/,
		],
		[
			'has no such field',
			() => void (service.answer = () => ({ body: { data: { other: canary } } })),
			/‘data\.token’ of the answer of 127\.0\.0\.1:\d+ holds no access token/,
		],
		[
			'hands out what is over',
			() => void (service.answer = () => ({ body: { data: { ...issued(), ttl: 0 } } })),
			/‘data\.ttl’.*has expired already/,
		],
	])('that %s is told by name, without its secrets', async (_name, breakIt, words) => {
		useService();
		breakIt();

		const output = await run('token');

		expect(shown(output)).toMatch(words);
		expect(leaks(output.run, serviceSecrets)).toEqual([]);
		const { status, message } = await test('token');
		expect([status, message]).toEqual(['Error', expect.stringMatching(words)]);
		expect(message).not.toContain(canary);
		expect(service.calls).toHaveLength(2);
	});
});

describe("n8n's HTTP Request node", () => {
	it.each(['jwt', 'ccg', 'token'] as const)('works with %s, and after its token', async (way) => {
		const first = await withHttpRequestNode(way);
		expect(first.items[0]?.json).toMatchObject({ id: world.userId });
		const stored = fieldsOf(way).accessToken;
		expect(stored).toEqual(expect.any(String));

		world.emulator.revokeAllTokens();
		if (way === 'token') change('token', { token: issued().token });

		expect((await withHttpRequestNode(way)).items[0]?.json).toMatchObject({ id: world.userId });
		expect(fieldsOf(way).accessToken).not.toBe(stored);
	});

	it('works with a token service', async () => {
		useService();

		const { items, run: result } = await withHttpRequestNode('token');

		expect(items[0]?.json).toMatchObject({ id: world.userId });
		expect(leaks(result, serviceSecrets)).toEqual([]);
	});

	it.each<[SignIn, ICredentialDataDecryptedObject, string]>([
		['jwt', { subjectType: 'enterprise' }, '11010'],
		['ccg', { userId: '11002' }, '11002'],
	])('acts as whom %s names now, although the token of before still works', async (...row) => {
		const [way, fields, id] = row;
		await withHttpRequestNode(way);
		change(way, fields);

		expect((await withHttpRequestNode(way)).items[0]?.json).toMatchObject({ id });
	});

	it('takes a token that an earlier version has stored for an outdated one', async () => {
		await withHttpRequestNode('jwt');
		change('jwt', { issuedFor: '' });

		expect((await withHttpRequestNode('jwt')).items[0]?.json).toMatchObject({ id: world.userId });
	});

	it('goes on with a developer token when another field was changed', async () => {
		await withHttpRequestNode('token');
		change('token', { logBodies: true });

		expect((await withHttpRequestNode('token')).items[0]?.json).toMatchObject({ id: world.userId });
	});

	it('says that a developer token has expired', async () => {
		await withHttpRequestNode('token');
		world.emulator.revokeAllTokens();

		expect(shown(await withHttpRequestNode('token'))).toMatch(/does not accept the access token/);
	});

	it('says in our words what is wrong', async () => {
		change('ccg', { clientSecret: 'of-before' });

		expect(shown(await withHttpRequestNode('ccg'))).toMatch(/does not know this client ID/);
	});

	it("keeps to n8n's rules for outgoing requests", async () => {
		useService();
		const protection = Reflect.get(Container.get(OutboundHttp), 'ssrfConfig') as {
			enabled: boolean;
		};
		protection.enabled = true;
		try {
			expect(shown(await withHttpRequestNode('token'))).toMatch(/does not allow connections/);
			expect(service.calls).toEqual([]);
		} finally {
			protection.enabled = false;
		}
	});
});
