import {
	staticToken,
	anyJson,
	BoxApiError,
	BoxConnectionError,
	BoxDataError,
	boxResource,
	nothing,
	orNothing,
} from '../../../../nodes/BoxPlatform/client';
import type { Expectation, TokenProvider } from '../../../../nodes/BoxPlatform/client';
import { boxError, failureOf, fakeBox, inTurn, item, lost, notSent } from '../fakes';

const limited = (seconds: string) => ({ status: 429, headers: { 'retry-after': seconds } });

describe('the request itself', () => {
	it('goes to the API with the token and parses the answer', async () => {
		const { box, requests } = fakeBox(inTurn({ json: item }));

		const user = await box.request<{ id: string }>('get', '/users/me', {
			query: { fields: ['id', 'name'], limit: 5, empty: '', none: undefined, usemarker: false },
		});

		expect(user).toEqual(item);
		expect(requests[0]?.method).toBe('GET');
		expect(requests[0]?.url.href).toBe(
			'https://api.box.com/2.0/users/me?fields=id%2Cname&limit=5&usemarker=false',
		);
		expect(requests[0]?.headers.authorization).toBe('Bearer token-1');
		expect(requests[0]?.headers).not.toHaveProperty('as-user');
	});

	it('sends JSON with its type, and headers without empty ones', async () => {
		const { box, requests } = fakeBox(inTurn({ json: item }));

		await box.request('PUT', '/files/1', {
			json: [{ op: 'test', path: '/a', value: 1 }],
			contentType: 'application/json-patch+json',
			headers: { 'If-Match': '3', BoxApi: '' },
		});

		expect(requests[0]?.json()).toEqual([{ op: 'test', path: '/a', value: 1 }]);
		expect(requests[0]?.headers).toMatchObject({
			'content-type': 'application/json-patch+json',
			'if-match': '3',
		});
		expect(requests[0]?.headers).not.toHaveProperty('boxapi');
	});

	it('acts as another user only through withUser', async () => {
		const { box, requests } = fakeBox(inTurn({ json: item }));

		await box.withUser('77').request('GET', '/users/me');
		await box.withUser('77').withUser(undefined).request('GET', '/users/me');

		expect(requests.map(({ headers }) => headers['as-user'])).toEqual(['77', undefined]);
	});

	it('acts as another user by tokens of that user until it is told another one', async () => {
		const { box, requests } = fakeBox(inTurn({ json: item }));
		const sent = () =>
			requests.splice(0).map(({ headers }) => [headers.authorization, headers['as-user']]);
		const theirs = box.withUser('77').withTokens(staticToken('theirs'), '88');

		await theirs.request('GET', '/users/me');
		await theirs.withTimeout(1_000).request('GET', '/users/me');
		await theirs.withSignal(new AbortController().signal).request('GET', '/users/me');
		expect(sent()).toEqual(Array(3).fill(['Bearer theirs', undefined]));

		await theirs.withUser('99').request('GET', '/users/me');
		await theirs.withUser(undefined).request('GET', '/users/me');
		await theirs.withTimeout(1_000).withUser(undefined).request('GET', '/users/me');
		expect(sent()).toEqual([
			['Bearer token-1', '99'],
			['Bearer token-1', undefined],
			['Bearer token-1', undefined],
		]);
	});

	it.each([
		'files/1',
		'/../oauth2/token',
		'//evil.example/x',
		'/a/../../../x',
		'https://evil.example',
	])('refuses a path that leaves the API: %s', async (path) => {
		const { box, requests } = fakeBox(inTurn({ json: item }));

		await box.request('GET', path).catch(() => undefined);

		expect(requests.filter(({ url }) => !url.href.startsWith('https://api.box.com/2.0/'))).toEqual(
			[],
		);
	});

	it.each<[string, number, Expectation, Record<string, string>]>([
		['204', 204, nothing, {}],
		['204 where that is one of two answers', 204, orNothing(boxResource), {}],
		['202', 202, nothing, { 'retry-after': '1' }],
		['304', 304, boxResource, {}],
	])('gives undefined for an empty answer: %s', async (_name, status, expect_, headers) => {
		const { box, requests } = fakeBox(inTurn({ status, headers }));
		const condition = { headers: { 'If-None-Match': '1' } };

		expect(await box.request('GET', '/files/1', { ...condition, expect: expect_ })).toBeUndefined();
		expect(requests).toHaveLength(1);
	});

	it('gives status and headers on demand', async () => {
		const { box } = fakeBox(
			inTurn({ status: 201, headers: { 'box-request-id': 'x' }, json: item }),
		);

		expect(await box.requestFull('POST', '/folders', { json: {} })).toEqual({
			status: 201,
			headers: { 'box-request-id': 'x' },
			body: item,
		});
	});

	it('keeps positions exact', async () => {
		const { box } = fakeBox(inTurn({ text: '{"next_stream_position":30401068076164269}' }));

		expect(await box.request('GET', '/events', { expect: anyJson })).toEqual({
			next_stream_position: '30401068076164269',
		});
	});
});

