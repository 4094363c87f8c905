import {
	authorizationCode,
	authorizationUrl,
	exchangeCode,
	revokeToken,
	sameState,
} from '../../../../nodes/BoxPlatform/client';
import { failureOf, fakeClock, fakeTransport, type Handler, inTurn, lost } from '../fakes';

const app = { clientId: 'the id', clientSecret: 'the secret' };
const pair = { access_token: 'access', refresh_token: 'refresh', expires_in: 4_000 };
const refused = (error: string, error_description: string) => ({
	status: 400,
	json: { error, error_description },
});

function network(handler: Handler) {
	const clock = fakeClock();
	const transport = fakeTransport(handler);
	return { clock, transport, requests: transport.requests };
}
const formOf = (body: Buffer | undefined) =>
	Object.fromEntries(new URLSearchParams(body?.toString('utf8')));

describe('authorizationUrl', () => {
	it('names app, redirect, scopes and state', () => {
		const { url, state } = authorizationUrl({
			clientId: 'the id',
			redirectUri: 'http://localhost:1/?a=b',
			scopes: ['root_readonly', 'manage_groups'],
			state: 'the state',
		});

		const { origin, pathname, searchParams } = new URL(url);
		expect(origin + pathname).toBe('https://account.box.com/api/oauth2/authorize');
		expect(Object.fromEntries(searchParams)).toEqual({
			response_type: 'code',
			client_id: 'the id',
			redirect_uri: 'http://localhost:1/?a=b',
			scope: 'root_readonly manage_groups',
			state: 'the state',
		});
		expect(state).toBe('the state');
	});

	it('makes a state that nobody can guess, and asks for all scopes', () => {
		const first = authorizationUrl({ clientId: 'the id' });
		const second = authorizationUrl({ clientId: 'the id' });

		expect(first.state).toMatch(/^[\w-]{43}$/);
		expect(second.state).not.toBe(first.state);
		expect([...new URL(first.url).searchParams.keys()]).toEqual([
			'response_type',
			'client_id',
			'state',
		]);
	});
});

it.each([
	['abc', 'abc', true],
	['abc', 'abd', false],
	['abc', 'abcd', false],
	['abc', null, false],
	['abc', undefined, false],
	['', '', false],
])('sameState of %p and %p is %p', (sent, received, expected) => {
	expect(sameState(sent, received)).toBe(expected);
});

describe('authorizationCode', () => {
	it('is the code of the address, whole or without its host', () => {
		expect(authorizationCode('/?code=a%2Fb&state=s', 's')).toBe('a/b');
		expect(authorizationCode('https://example.com/cb?state=s&code=c', 's')).toBe('c');
	});

	it.each([
		['/?code=c&state=other', 'invalid_state', /not the answer/],
		['/?code=c', 'invalid_state', /not the answer/],
		['/?error=access_denied&error_description=The+user&state=s', 'access_denied', /The user/],
		['/?state=s', 'invalid_request', /no code/],
		['/?state=s&code=', 'invalid_request', /no code/],
	])('refuses %s', (address, code, message) => {
		expect(() => authorizationCode(address, 's')).toThrow(message);
		expect(() => authorizationCode(address, 's')).toThrow(expect.objectContaining({ code }));
	});
});

describe('exchangeCode', () => {
	it('asks once and counts the life of the token from then', async () => {
		const { requests, ...net } = network(() => ({ json: pair }));
		const start = net.clock.now();

		const got = await exchangeCode('the code', { ...app, ...net, redirectUri: 'http://x/' });

		expect(got).toEqual({
			accessToken: 'access',
			refreshToken: 'refresh',
			issuedAt: start,
			expiresAt: start + 4_000_000,
		});
		expect(String(requests[0]?.url)).toBe('https://api.box.com/oauth2/token');
		expect(formOf(requests[0]?.body)).toEqual({
			grant_type: 'authorization_code',
			code: 'the code',
			client_id: 'the id',
			client_secret: 'the secret',
			redirect_uri: 'http://x/',
		});
	});

	it('says so when a lost answer may have used the code up', async () => {
		const net = network(inTurn(lost(), refused('invalid_grant', 'the code is no good')));

		const error = await failureOf(exchangeCode('the code', { ...app, ...net }));

		expect(error).toMatchObject({
			code: 'invalid_grant',
			description: expect.stringMatching(/^\*\*\* is no good\. An earlier attempt got no answer/),
		});
		expect(String(error)).not.toContain('the code is');
	});

	it('refuses the answer of an app without refresh tokens', async () => {
		const net = network(() => ({ json: { access_token: 'access' } }));

		expect(await failureOf(exchangeCode('c', { ...app, ...net }))).toMatchObject({
			reason: 'wrong_app_type',
		});
	});

	it.each([
		['a 503', { status: 503 }, 5],
		['a page', { text: '<html></html>' }, 5],
		['a wrong secret', refused('invalid_client', 'no'), 1],
	])('tries %s as often as it helps', async (_what, answer, attempts) => {
		const { requests, ...net } = network(() => answer);

		await failureOf(exchangeCode('c', { ...app, ...net }));

		expect(requests).toHaveLength(attempts);
	});
});

describe('revokeToken', () => {
	it('tells Box, whose answer is empty', async () => {
		const { requests, ...net } = network(() => ({ text: '' }));

		await revokeToken('a token', { ...app, ...net });

		expect(String(requests[0]?.url)).toBe('https://api.box.com/oauth2/revoke');
		expect(formOf(requests[0]?.body)).toMatchObject({ token: 'a token' });
	});

	it('names itself in the error', async () => {
		const net = network(() => ({ status: 503 }));

		const error = await failureOf(revokeToken('t', { ...app, ...net }));

		expect(error).toMatchObject({ status: 503, path: '/oauth2/revoke' });
	});
});
