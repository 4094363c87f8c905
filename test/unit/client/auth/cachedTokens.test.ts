import { getEventListeners } from 'node:events';

import {
	CachedTokens,
	ccgGrant,
	staticToken,
	type CachedTokensOptions,
	type TokenCache,
} from '../../../../nodes/BoxPlatform/client';
import { failureOf, fakeClock, fakeTransport, inTurn, type Handler } from '../fakes';

const grant = ccgGrant({ clientId: 'c', clientSecret: 's' }, { type: 'enterprise', id: '1' });
const numbered: Handler = (_request, index) => ({
	json: { access_token: `token-${index + 1}`, expires_in: 3_600 },
});

function tokensOf(handler: Handler = numbered, options: Partial<CachedTokensOptions> = {}) {
	const clock = fakeClock();
	const transport = fakeTransport(handler);
	const cache: TokenCache = new Map();
	const tokens = new CachedTokens(grant, { clock, transport, cache, ...options });
	return { clock, transport, cache, tokens, requests: transport.requests };
}

describe('CachedTokens', () => {
	it('asks once for all that need a token at the same time', async () => {
		const { tokens, requests } = tokensOf();

		const all = await Promise.all(Array.from({ length: 20 }, () => tokens.getToken()));

		expect(new Set(all)).toEqual(new Set(['token-1']));
		expect(requests).toHaveLength(1);
	});

	it('shares tokens with other providers of the same grant, but not across hosts', async () => {
		const first = tokensOf();
		await first.tokens.getToken();

		const second = new CachedTokens(grant, { ...first });
		const elsewhere = new CachedTokens(grant, {
			...first,
			endpoints: { baseUrl: 'https://other', uploadUrl: 'https://u', oauth2Url: 'https://o' },
		});

		expect(await second.getToken()).toBe('token-1');
		expect(await elsewhere.getToken()).toBe('token-2');
	});

	it('renews a minute before the token expires', async () => {
		const { tokens, clock } = tokensOf();
		await tokens.getToken();

		clock.advance(3_539_000);
		expect(await tokens.getToken()).toBe('token-1');
		clock.advance(1_000);
		expect(await tokens.getToken()).toBe('token-2');
	});

	it.each([-1, 1])('does so whatever the wall clock is set by: %i hours', async (hours) => {
		const { tokens, clock } = tokensOf();
		await tokens.getToken();

		clock.set(hours * 3_600_000);
		expect(await tokens.getToken()).toBe('token-1');
		clock.advance(3_540_000);
		expect(await tokens.getToken()).toBe('token-2');
	});

	it('renews a rejected token once for all that were rejected', async () => {
		const { tokens, requests } = tokensOf();
		const token = await tokens.getToken();

		const renewed = await Promise.all(
			Array.from({ length: 8 }, () => tokens.refreshAfterRejection(token)),
		);
		const late = await tokens.refreshAfterRejection(token);

		expect(new Set([...renewed, late])).toEqual(new Set(['token-2']));
		expect(requests).toHaveLength(2);
	});

	it('does not remember a failure', async () => {
		const refused = { status: 400, json: { error: 'invalid_client', error_description: 'no' } };
		const { tokens, cache } = tokensOf(inTurn(refused, { json: { access_token: 'later' } }));

		expect(await failureOf(tokens.getToken())).toMatchObject({ reason: 'wrong_secret' });
		expect(cache.size).toBe(0);
		expect(await tokens.getToken()).toBe('later');
	});

	it('lets one waiter leave without disturbing the others', async () => {
		let release = () => {};
		const { tokens, requests } = tokensOf(
			() =>
				new Promise((resolve) => (release = () => resolve({ json: { access_token: 'token' } }))),
		);
		const controller = new AbortController();
		const leaving = failureOf(tokens.getToken(controller.signal));
		const staying = tokens.getToken();
		await new Promise(setImmediate);

		controller.abort(new Error('left'));

		expect(await leaving).toEqual(new Error('left'));
		release();
		expect(await staying).toBe('token');
		expect(requests).toHaveLength(1);
	});

	it('ends the request when the last waiter leaves', async () => {
		const { tokens, cache, clock } = tokensOf(inTurn({ status: 503 }));
		const controller = new AbortController();
		const leaving = failureOf(tokens.getToken(controller.signal));
		await new Promise((resolve) => setTimeout(resolve, 0));

		controller.abort(new Error('left'));

		expect(await leaving).toEqual(new Error('left'));
		await new Promise(setImmediate);
		expect(clock.pending()).toBe(0);
		expect(cache.size).toBe(0);
	});

	it('forgets expired tokens of others', async () => {
		const { tokens, cache, clock, ...rest } = tokensOf();
		const other = ccgGrant({ clientId: 'c', clientSecret: 's' }, { type: 'user', id: '2' });
		await new CachedTokens(other, { ...rest, cache, clock }).getToken();
		clock.advance(4_000_000);

		await tokens.getToken();

		expect(cache.size).toBe(1);
	});
});

