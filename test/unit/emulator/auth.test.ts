import { createPrivateKey, randomUUID, sign } from 'node:crypto';

import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';

let emulator: Emulator;
beforeAll(async () => {
	emulator = await startEmulator();
});
afterAll(async () => await emulator.close());

type TokenReply = {
	access_token?: string;
	refresh_token?: string;
	error?: string;
	error_description?: string;
};

async function token(form: Record<string, string>): Promise<TokenReply> {
	const response = await fetch(`${emulator.baseUrl}/oauth2/token`, {
		method: 'POST',
		body: new URLSearchParams(form),
	});
	return (await response.json()) as TokenReply;
}

const oauth = (): { client_id: string; client_secret: string } => ({
	client_id: emulator.oauth2.clientId,
	client_secret: emulator.oauth2.clientSecret,
});

async function authorize(): Promise<string> {
	const url = new URL(`${emulator.oauth2Url}/authorize`);
	url.search = new URLSearchParams({
		response_type: 'code',
		client_id: emulator.oauth2.clientId,
		redirect_uri: 'http://127.0.0.1:9/callback',
		state: 's',
		auto: '1',
	}).toString();
	const response = await fetch(url, { redirect: 'manual' });
	const location = new URL(response.headers.get('location') ?? '');
	expect(location.searchParams.get('state')).toBe('s');
	return location.searchParams.get('code') ?? '';
}

const byCode = async (code: string): Promise<TokenReply> =>
	await token({ grant_type: 'authorization_code', code, ...oauth() });
const byRefresh = async (text: string): Promise<TokenReply> =>
	await token({ grant_type: 'refresh_token', refresh_token: text, ...oauth() });

/** Signs by hand: jsonwebtoken refuses to write the claims that Box has to refuse. */
async function byAssertion(
	claims: Record<string, unknown> = {},
	header: Record<string, unknown> = {},
): Promise<TokenReply> {
	const { boxAppSettings, enterpriseID } = emulator.jwtConfig;
	const { privateKey, passphrase, publicKeyID } = boxAppSettings.appAuth;
	const key = createPrivateKey({ key: privateKey, passphrase });
	const payload = {
		iss: boxAppSettings.clientID,
		sub: enterpriseID,
		box_sub_type: 'enterprise',
		aud: 'https://api.box.com/oauth2/token',
		jti: randomUUID(),
		exp: Math.floor(emulator.clock.now() / 1000) + 45,
		...claims,
	};
	const encode = (value: unknown): string =>
		Buffer.from(JSON.stringify(value)).toString('base64url');
	const text = `${encode({ alg: 'RS512', typ: 'JWT', kid: publicKeyID, ...header })}.${encode(payload)}`;
	const assertion = `${text}.${sign('sha512', Buffer.from(text), key).toString('base64url')}`;
	return await token({
		grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
		assertion,
		client_id: boxAppSettings.clientID,
		client_secret: boxAppSettings.clientSecret,
	});
}

describe('authorization codes', () => {
	it('work once', async () => {
		const code = await authorize();
		expect(await byCode(code)).toMatchObject({ token_type: 'bearer', restricted_to: [] });
		expect(await byCode(code)).toMatchObject({ error: 'invalid_grant' });
	});

	it('live 30 seconds', async () => {
		const code = await authorize();
		emulator.clock.advance(31_000);
		expect(await byCode(code)).toMatchObject({
			error_description: 'The authorization code has expired',
		});
	});

	it('are granted by a button on a page', async () => {
		const query = new URLSearchParams({
			response_type: 'code',
			client_id: emulator.oauth2.clientId,
			redirect_uri: 'http://127.0.0.1:9/callback',
		});
		const page = await fetch(`${emulator.oauth2Url}/authorize?${query.toString()}`);
		const text = await page.text();
		expect(text).toContain('Grant access to Box');
		const action = /action="([^"]+)"/.exec(text)?.[1] ?? '';
		query.set('decision', 'deny');
		const reply = await fetch(new URL(action, page.url), {
			method: 'POST',
			body: query,
			redirect: 'manual',
		});
		expect(reply.headers.get('location')).toContain('error=access_denied');
	});
});

describe('refresh tokens', () => {
	it('work once and are rotated', async () => {
		const { refreshToken } = emulator.issueTokens({ userId: '11001' });
		const fresh = await byRefresh(refreshToken);
		expect(fresh.refresh_token).not.toBe(refreshToken);
		expect(await byRefresh(refreshToken)).toEqual({
			error: 'invalid_grant',
			error_description: 'Refresh token has expired',
		});
		expect(await byRefresh(fresh.refresh_token ?? '')).toHaveProperty('access_token');
	});

	it('live 60 days', async () => {
		const { refreshToken } = emulator.issueTokens({ userId: '11001' });
		emulator.clock.advance(61 * 86_400_000);
		expect(await byRefresh(refreshToken)).toMatchObject({
			error_description: 'Refresh token has expired',
		});
	});

	it('of nobody are invalid', async () => {
		expect(await byRefresh('x')).toMatchObject({ error_description: 'Invalid refresh token' });
	});
});

