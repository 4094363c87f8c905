import {
	BoxTokenServiceError,
	type CachedTokensOptions,
	remoteTokens,
	type TokenService,
	troubleOf,
} from '../../../../nodes/BoxPlatform/client';
import { failureOf, fakeClock, fakeTransport, inTurn, lost, notSent } from '../fakes';
import type { Answer, Handler } from '../fakes';

const canary = 'canary-secret';
const service: TokenService = {
	url: `https://tokens.example:8443/box?code=${canary}`,
	headers: { 'X-Key': canary },
	body: `{"key":"${canary}"}`,
};
const numbered: Handler = (_request, index) => ({
	json: { access_token: `token-${index + 1}`, expires_in: 3_600 },
});

function tokensOf(
	handler: Handler = numbered,
	changes: Partial<TokenService> = {},
	options: Partial<CachedTokensOptions> = {},
) {
	const clock = fakeClock();
	const transport = fakeTransport(handler);
	const shared = { clock, transport, cache: new Map(), ...options };
	const tokens = remoteTokens({ ...service, ...changes }, shared);
	return { clock, tokens, shared, requests: transport.requests };
}

describe('tokens of a service', () => {
	it('are asked for as the service wants it, once for all that wait', async () => {
		const { tokens, requests } = tokensOf();

		const all = await Promise.all(Array.from({ length: 20 }, () => tokens.getToken()));

		expect(new Set(all)).toEqual(new Set(['token-1']));
		expect(requests).toHaveLength(1);
		expect(requests[0]).toMatchObject({
			method: 'POST',
			responseType: 'buffer',
			idleTimeoutMs: 30_000,
			timeoutMs: 30_000,
			headers: {
				'x-key': canary,
				accept: 'application/json',
				'content-type': 'application/json',
			},
		});
		expect(requests[0]?.url.href).toBe(service.url);
		expect(String(requests[0]?.body)).toBe(service.body);
	});

	it.each([
		['key=value', undefined, 'application/x-www-form-urlencoded'],
		['{"key":1}', undefined, 'application/json'],
		['<key/>', { 'Content-TYPE': 'text/xml' }, 'text/xml'],
		[undefined, undefined, undefined],
	])('send the body %j with its type', async (body, headers, type) => {
		const { tokens, requests } = tokensOf(numbered, { body, headers });
		await tokens.getToken();

		expect(requests[0]?.headers['content-type']).toBe(type);
	});

	it('are renewed a minute before they expire', async () => {
		const { tokens, clock } = tokensOf();
		await tokens.getToken();

		clock.advance(3_539_000);
		expect(await tokens.getToken()).toBe('token-1');
		clock.advance(1_000);
		expect(await tokens.getToken()).toBe('token-2');
	});

	it('are asked for again when Box refuses one', async () => {
		const { tokens } = tokensOf();
		const token = await tokens.getToken();

		expect(await tokens.refreshAfterRejection(token)).toBe('token-2');
	});

	it.each([
		['url', { url: 'https://tokens.example:8443/other' }],
		['method', { method: 'PUT' }],
		['headers', { headers: { 'X-Key': 'other' } }],
		['body', { body: '{}' }],
		['field', { tokenField: 'expires_in' }],
	])('are others with another %s', async (_name, change) => {
		const { tokens, shared, requests } = tokensOf(() => ({
			json: { access_token: 'a', expires_in: '3600' },
		}));
		await tokens.getToken();
		await remoteTokens({ ...service, ...change }, shared).getToken();
		await remoteTokens({ ...service }, shared).getToken();

		expect(requests).toHaveLength(2);
		expect([...shared.cache.keys()].join()).not.toContain(canary);
	});

	it.each<[string, string, unknown]>([
		['a nested field', 'data.token', { data: { token: 'found' } }],
		['a name with a dot', 'data.token', { 'data.token': 'found', data: { token: 'other' } }],
		['blanks around it', 'token', { token: ' found\n' }],
	])('stand in %s', async (_name, tokenField, json) => {
		const { tokens } = tokensOf(() => ({ json }), { tokenField });

		expect(await tokens.getToken()).toBe('found');
	});

	it.each([
		[{ expires_in: 600 }, 540],
		[{ expires_in: ' 600 ' }, 540],
		[{}, 3_540],
		[{ expires_in: null }, 3_540],
	])('live as long as %j says', async (lifetime, seconds) => {
		const { tokens, clock, requests } = tokensOf(() => ({
			json: { access_token: 'a', ...lifetime },
		}));
		await tokens.getToken();

		clock.advance(seconds * 1_000 - 1);
		await tokens.getToken();
		expect(requests).toHaveLength(1);
		clock.advance(1);
		await tokens.getToken();
		expect(requests).toHaveLength(2);
	});
});