describe('a cache of tokens', () => {
	const ofUser = (id: number | string) =>
		ccgGrant({ clientId: 'c', clientSecret: 's' }, { type: 'user', id: String(id) });

	it('keeps a thousand, and gives up the oldest of those that are still good', async () => {
		const { cache, ...rest } = tokensOf();
		const tokenOf = async (id: number) =>
			await new CachedTokens(ofUser(id), { ...rest, cache }).getToken();
		for (let id = 1; id <= 1_000; id += 1) await tokenOf(id);
		expect(await tokenOf(1)).toBe('token-1');

		expect(await tokenOf(1_001)).toBe('token-1001');

		expect(cache.size).toBe(1_000);
		expect(await tokenOf(2)).toBe('token-2');
		expect(await tokenOf(1)).toBe('token-1002');
	});

	it('counts a renewed token as a new one', async () => {
		const { cache, ...rest } = tokensOf();
		const tokensFor = (id: number) => new CachedTokens(ofUser(id), { ...rest, cache });
		for (let id = 1; id <= 1_000; id += 1) await tokensFor(id).getToken();
		await tokensFor(1).refreshAfterRejection('token-1');

		await tokensFor(1_001).getToken();

		expect(await tokensFor(1).getToken()).toBe('token-1001');
		expect(rest.requests).toHaveLength(1_002);
	});

	it('keeps those for which a request is under way', async () => {
		let release = () => {};
		const waits: Handler = (request, index) =>
			String(request.body).includes('box_subject_id=slow')
				? new Promise((resolve) => (release = () => resolve({ json: { access_token: 'slow' } })))
				: numbered(request, index);
		const { cache, ...rest } = tokensOf(waits);
		const slow = new CachedTokens(ofUser('slow'), { ...rest, cache });
		const waiting = slow.getToken();
		for (let id = 1; id <= 1_001; id += 1) {
			await new CachedTokens(ofUser(id), { ...rest, cache }).getToken();
		}
		const joining = slow.getToken();
		release();

		expect([await waiting, await joining]).toEqual(['slow', 'slow']);
		expect(rest.requests).toHaveLength(1_002);
	});
});