describe('repeating', () => {
	it('retries a 429 after the Retry-After delay', async () => {
		const { box, clock, requests } = fakeBox(inTurn(limited('7'), { json: item }));

		expect(await box.request('POST', '/comments', { json: {} })).toEqual(item);
		expect(clock.waits).toEqual([7_000]);
		expect(requests).toHaveLength(2);
	});

	it.each([500, 502, 503, 504])('does not repeat a POST after %d and says so', async (status) => {
		const { box, requests } = fakeBox(
			inTurn({ status, headers: { 'retry-after': '1' } }, { json: {} }),
		);

		const error = await failureOf(box.request('POST', '/comments', { json: {} }));

		expect(requests).toHaveLength(1);
		expect(error).toMatchObject({ status, outcomeUnknown: true, attempts: 1 });
		expect((error as Error).message).toContain('may have been made');
	});

	it('repeats a POST that is declared repeatable', async () => {
		const { box, requests } = fakeBox(inTurn({ status: 502 }, lost(), { json: item }));

		await box.request('POST', '/metadata_queries/execute_read', { json: {}, repeatable: true });

		expect(requests).toHaveLength(3);
	});

	it('does not repeat a PUT that is declared not repeatable', async () => {
		const { box, requests } = fakeBox(inTurn(lost(), { json: {} }));

		const error = await failureOf(box.request('PUT', '/files/1', { json: [], repeatable: false }));

		expect(error).toMatchObject({ outcomeUnknown: true, code: 'ECONNRESET', host: 'api.box.com' });
		expect(requests).toHaveLength(1);
	});

	it('repeats a POST that was not sent', async () => {
		const { box, requests } = fakeBox(inTurn(notSent(), notSent('ENOTFOUND'), { json: item }));

		await box.request('POST', '/comments', { json: {} });

		expect(requests).toHaveLength(3);
	});

	it('backs off, gives up after the last attempt, and a read is never in doubt', async () => {
		const { box, clock } = fakeBox(inTurn(lost('ETIMEDOUT')));

		const error = await failureOf(box.request('GET', '/files/1'));

		expect(clock.waits).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
		expect(error).toBeInstanceOf(BoxConnectionError);
		expect(error).toMatchObject({ attempts: 6, code: 'ETIMEDOUT', outcomeUnknown: false });
	});

	it('gives up at once when Box asks for more time than there is', async () => {
		const { box, clock, requests } = fakeBox(inTurn(limited('3600')));

		const error = await failureOf(box.request('GET', '/files/1'));

		expect(error).toMatchObject({ status: 429, retryAfterSeconds: 3_600 });
		expect((error as Error).message).toContain('3600 s');
		expect(clock.waits).toEqual([]);
		expect(requests).toHaveLength(1);
	});

	it('polls a 202 only when asked to', async () => {
		const pending = { status: 202, headers: { 'retry-after': '3' } };
		const answers = [...Array.from({ length: 9 }, () => pending), { json: item }];
		const { box, clock } = fakeBox(inTurn(...answers));

		expect(await box.request('GET', '/zip', { waitFor202: true })).toEqual(item);
		expect(clock.waits).toEqual(Array.from({ length: 9 }, () => 3_000));
	});

	it.each([
		['404', boxError(404, 'not_found')],
		['trashed', boxError(404, 'trashed')],
	])('takes a DELETE as done when a repeat finds nothing: %s', async (_name, gone) => {
		const { box } = fakeBox(inTurn({ status: 503 }, gone));

		expect(await box.request('DELETE', '/files/1')).toBeUndefined();
	});

	it('does not take a DELETE as done when the first attempt finds nothing', async () => {
		const { box } = fakeBox(inTurn(limited('1'), boxError(404, 'not_found')));

		expect(await failureOf(box.request('DELETE', '/files/1'))).toMatchObject({ status: 404 });
	});

	it('says that a repeated change may have met itself', async () => {
		const { box } = fakeBox(inTurn(lost(), boxError(412, 'precondition_failed')));

		const error = await failureOf(
			box.request('PUT', '/files/1', { json: {}, headers: { 'if-match': '1' } }),
		);

		expect(error).toMatchObject({ status: 412, outcomeUnknown: true, attempts: 2 });
	});

	it('stops waiting when the signal aborts', async () => {
		const controller = new AbortController();
		const { box, clock } = fakeBox(() => {
			setImmediate(() => controller.abort(new Error('stopped')));
			return limited('200');
		});

		const error = await failureOf(box.request('GET', '/files/1', { signal: controller.signal }));

		expect(error).toEqual(new Error('stopped'));
		expect(clock.pending()).toBe(0);
	});

	it('sends nothing once the signal of the client has aborted', async () => {
		const { box, requests } = fakeBox(inTurn({ json: item }));

		const error = await failureOf(
			box.withSignal(AbortSignal.abort(new Error('over'))).request('GET', '/x'),
		);

		expect(error).toEqual(new Error('over'));
		expect(requests).toHaveLength(0);
	});
});

