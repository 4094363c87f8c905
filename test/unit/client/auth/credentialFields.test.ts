import { ccgTokens, developerToken, tokenTokens } from '../../../../nodes/BoxPlatform/client';
import { failureOf, fakeClock, fakeTransport } from '../fakes';

const canary = 'canary-secret-0815';
const good = {
	clientId: 'abc123',
	clientSecret: canary,
	subjectType: 'enterprise',
	enterpriseId: '4711',
	userId: '12',
};

function network() {
	const transport = fakeTransport((_request, index) => ({
		json: { access_token: `token-${index + 1}`, expires_in: 3_600, data: { token: 'nested' } },
	}));
	return { clock: fakeClock(), transport, cache: new Map() };
}

/** What is said about fields; nothing is sent. */
function refusalOf(make: () => unknown): string {
	try {
		make();
	} catch (error) {
		expect(error).toMatchObject({ name: 'BoxAuthError', reason: 'bad_config' });
		return String(error);
	}
	throw new Error('Nothing was refused');
}

describe('client credentials from fields', () => {
	it.each([
		[{}, 'enterprise', '4711'],
		[{ subjectType: undefined }, 'enterprise', '4711'],
		[{ enterpriseId: 4711 }, 'enterprise', '4711'],
		[{ enterpriseId: ' 4711\n', clientId: ' abc123 ' }, 'enterprise', '4711'],
		[{ subjectType: 'user' }, 'user', '12'],
	])('%j ask for whom they name', async (change, type, id) => {
		const options = network();

		expect(await ccgTokens({ ...good, ...change }, options).getToken()).toBe('token-1');

		const form = Object.fromEntries(
			new URLSearchParams(String(options.transport.requests[0]?.body)),
		);
		expect(form).toEqual({
			grant_type: 'client_credentials',
			client_id: 'abc123',
			client_secret: canary,
			box_subject_type: type,
			box_subject_id: id,
		});
	});

	it.each<[string, Record<string, unknown>, RegExp]>([
		['no client ID', { clientId: ' ' }, /client ID is missing/],
		['a client ID in quotes', { clientId: '"abc123"' }, /client ID stands in quotes/],
		['two words', { clientId: 'abc 123' }, /client ID has blanks/],
		['an email address as client ID', { clientId: 'a@b.example' }, /letters and digits/],
		['no secret', { clientSecret: undefined }, /client secret is missing/],
		['a secret in quotes', { clientSecret: `‘${canary}’` }, /client secret stands in quotes/],
		['a secret of two lines', { clientSecret: `${canary}\n${canary}` }, /client secret has blanks/],
		['the client ID twice', { clientSecret: 'abc123' }, /same as the client ID/],
		['no enterprise ID', { enterpriseId: '' }, /enterprise ID is missing: .*General Settings/],
		['the enterprise ID 0', { enterpriseId: '0' }, /it is 0, as Box writes/],
		['text with the enterprise ID', { enterpriseId: 'EID 4711' }, /other characters than digits/],
		['an enterprise ID in quotes', { enterpriseId: '"4711"' }, /stands in quotes/],
		['an enterprise ID in groups', { enterpriseId: '4 711' }, /between its digits/],
		['a secret as enterprise ID', { enterpriseId: canary }, /other characters than digits/],
		['no user ID', { subjectType: 'user', userId: null }, /user ID is missing/],
		['a login', { subjectType: 'user', userId: `${canary}@b.example` }, /it is an email address/],
		['another subject', { subjectType: 'group' }, /‘Act As’ must be/],
	])('say what is wrong with %s, and show nothing', (_name, change, words) => {
		const said = refusalOf(() => ccgTokens({ ...good, ...change }));

		expect(said).toMatch(words);
		expect(said).not.toContain(canary);
	});

	it.each([
		['enterprise', 'company_refused'],
		['user', 'user_refused'],
	])('tell whom Box refuses: %s', async (subjectType, reason) => {
		const refused = { error: 'invalid_grant', error_description: 'Grant credentials are invalid' };
		const transport = fakeTransport(() => ({ status: 400, json: refused }));
		const tokens = ccgTokens({ ...good, subjectType }, { ...network(), transport });

		expect(await failureOf(tokens.getToken())).toMatchObject({ reason, code: 'invalid_grant' });
	});
});

describe('an access token from fields', () => {
	it.each([{ token: ' abc ' }, { token: 'abc', tokenSource: 'token' }])(
		'is used as it is: %j',
		async (fields) => {
			expect(await tokenTokens(fields).getToken()).toBe('abc');
		},
	);

	it.each<[string, Record<string, unknown>, RegExp]>([
		['nothing', {}, /access token is missing/],
		['the word Bearer', { token: `Bearer ${canary}` }, /begins with Bearer/],
		['an answer of Box', { token: `{"access_token":"${canary}"}` }, /is JSON/],
		['quotes', { token: `'${canary}'` }, /stands in quotes/],
		['two words', { token: `${canary} ${canary}` }, /has blanks/],
		['another source', { tokenSource: 'vault' }, /‘Token From’ must be/],
	])('is refused with %s', (_name, fields, words) => {
		const said = refusalOf(() => tokenTokens(fields));

		expect(said).toMatch(words);
		expect(said).not.toContain(canary);
	});

	it('that Box rejects is over: nothing else is tried', async () => {
		expect(await failureOf(developerToken('abc').refreshAfterRejection('abc'))).toMatchObject({
			name: 'BoxAuthError',
			reason: 'token_rejected',
			status: 401,
			description: expect.stringContaining('Developer tokens live 60 minutes'),
		});
	});
});

describe('a token service from fields', () => {
	const fields = {
		tokenSource: 'service',
		serviceUrl: ' https://tokens.example/box ',
		serviceMethod: 'PUT',
		serviceHeaders: `{"X-Key": "${canary}", "X-Number": 7}`,
		serviceBody: 'a=b',
		tokenField: 'data.token',
		lifetimeField: 'expires_in',
	};

	it('is asked as they say', async () => {
		const options = network();

		expect(await tokenTokens(fields, options).getToken()).toBe('nested');
		expect(options.transport.requests[0]).toMatchObject({
			method: 'PUT',
			headers: { 'x-key': canary, 'x-number': '7' },
		});
		expect(String(options.transport.requests[0]?.body)).toBe('a=b');
	});

	it('needs its address alone, and is then asked with POST for access_token', async () => {
		const options = network();
		const { tokenSource, serviceUrl } = fields;

		expect(await tokenTokens({ tokenSource, serviceUrl }, options).getToken()).toBe('token-1');
		expect(options.transport.requests[0]).toMatchObject({ method: 'POST' });
	});

	it('gets no body with GET, although one is still stored', async () => {
		const options = network();

		await tokenTokens({ ...fields, serviceMethod: 'GET' }, options).getToken();

		expect(String(options.transport.requests[0]?.body)).toBe('');
	});

	it.each<[string, Record<string, unknown>, RegExp]>([
		['headers that are no JSON', { serviceHeaders: `X-Key: ${canary}` }, /no JSON object/],
		['headers as a list', { serviceHeaders: `["${canary}"]` }, /no JSON object/],
		['a header that is an object', { serviceHeaders: `{"a":{"b":"${canary}"}}` }, /neither text/],
		['no address', { serviceUrl: '' }, /address of the token service is missing/],
	])('says what is wrong with %s', (_name, change, words) => {
		const said = refusalOf(() => tokenTokens({ ...fields, ...change }));

		expect(said).toMatch(words);
		expect(said).not.toContain(canary);
	});
});