describe('what CachedTokens ask and keep', () => {
	const otherGrant = ccgGrant({ clientId: 'c', clientSecret: 's' }, { type: 'user', id: '2' });

	it('asks nothing with a signal that has ended already, although a token is there', async () => {
		const { tokens, requests } = tokensOf();
		await tokens.getToken();

		const failure = await failureOf(tokens.getToken(AbortSignal.abort(new Error('ended'))));

		expect(failure).toEqual(new Error('ended'));
		expect(requests).toHaveLength(1);
	});

	it("goes to Box's own address and tells the log, unless told otherwise", async () => {
		const lines: unknown[] = [];
		const log = { debug: (line: string) => lines.push(line), warn: () => undefined };
		const { tokens, requests } = tokensOf(numbered, { log });

		await tokens.getToken();

		expect(requests.map(({ url }) => String(url))).toEqual(['https://api.box.com/oauth2/token']);
		expect(lines).toEqual(['Box token request']);
	});

	it('tries as often as its own retry policy says', async () => {
		const { tokens, requests } = tokensOf(() => ({ status: 503 }), { retry: { maxAttempts: 2 } });

		expect(await failureOf(tokens.getToken())).toMatchObject({ status: 503 });
		expect(requests).toHaveLength(2);
	});

	it('keeps tokens for the whole process, unless told otherwise', async () => {
		const { clock, transport, requests } = tokensOf();
		const own = ccgGrant(
			{ clientId: 'whole process', clientSecret: 's' },
			{ type: 'user', id: '9' },
		);

		const first = await new CachedTokens(own, { clock, transport }).getToken();
		const second = await new CachedTokens(own, { clock, transport }).getToken();

		expect([first, second]).toEqual(['token-1', 'token-1']);
		expect(requests).toHaveLength(1);
	});

	it('keeps what is still good of others when its own token comes', async () => {
		const { tokens, cache, clock, transport, requests } = tokensOf();
		const other = new CachedTokens(otherGrant, { cache, clock, transport });
		await other.getToken();
		clock.advance(3_000_000);

		await tokens.getToken();
		await other.getToken();

		expect(requests).toHaveLength(2);
	});

	it('leaves the request of others alone that renews an expired token', async () => {
		const renewals: Array<() => void> = [];
		const slowly: Handler = (_request, index) =>
			index === 1
				? new Promise((resolve) =>
						renewals.push(() => resolve({ json: { access_token: 'renewed' } })),
					)
				: { json: { access_token: `token-${index}`, expires_in: 3_600 } };
		const { tokens, cache, clock, transport, requests } = tokensOf(slowly);
		const other = new CachedTokens(otherGrant, { cache, clock, transport });
		await other.getToken();
		clock.advance(4_000_000);

		const renewing = other.getToken();
		await new Promise(setImmediate);
		await tokens.getToken();
		const joining = other.getToken();
		for (const renew of renewals) renew();

		expect(await Promise.all([renewing, joining])).toEqual(['renewed', 'renewed']);
		expect(requests).toHaveLength(3);
	});

	it('asks for a token where one was rejected that it has never had', async () => {
		const { tokens } = tokensOf();

		expect(await tokens.refreshAfterRejection('of another process')).toBe('token-1');
	});

	it('leaves no listener on the signal of a request that is over', async () => {
		const { tokens } = tokensOf();
		const { signal } = new AbortController();

		await tokens.getToken(signal);

		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});

	it('asks anew after the last waiter has left, and takes nothing from the request before', async () => {
		let answers = 0;
		const { tokens, cache, requests } = tokensOf(
			(_request, index) =>
				new Promise((resolve) => {
					const answer = () => {
						answers += 1;
						resolve({ json: { access_token: `token-${index}` } });
					};
					if (index === 0) setImmediate(() => setImmediate(answer));
					else setImmediate(answer);
				}),
		);
		const controller = new AbortController();
		const leaving = failureOf(tokens.getToken(controller.signal));
		await new Promise<void>((resolve) => process.nextTick(resolve));
		controller.abort(new Error('left'));
		await leaving;

		expect(await tokens.getToken()).toBe('token-1');
		await new Promise((resolve) => setTimeout(resolve, 5));

		expect(answers).toBe(2);
		expect(requests).toHaveLength(2);
		expect([...cache.values()].map(({ flight }) => flight)).toEqual([undefined]);
	});
});

describe('staticToken', () => {
	it('gives the same token again and again', async () => {
		const tokens = staticToken(' abc ');

		expect(await tokens.getToken()).toBe('abc');
		expect(await tokens.refreshAfterRejection('abc')).toBe('abc');
	});
});
