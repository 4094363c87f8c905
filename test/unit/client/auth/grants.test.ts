import { generateKeyPairSync } from 'node:crypto';
import { verify, type JwtPayload } from 'jsonwebtoken';
import {
	BoxAuthError,
	ccgGrant,
	defaultEndpoints,
	defaultRetryPolicy,
	jwtGrant,
	parseJwtConfig,
	requestToken,
	type Grant,
} from '../../../../nodes/BoxPlatform/client';
import { failureOf, fakeClock, fakeTransport, inTurn, lost, notSent, type Handler } from '../fakes';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const config = parseJwtConfig(
	JSON.stringify({
		boxAppSettings: {
			clientID: 'client-1',
			clientSecret: 'canary-secret',
			appAuth: {
				publicKeyID: 'kid-1',
				privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
				passphrase: '',
			},
		},
		enterpriseID: '123',
	}),
);
const jwt = jwtGrant(config, { type: 'enterprise' });
const ccg = ccgGrant(
	{ clientId: 'client-2', clientSecret: 'canary-secret' },
	{ type: 'user', id: '9' },
);
const issued = { json: { access_token: 'fresh', expires_in: 4_000, token_type: 'bearer' } };
const refusal = (error: string, description: string, headers: Record<string, string> = {}) => ({
	status: 400,
	headers,
	json: { error, error_description: description },
});

function ask(grant: Grant, handler: Handler, signal?: AbortSignal) {
	const clock = fakeClock();
	const transport = fakeTransport(handler);
	const warnings: string[] = [];
	const context = {
		transport,
		clock,
		endpoints: defaultEndpoints,
		policy: defaultRetryPolicy,
		log: { debug: () => undefined, warn: (message: string) => void warnings.push(message) },
	};
	const forms = () => transport.requests.map(({ body }) => new URLSearchParams(body.toString()));
	const claims = () =>
		forms().map((form) => {
			const options = { complete: true, ignoreExpiration: true } as const;
			const { header, payload } = verify(form.get('assertion') ?? '', publicKey, options);
			return { header, payload: payload as JwtPayload };
		});
	return {
		clock,
		transport,
		warnings,
		forms,
		claims,
		answer: requestToken(grant, context, signal),
	};
}

describe('the JWT grant', () => {
	it('sends a signed assertion as Box wants it', async () => {
		const { answer, forms, claims, transport, clock } = ask(jwt, inTurn(issued));

		expect(await answer).toEqual({ token: 'fresh', expiresAt: clock.monotonic() + 4_000_000 });
		expect(transport.requests[0]?.url.href).toBe('https://api.box.com/oauth2/token');
		expect(Object.fromEntries(forms()[0] ?? [])).toMatchObject({
			grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
			client_id: 'client-1',
			client_secret: 'canary-secret',
		});
		expect(claims()[0]).toMatchObject({
			header: { alg: 'RS256', typ: 'JWT', kid: 'kid-1' },
			payload: {
				iss: 'client-1',
				sub: '123',
				box_sub_type: 'enterprise',
				aud: 'https://api.box.com/oauth2/token',
				exp: clock.now() / 1_000 + 45,
			},
		});
		const payload = claims()[0]?.payload;
		expect(payload).not.toHaveProperty('iat');
		expect(payload).not.toHaveProperty('nbf');
		expect(payload?.jti).toMatch(/^[0-9a-f]{64}$/);
	});

	it.each(['RS256', 'RS384', 'RS512'] as const)('signs with %s', async (algorithm) => {
		const grant = jwtGrant(config, { type: 'user', id: '77' }, { algorithm });

		const { answer, claims } = ask(grant, inTurn(issued));
		await answer;

		expect(claims()[0]).toMatchObject({
			header: { alg: algorithm },
			payload: { sub: '77', box_sub_type: 'user' },
		});
	});

	it.each<[string, ReturnType<typeof inTurn>, number]>([
		['429', inTurn({ status: 429, headers: { 'retry-after': '5' } }, issued), 5_000],
		['503', inTurn({ status: 503 }, issued), 500],
		['an HTML page', inTurn({ status: 502, text: '<html>' }, issued), 500],
		['a lost connection', inTurn(lost(), issued), 500],
		['a refused connection', inTurn(notSent(), issued), 500],
	])('repeats after %s with another jti', async (_name, handler, wait) => {
		const { answer, claims, clock } = ask(jwt, handler);

		await answer;

		const ids = claims().map(({ payload }) => payload.jti);
		expect(new Set(ids).size).toBe(2);
		expect(clock.waits).toEqual([wait]);
		expect(claims()[1]?.payload.exp).toBe(Math.floor(clock.now() / 1_000) + 45);
	});

	it.each([
		"Please check the 'exp' claim.",
		"Current date/time MUST be before the expiration date/time listed in the 'exp' claim",
		"Please check the 'jti' claim. A unique 'jti' value is required.",
	])("repairs the clock once by Box's Date: %s", async (description) => {
		const date = 'Thu, 15 Jan 2026 14:00:00 GMT';

		const { answer, claims, warnings } = ask(
			jwt,
			inTurn(refusal('invalid_grant', description, { date }), issued),
		);

		await answer;
		expect(claims()[1]?.payload.exp).toBe(Date.parse(date) / 1_000 + 45);
		expect(claims()[1]?.payload.jti).not.toBe(claims()[0]?.payload.jti);
		expect(warnings).toHaveLength(1);
	});

	it('repairs the clock only once, and not without a Date', async () => {
		const refused = (headers: Record<string, string>) =>
			ask(jwt, inTurn(refusal('invalid_grant', "Please check the 'exp' claim.", headers)));
		const withDate = refused({ date: 'Thu, 15 Jan 2026 14:00:00 GMT' });
		const without = refused({});

		expect(await failureOf(withDate.answer)).toMatchObject({ reason: 'clock' });
		expect(withDate.transport.requests).toHaveLength(2);
		expect(await failureOf(without.answer)).toMatchObject({ reason: 'clock' });
		expect(without.transport.requests).toHaveLength(1);
	});

	it.each([
		['no enterprise', { ...config, enterpriseId: undefined }, { type: 'enterprise' as const }],
		['the enterprise 0', { ...config, enterpriseId: '0' }, { type: 'enterprise' as const }],
		['an empty user', config, { type: 'user' as const, id: ' ' }],
	])('refuses a subject that cannot work: %s', (_name, broken, subject) => {
		expect(() => jwtGrant(broken, subject)).toThrow(BoxAuthError);
	});

	it('tells grants apart by everything that makes another token, without the secret', () => {
		const other = { ...config, clientSecret: 'canary-other' };
		const identities = [
			jwt,
			jwtGrant(other, { type: 'enterprise' }),
			jwtGrant({ ...config, keyId: 'kid-2' }, { type: 'enterprise' }),
			jwtGrant(config, { type: 'user', id: '123' }),
			jwtGrant(config, { type: 'enterprise', id: '124' }),
			ccg,
			ccgGrant({ clientId: 'client-2', clientSecret: 'canary-other' }, { type: 'user', id: '9' }),
		].map(({ identity }) => JSON.stringify(identity));

		expect(new Set(identities).size).toBe(identities.length);
		expect(identities.join()).not.toContain('canary');
		expect(jwtGrant(config, { type: 'enterprise' }).identity).toEqual(jwt.identity);
	});
});