describe('tokens', () => {
	function countedTokens(): TokenProvider & { rejected: string[] } {
		const rejected: string[] = [];
		return {
			rejected,
			getToken: async () => `token-${rejected.length + 1}`,
			refreshAfterRejection: async (token) => {
				rejected.push(token);
				return `token-${rejected.length + 1}`;
			},
		};
	}

	it('takes a new token after a 401 and sends the request again, even a POST', async () => {
		const tokens = countedTokens();
		const { box, requests } = fakeBox(inTurn({ status: 401 }, { json: item }), { tokens });

		expect(await box.request('POST', '/comments', { json: {} })).toEqual(item);
		expect(tokens.rejected).toEqual(['token-1']);
		expect(requests.map(({ headers }) => headers.authorization)).toEqual([
			'Bearer token-1',
			'Bearer token-2',
		]);
	});

	it('takes a new token only once', async () => {
		const tokens = countedTokens();
		const { box, requests } = fakeBox(inTurn({ status: 401 }), { tokens });

		expect(await failureOf(box.request('GET', '/x'))).toMatchObject({ status: 401, attempts: 2 });
		expect(requests).toHaveLength(2);
	});

	it('passes the failure of the token on', async () => {
		const tokens: TokenProvider = {
			getToken: () => Promise.reject(new Error('not connected')),
			refreshAfterRejection: async () => '',
		};
		const { box } = fakeBox(inTurn({ json: item }), { tokens });

		await expect(box.request('GET', '/x')).rejects.toThrow('not connected');
	});
});