describe('a token service in trouble', () => {
	it.each<[string, Answer | ReturnType<typeof lost>]>([
		['is limited', { status: 429, headers: { 'retry-after': '7' } }],
		['is down', { status: 503 }],
		['shows a page', { text: '<html><title>Sign in</title></html>' }],
		['breaks off', lost()],
		['is not there', notSent()],
	])('that %s for a moment is asked again', async (_name, trouble) => {
		const { tokens, requests, clock } = tokensOf(inTurn(trouble, { json: { access_token: 'a' } }));

		expect(await tokens.getToken()).toBe('a');
		expect(requests).toHaveLength(2);
		expect(clock.waits).toHaveLength(1);
	});

	it.each<[string, Answer | ReturnType<typeof lost>, object, RegExp, string, number]>([
		[
			'is not there',
			notSent('ECONNREFUSED'),
			{ problem: 'unreachable', code: 'ECONNREFUSED' },
			/could not be reached \(ECONNREFUSED\)/,
			'connection',
			6,
		],
		[
			'is silent',
			lost('ETIMEDOUT'),
			{ problem: 'unreachable' },
			/did not answer in time/,
			'connection',
			6,
		],
		[
			'is forbidden by the host',
			notSent('EGRESS_BLOCKED'),
			{ code: 'EGRESS_BLOCKED' },
			/EGRESS_BLOCKED/,
			'connection',
			1,
		],
		[
			'answers without end',
			lost('ANSWER_TOO_LARGE'),
			{ problem: 'unreadable' },
			/far larger/,
			'unavailable',
			1,
		],
		[
			'is limited',
			{ status: 429, headers: { 'retry-after': '1.5' } },
			{ problem: 'status', status: 429, retryAfterSeconds: 2 },
			/HTTP 429/,
			'limit',
			6,
		],
		['is down', { status: 500 }, { problem: 'status' }, /HTTP 500/, 'unavailable', 6],
		['refuses', { status: 401 }, { problem: 'status' }, /HTTP 401/, 'credential', 1],
		['is elsewhere', { status: 404 }, { problem: 'status' }, /HTTP 404/, 'credential', 1],
		[
			'redirects',
			{ status: 307, headers: { location: `https://box.example/${canary}` } },
			{ problem: 'redirect', status: 307 },
			/redirect \(HTTP 307\), which is not followed/,
			'credential',
			1,
		],
		[
			'shows a page',
			{ text: `<html>${canary}</html>` },
			{ problem: 'unreadable' },
			/is an HTML page, not JSON/,
			'unavailable',
			6,
		],
		['says nothing', { text: '' }, { problem: 'unreadable' }, /an empty body/, 'unavailable', 6],
		[
			'has no such field',
			{ json: { token: canary } },
			{ problem: 'no_token' },
			/‘access_token’ of the answer of tokens\.example:8443 .*missing or no text/,
			'credential',
			1,
		],
		[
			'answers with a list',
			{ json: [canary] },
			{ problem: 'no_token' },
			/missing or no text/,
			'credential',
			1,
		],
		[
			'has what everything inherits',
			{ json: {} },
			{ problem: 'no_token' },
			/missing or no text/,
			'credential',
			1,
		],
		[
			'has more than a token there',
			{ json: { access_token: `Bearer ${canary}` } },
			{ problem: 'no_token' },
			/has blanks or other signs/,
			'credential',
			1,
		],
		[
			'hands out what is over',
			{ json: { access_token: canary, expires_in: 0 } },
			{ problem: 'lifetime' },
			/‘expires_in’.*expired already/,
			'credential',
			1,
		],
		[
			'says no time',
			{ json: { access_token: canary, expires_in: 'soon' } },
			{ problem: 'lifetime' },
			/no number of seconds/,
			'credential',
			1,
		],
	])('that %s is named, without a secret', async (_name, answer, facts, words, trouble, times) => {
		const lines: unknown[] = [];
		const log = { debug: (...line: unknown[]) => lines.push(line), warn: () => undefined };
		const { tokens, requests } = tokensOf(() => answer, {}, { log });

		const error = await failureOf(tokens.getToken());

		expect(error).toBeInstanceOf(BoxTokenServiceError);
		expect(error).toMatchObject({ host: 'tokens.example:8443', attempts: times, ...facts });
		expect(String(error)).toMatch(words);
		expect(troubleOf(error)).toBe(trouble);
		expect(requests).toHaveLength(times);
		expect(lines).toHaveLength(times);
		const { stack, message } = error as Error;
		expect(JSON.stringify([error, stack, message, lines])).not.toContain(canary);
	});

	it('is told by the log as every other request, without headers and bodies', async () => {
		const lines: unknown[] = [];
		const log = {
			debug: (...line: unknown[]) => lines.push(line),
			warn: () => undefined,
			bodies: true,
		};
		const json = { access_token: canary, expires_in: 60, note: canary };
		const headers = { 'box-request-id': 'r1', 'x-note': canary };
		const { tokens } = tokensOf(() => ({ json, headers }), {}, { log });

		await tokens.getToken();

		expect(lines).toEqual([
			[
				'Token service request',
				{
					method: 'POST',
					path: 'tokens.example:8443',
					status: 200,
					requestId: 'r1',
					bytesSent: service.body?.length,
					bytesReceived: JSON.stringify(json).length,
					ms: 0,
					attempt: 1,
				},
			],
		]);
	});

	it('is given a minute and a half in all, whatever it does', async () => {
		const clock = fakeClock();
		const { tokens, requests } = tokensOf(
			() => {
				clock.advance(30_000);
				return lost('ETIMEDOUT');
			},
			{},
			{ clock },
		);

		expect(await failureOf(tokens.getToken())).toMatchObject({ attempts: 3 });
		expect(requests).toHaveLength(3);
	});

	it.each([
		[15_000, 15_000, [15_000], 1],
		[20_000, 5_000, [20_000, 15_000], 2],
	])('is given %i ms in all if who asks says so', async (totalMs, takenMs, given, times) => {
		const clock = fakeClock();
		const { tokens, requests } = tokensOf(
			(_request, index) => {
				clock.advance(index === 0 ? takenMs : 15_000);
				return lost('ETIMEDOUT');
			},
			{},
			{ clock, totalMs },
		);

		expect(await failureOf(tokens.getToken())).toMatchObject({ attempts: times });
		expect(requests.map(({ timeoutMs }) => timeoutMs)).toEqual(given);
		expect(requests.map(({ idleTimeoutMs }) => idleTimeoutMs)).toEqual(given);
	});

	it('is not asked by who has left', async () => {
		const { tokens, requests } = tokensOf();

		expect(await failureOf(tokens.getToken(AbortSignal.abort('left')))).toBe('left');
		expect(requests).toHaveLength(0);
	});
});