describe('the client credentials grant', () => {
	it('sends its fields', async () => {
		const { answer, forms } = ask(ccg, inTurn(issued));
		await answer;

		expect(Object.fromEntries(forms()[0] ?? [])).toEqual({
			grant_type: 'client_credentials',
			client_id: 'client-2',
			client_secret: 'canary-secret',
			box_subject_type: 'user',
			box_subject_id: '9',
		});
	});

	it.each([
		['client ID', { clientId: ' ', clientSecret: 'x' }, '1'],
		['client secret', { clientId: 'x', clientSecret: '' }, '1'],
		['enterprise ID', { clientId: 'x', clientSecret: 'x' }, ''],
	])('says that the %s is missing', (name, app, id) => {
		expect(() => ccgGrant(app, { type: 'enterprise', id })).toThrow(`The ${name} is missing`);
	});
});

describe('refused token requests', () => {
	it.each([
		['invalid_client', 'The client credentials are invalid', 'wrong_secret'],
		[
			'unauthorized_client',
			'This app is not authorized by the enterprise admin',
			'app_not_authorized',
		],
		['unauthorized_client', 'The grant type is unauthorized for this client_id', 'wrong_app_type'],
		[
			'unauthorized_client',
			'The "box_subject_type" value is unauthorized for this client_id',
			'wrong_app_type',
		],
		['invalid_grant', 'Grant credentials are invalid', 'credentials_refused'],
		[
			'insufficient_scope',
			'Insufficient permissions for the requested scope.',
			'insufficient_scope',
		],
		[
			'invalid_request',
			'Cannot obtain user token based on the enterprise configuration for your app',
			'user_tokens_disabled',
		],
		[
			'invalid_grant',
			"Please check the 'sub' claim. The 'sub' specified is invalid.",
			'bad_subject',
		],
		['invalid_grant', "Please check the 'iss' claim.", 'wrong_secret'],
		[
			'invalid_grant',
			'Signature verification error. The public key identified by "kid" must correspond to the ' +
				'private key used for signing.',
			'bad_key',
		],
		['invalid_grant', 'Algorithm not allowed', 'bad_key'],
		['invalid_grant', 'Refresh token has expired', 'reconnect'],
		['invalid_grant', 'Invalid refresh token', 'reconnect'],
		['invalid_request', 'Invalid grant_type parameter or parameter missing', 'other'],
	])('%s "%s" means %s', async (code, description, reason) => {
		const { answer, transport } = ask(jwt, inTurn(refusal(code, description)));

		const error = await failureOf(answer);

		expect(error).toBeInstanceOf(BoxAuthError);
		expect(error).toMatchObject({ code, description, reason, status: 400 });
		expect(transport.requests).toHaveLength(1);
	});

	it.each<[string, Handler]>([
		[
			'a refusal',
			(request) =>
				refusal(
					'invalid_grant',
					`You sent ${request.body.toString()} and ${decodeURIComponent(request.body.toString())}`,
				),
		],
		[
			'an unavailable service',
			({ body }) => ({
				status: 503,
				text: JSON.stringify({ code: 'x', message: decodeURIComponent(body.toString()) }),
			}),
		],
		['a lost connection', inTurn(lost())],
	])('show neither secret nor assertion: %s', async (_name, handler) => {
		const { answer, forms } = ask(jwt, handler);

		const error = (await failureOf(answer)) as Error;

		const shown = JSON.stringify({ ...error }) + String(error.stack);
		expect(shown).not.toContain('canary');
		for (const form of forms()) expect(shown).not.toContain(form.get('assertion'));
		expect(error.cause).toBeUndefined();
	});

	it('stay refusals when Box is unavailable for long', async () => {
		const { answer, transport } = ask(jwt, inTurn({ status: 503 }));

		expect(await failureOf(answer)).toMatchObject({
			status: 503,
			path: '/oauth2/token',
			attempts: 6,
		});
		expect(transport.requests).toHaveLength(6);
	});
});