describe('the pause of a user', () => {
	it('holds back all requests of the user and lets them go one by one', async () => {
		const times: Array<[string, number]> = [];
		let first = true;
		const { box, clock } = fakeBox(({ url }) => {
			times.push([url.pathname.slice(-1), clock.now() - start]);
			if (!first) return { json: item };
			first = false;
			return limited('10');
		});
		const start = clock.now();

		const limitedOne = box.request('GET', '/a');
		await new Promise(setImmediate);
		await Promise.all([
			limitedOne,
			...['b', 'c', 'd'].map((name) => box.request('GET', `/${name}`)),
		]);

		expect(times[0]).toEqual(['a', 0]);
		expect(times.slice(1).map(([, time]) => time)).toEqual([10_000, 10_100, 10_200, 10_300]);
	});

	it('does not hold back another user', async () => {
		const { box, clock, requests } = fakeBox(({ headers }, index) =>
			index === 0 ? limited('10') : { json: { ...item, as: headers['as-user'] ?? 'self' } },
		);
		const start = clock.now();
		const paused = box.request('GET', '/a');
		await Promise.resolve();

		await box.withUser('2').request('GET', '/b');

		expect(requests.at(-1)?.headers['as-user']).toBe('2');
		expect(clock.now() - start).toBeLessThan(10_000);
		await paused;
	});

	it('holds back a user by whichever way he is reached', async () => {
		const times: Array<[string, number]> = [];
		const { box, clock } = fakeBox(({ url }) => {
			times.push([url.pathname.slice(-1), clock.now() - start]);
			return times.length === 1 ? limited('10') : { json: item };
		});
		const start = clock.now();
		const byHeader = box.withUser('2');
		const byToken = box.withTokens(staticToken('theirs'), '2');

		const paused = byHeader.request('GET', '/a');
		await new Promise(setImmediate);
		await box.request('GET', '/b');
		await box.withTokens(staticToken('another'), '3').request('GET', '/c');
		await Promise.all([paused, byToken.request('GET', '/d')]);

		expect(times.map(([name]) => name)).toEqual(['a', 'b', 'c', 'a', 'd']);
		expect(times.map(([, time]) => time)).toEqual([0, 0, 0, 10_000, 10_100]);
	});

	it('spreads many waiting requests over little more than half a second', async () => {
		const times: number[] = [];
		let limits = 1;
		const { box, clock } = fakeBox(() => {
			times.push(clock.now() - start);
			return limits-- > 0 ? limited('1') : { json: item };
		});
		const start = clock.now();
		const first = box.request('GET', '/0');
		await new Promise(setImmediate);

		await Promise.all([first, ...Array.from({ length: 40 }, () => box.request('GET', '/1'))]);

		expect(Math.max(...times)).toBe(1_500 + 35 * 2);
		expect(Math.min(...times.slice(1))).toBe(1_000);
	});

	it('fails the others at once when the pause is too long for them', async () => {
		const { box, requests } = fakeBox(inTurn(limited('3600')));
		await failureOf(box.request('GET', '/a'));

		const error = await failureOf(box.request('GET', '/b'));

		expect(error).toMatchObject({
			status: 429,
			code: 'rate_limit_exceeded',
			retryAfterSeconds: 3_600,
		});
		expect(requests).toHaveLength(1);
	});
});