describe('a token service that cannot be asked', () => {
	it.each<[string, Partial<TokenService>, RegExp]>([
		['without an address', { url: ' ' }, /address of the token service is missing/],
		['by no URL', { url: `tokens/${canary}` }, /must begin with https/],
		['by another protocol', { url: `file:///${canary}` }, /must begin with https/],
		['with a password in it', { url: `https://u:${canary}@a.example` }, /header Authorization/],
		['by DELETE', { method: 'DELETE' }, /GET, POST or PUT/],
		['by GET with a body', { method: 'GET' }, /GET request has no body/],
		['with a header of two words', { headers: { [`a ${canary}`]: 'b' } }, /name of a header/],
		['with a line break', { headers: { Key: `${canary}\n` } }, /header Key .*line breaks/],
	])('%s says what is wrong', (_name, change, words) => {
		let error: unknown;
		try {
			remoteTokens({ ...service, ...change });
		} catch (caught) {
			error = caught;
		}

		expect(error).toMatchObject({ name: 'BoxAuthError', reason: 'bad_config' });
		expect(String(error)).toMatch(words);
		expect(String(error)).not.toContain(canary);
	});
});

describe('tokens of a function', () => {
	it('are asked for once by all, and renewed before they expire', async () => {
		const clock = fakeClock();
		let asked = 0;
		const tokens = remoteTokens(
			async () => ({ token: `token-${(asked += 1)}`, expiresInSeconds: 100 }),
			{ clock },
		);

		expect(await Promise.all([tokens.getToken(), tokens.getToken()])).toEqual([
			'token-1',
			'token-1',
		]);
		clock.advance(79_999);
		expect(await tokens.getToken()).toBe('token-1');
		clock.advance(1);
		expect(await tokens.getToken()).toBe('token-2');
	});

	it('are not those of another function', async () => {
		const shared = { clock: fakeClock(), cache: new Map() };
		const one = remoteTokens(async () => ({ token: 'one' }), shared);
		const other = remoteTokens(async () => ({ token: 'other' }), shared);

		expect([await one.getToken(), await other.getToken()]).toEqual(['one', 'other']);
	});

	it('fail with what the function throws', async () => {
		const broken = new Error('vault is sealed');
		const tokens = remoteTokens(() => Promise.reject(broken), { clock: fakeClock() });

		expect(await failureOf(tokens.getToken())).toBe(broken);
	});

	it('are waited for half a minute, and the function hears that it is over', async () => {
		const heard: AbortSignal[] = [];
		const tokens = remoteTokens(
			(signal) => {
				heard.push(signal);
				return new Promise(() => undefined);
			},
			{ clock: fakeClock() },
		);

		expect(await failureOf(tokens.getToken())).toMatchObject({
			problem: 'unreachable',
			code: 'ETIMEDOUT',
			message: 'The function for tokens gave none within 30 s',
		});
		expect(heard.map(({ aborted }) => aborted)).toEqual([true]);
	});

	it.each([
		[{ token: '' }, 'no_token'],
		[{ token: 'a', expiresInSeconds: -1 }, 'lifetime'],
	])('refuses %j', async (given, problem) => {
		const tokens = remoteTokens(async () => given, { clock: fakeClock() });

		expect(await failureOf(tokens.getToken())).toMatchObject({ problem });
	});

	it('leave no wait behind', async () => {
		const clock = fakeClock();
		await remoteTokens(async () => ({ token: 'a' }), { clock }).getToken();

		expect(clock.pending()).toBe(0);
	});
});