describe('JWT assertions', () => {
	const now = (): number => Math.floor(emulator.clock.now() / 1000);

	it('give a token without refresh token', async () => {
		const reply = await byAssertion();
		expect(reply).toHaveProperty('access_token');
		expect(reply).not.toHaveProperty('refresh_token');
	});

	it('need no kid', async () => {
		expect(await byAssertion({}, { kid: undefined })).toHaveProperty('access_token');
	});

	it.each<[string, () => Record<string, unknown>, string]>([
		['an expired exp', () => ({ exp: now() - 5 }), 'MUST be before the expiration'],
		['an exp too far ahead', () => ({ exp: now() + 120 }), "check the 'exp' claim"],
		['a short jti', () => ({ jti: 'short' }), "check the 'jti' claim"],
		['a wrong aud', () => ({ aud: 'https://example.com' }), "check the 'aud' claim"],
		['an unknown sub', () => ({ sub: '1' }), "check the 'sub' claim"],
		['a numeric sub', () => ({ sub: 900100 }), "check the 'sub' claim"],
	])('are refused with %s', async (_name, claims, description) => {
		const reply = await byAssertion(claims());
		expect(reply.error).toBe('invalid_grant');
		expect(reply.error_description).toContain(description);
	});

	it('are refused with an unknown key or another algorithm', async () => {
		const unknown = await byAssertion({}, { kid: 'other' });
		expect(unknown.error_description).toContain('Signature verification error');
		const symmetric = await byAssertion({}, { alg: 'HS256' });
		expect(symmetric.error_description).toBe('Algorithm not allowed');
	});

	it('refuse a jti used twice and record the mistake', async () => {
		const jti = randomUUID();
		await byAssertion({ jti });
		expect((await byAssertion({ jti })).error_description).toContain("'jti' claim");
		expect(emulator.mistakes.list().map((one) => one.what)).toContain('jti used twice');
	});

	it('are refused while the app is not authorized', async () => {
		const app = emulator.world.app(emulator.jwtConfig.boxAppSettings.clientID);
		if (app === undefined) throw new Error('no app');
		app.authorized = false;
		expect(await byAssertion()).toEqual({
			error: 'unauthorized_client',
			error_description: 'This app is not authorized by the enterprise admin',
		});
		app.authorized = true;
	});
});

describe('client credentials', () => {
	it('stand for the service account', async () => {
		const { clientId, clientSecret, enterpriseId } = emulator.ccg;
		const reply = await token({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			box_subject_type: 'enterprise',
			box_subject_id: enterpriseId,
		});
		expect(reply).toHaveProperty('access_token');
	});

	it('count in the body alone', async () => {
		const { clientId, clientSecret } = emulator.ccg;
		const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
		const response = await fetch(`${emulator.baseUrl}/oauth2/token`, {
			method: 'POST',
			headers: { authorization: `Basic ${basic}` },
			body: new URLSearchParams({ grant_type: 'client_credentials' }),
		});
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ error: 'invalid_client' });
	});
});

describe('API calls', () => {
	const me = async (accessToken: string, headers: Record<string, string> = {}): Promise<Response> =>
		await fetch(`${emulator.baseUrl}/2.0/users/me`, {
			headers: { authorization: `Bearer ${accessToken}`, ...headers },
		});

	it('answer an expired token with an empty 401', async () => {
		const { accessToken } = emulator.issueTokens({ userId: '11001' });
		emulator.clock.advance(2 * 3_600_000);
		const response = await me(accessToken);
		expect(response.status).toBe(401);
		expect(response.headers.get('www-authenticate')).toContain('invalid_token');
		expect(await response.text()).toBe('');
	});

	it('act as another user for administrators, never as oneself', async () => {
		const { accessToken } = emulator.issueTokens({ userId: '11001' });
		const other = await me(accessToken, { 'as-user': '11002' });
		expect(await other.json()).toMatchObject({ id: '11002' });
		expect((await me(accessToken, { 'as-user': '11001' })).status).toBe(403);
		const managed = emulator.issueTokens({ userId: '11002' });
		expect((await me(managed.accessToken, { 'as-user': '11003' })).status).toBe(403);
	});

	it('send the Date of the emulator clock', async () => {
		const { accessToken } = emulator.issueTokens({ userId: '11001' });
		const date = Date.parse((await me(accessToken)).headers.get('date') ?? '');
		expect(Math.abs(date - emulator.clock.now())).toBeLessThan(2000);
	});

	it('end when the grant is revoked', async () => {
		const { accessToken, refreshToken } = emulator.issueTokens({ userId: '11001' });
		const response = await fetch(`${emulator.baseUrl}/oauth2/revoke`, {
			method: 'POST',
			body: new URLSearchParams({ token: refreshToken, ...oauth() }),
		});
		expect(await response.text()).toBe('');
		expect((await me(accessToken)).status).toBe(401);
	});
});