describe('what others see', () => {
	it('logs method, path, status, duration, request ID and attempt, and no secret', async () => {
		const lines: Array<[string, Record<string, unknown> | undefined]> = [];
		const log = {
			debug: (message: string, meta?: Record<string, unknown>) => lines.push([message, meta]),
			warn: (message: string, meta?: Record<string, unknown>) => lines.push([message, meta]),
		};
		const { box } = fakeBox(
			inTurn({ status: 500 }, { headers: { 'box-request-id': 'r1' }, json: item }),
			{ log },
		);

		await box.request('GET', '/search?query=canary', {
			query: { query: 'canary' },
			headers: { boxapi: 'canary' },
		});

		expect(lines.at(-1)).toEqual([
			'Box request',
			expect.objectContaining({ method: 'GET', path: '/search', status: 200, requestId: 'r1' }),
		]);
		expect(JSON.stringify(lines)).not.toMatch(/canary|token-1/);
	});

	it('keeps query, token and body out of errors', async () => {
		for (const answer of [boxError(400, 'bad_request'), lost(), notSent('CERT_HAS_EXPIRED')]) {
			const { box } = fakeBox(inTurn(answer), { retry: { maxAttempts: 1 } });

			const error = (await failureOf(
				box.request('POST', '/x?canary=1', { query: { q: 'canary' }, json: { p: 'canary' } }),
			)) as Error;

			expect(error instanceof BoxApiError || error instanceof BoxConnectionError).toBe(true);
			expect(error.cause).toBeUndefined();
			expect(JSON.stringify({ ...error }) + String(error.stack)).not.toMatch(/canary|token-1/);
		}
	});

	it('asks the outbound policy before the first request to an origin', async () => {
		const asked: string[] = [];
		const egress = {
			createSecureLookup: () => () => undefined,
			validateUrl: async (url: string | URL) => {
				asked.push(String(url));
				return asked.length === 1
					? ({ ok: true } as const)
					: ({ ok: false, error: new Error('blocked') } as const);
			},
		};
		const { box, requests } = fakeBox(inTurn({ json: item }), { egress });

		await box.request('GET', '/a');
		await box.request('GET', '/b');
		const error = await failureOf(box.request('GET', '/c', { origin: 'upload' }));

		expect(asked).toEqual(['https://api.box.com/2.0/a', 'https://upload.box.com/api/2.0/c']);
		expect(error).toMatchObject({ code: 'EGRESS_BLOCKED', attempts: 1, outcomeUnknown: false });
		expect(requests).toHaveLength(2);
	});
});

describe('longPoll', () => {
	const channel = 'https://2.realtime.services.box.net/subscribe?channel=canary';

	it('gives the raw text and sends no token', async () => {
		const { box, requests, clock } = fakeBox(inTurn({ text: '{"message":"new_change"}' }));

		const text = await box.longPoll(channel, { timeoutMs: 610_000 });

		expect(text).toBe('{"message":"new_change"}');
		expect(requests[0]?.url.href).toBe(channel);
		expect(requests[0]?.headers).not.toHaveProperty('authorization');
		expect(clock.pending()).toBe(0);
	});

	it.each<[string, ReturnType<typeof inTurn>, Record<string, unknown>]>([
		['a refused connection', inTurn(notSent()), { code: 'ECONNREFUSED', attempts: 1 }],
		[
			'another status',
			inTurn({ status: 503, headers: { 'retry-after': '1' } }),
			{ status: 503, attempts: 1 },
		],
		['silence', () => new Promise(() => undefined), { code: 'ETIMEDOUT' }],
	])('fails without retry and without naming the channel: %s', async (_name, handler, expected) => {
		const { box, requests, clock } = fakeBox(handler);

		const error = (await failureOf(box.longPoll(channel, { timeoutMs: 610_000 }))) as Error;

		expect(error).toMatchObject(expected);
		expect(JSON.stringify({ ...error }) + String(error.stack)).not.toContain('canary');
		expect(requests).toHaveLength(1);
		expect(clock.pending()).toBe(0);
	});

	it.each(['http://2.realtime.services.box.net/x', 'file:///etc/passwd', 'nonsense:'])(
		'refuses the address %s',
		async (url) => {
			const { box, requests } = fakeBox(inTurn({ text: '' }));

			expect(await failureOf(box.longPoll(url, { timeoutMs: 1 }))).toBeInstanceOf(BoxDataError);
			expect(requests).toHaveLength(0);
		},
	);

	it('ends with the signal', async () => {
		const { box, clock } = fakeBox(() => new Promise(() => undefined));
		const controller = new AbortController();
		const poll = failureOf(box.longPoll(channel, { timeoutMs: 5, signal: controller.signal }));

		controller.abort(new Error('closed'));

		expect(await poll).toEqual(new Error('closed'));
		expect(clock.pending()).toBe(0);
	});
});
