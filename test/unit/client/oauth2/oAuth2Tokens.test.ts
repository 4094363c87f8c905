import {
	cooperativeStore,
	memoryTokenStore,
	type OAuth2TokenPair,
	oAuth2Tokens,
	type OAuth2TokensOptions,
	type TokenStore,
} from '../../../../nodes/BoxPlatform/client';
import { type Answer, failureOf, fakeClock, fakeTransport, type Handler, lost } from '../fakes';

const app = { clientId: 'id', clientSecret: 'the secret' };
const hour = 3_600_000;

/** A Box whose refresh tokens work once: R0 gives R1 and so on. */
function boxOf(
	disturb: (number: number) => Answer | ReturnType<typeof lost> | undefined = () => undefined,
) {
	const used: string[] = [];
	const handler: Handler = ({ body }, index) => {
		const token = new URLSearchParams(body.toString('utf8')).get('refresh_token') ?? '';
		const disturbed = disturb(index);
		if (disturbed !== undefined) return disturbed;
		if (used.includes(token)) {
			const error_description = 'Refresh token has expired';
			return { status: 400, json: { error: 'invalid_grant', error_description } };
		}
		used.push(token);
		const next = Number(token.slice(1)) + 1;
		return { json: { access_token: `A${next}`, refresh_token: `R${next}`, expires_in: 3_600 } };
	};
	return { transport: fakeTransport(handler), used };
}

const clock = fakeClock();
const pairOf = (number: number, expiresAt = clock.now() + hour): OAuth2TokenPair => ({
	accessToken: `A${number}`,
	refreshToken: `R${number}`,
	issuedAt: expiresAt - hour,
	expiresAt,
});

function setUp(options: Partial<OAuth2TokensOptions> = {}, box = boxOf()) {
	const store = memoryTokenStore(pairOf(0));
	const all = { ...app, clock, transport: box.transport, store, ...options };
	return { ...box, store: all.store, tokens: oAuth2Tokens(all), another: () => oAuth2Tokens(all) };
}

describe('oAuth2Tokens', () => {
	it('uses what is stored and asks Box nothing', async () => {
		const { tokens, transport } = setUp();

		expect(await tokens.getToken()).toBe('A0');
		expect(transport.requests).toEqual([]);
	});

	it('renews a rejected token once for all, and stores the pair', async () => {
		const { tokens, used, store } = setUp();
		await tokens.getToken();

		const renewed = await Promise.all(
			Array.from({ length: 8 }, async () => await tokens.refreshAfterRejection('A0')),
		);

		expect(new Set(renewed)).toEqual(new Set(['A1']));
		expect(used).toEqual(['R0']);
		expect(await store.loadTokens()).toMatchObject({ accessToken: 'A1', refreshToken: 'R1' });
	});

	it('shares the store with other clients: each refresh token is used once', async () => {
		const { tokens, another, used } = setUp();
		const clients = [tokens, another(), another()];
		await Promise.all(clients.map(async (client) => await client.getToken()));

		const renewed = await Promise.all(
			clients.map(async (client) => await client.refreshAfterRejection('A0')),
		);

		expect(renewed).toEqual(['A1', 'A1', 'A1']);
		expect(used).toEqual(['R0']);
	});

	it('renews a minute before the end, or in the last fifth of a short life', async () => {
		const { tokens, used } = setUp();
		await tokens.getToken();
		clock.advance(hour - 60_001);
		expect(await tokens.getToken()).toBe('A0');
		clock.advance(1);
		expect(await tokens.getToken()).toBe('A1');

		const short = { ...pairOf(7), issuedAt: clock.now(), expiresAt: clock.now() + 1_000 };
		const brief = setUp({ store: memoryTokenStore(short) });
		clock.advance(799);
		expect(await brief.tokens.getToken()).toBe('A7');
		clock.advance(1);
		expect(await brief.tokens.getToken()).toBe('A8');
		expect([used, brief.used]).toEqual([['R0'], ['R7']]);
	});

	it('uses a token to its end while it cannot be renewed early, and looks again after a pause', async () => {
		let isAway = true;
		const box = boxOf(() => (isAway ? { status: 503 } : undefined));
		const { tokens, transport } = setUp({ retry: { maxAttempts: 1 } }, box);
		await tokens.getToken();
		clock.advance(hour - 30_000);

		expect([await tokens.getToken(), await tokens.getToken()]).toEqual(['A0', 'A0']);
		expect(transport.requests).toHaveLength(1);
		clock.advance(30_000);
		expect(await failureOf(tokens.getToken())).toMatchObject({ status: 503 });
		isAway = false;
		expect(await tokens.getToken()).toBe('A1');
	});

	it('says that nobody has signed in, until somebody has', async () => {
		const { tokens, store } = setUp({ store: memoryTokenStore() });

		expect(await failureOf(tokens.getToken())).toMatchObject({
			reason: 'reconnect',
			code: 'no_tokens',
		});
		await store.storeTokens(pairOf(0));
		expect(await tokens.getToken()).toBe('A0');
	});

	it('goes on with a renewal whose caller leaves', async () => {
		const { tokens, used, store } = setUp();
		const leaver = new AbortController();
		const leaving = failureOf(tokens.refreshAfterRejection('A0', leaver.signal));
		leaver.abort(new Error('left'));

		expect(await leaving).toEqual(new Error('left'));
		expect(await tokens.refreshAfterRejection('A0')).toBe('A1');
		expect(used).toEqual(['R0']);
		expect(await store.loadTokens()).toMatchObject({ refreshToken: 'R1' });
	});
});

describe('a refresh token that is refused', () => {
	it('is not sent again, and a new sign-in ends that', async () => {
		const { tokens, transport, used, store } = setUp();
		used.push('R0');

		const errors = [
			await failureOf(tokens.refreshAfterRejection('A0')),
			await failureOf(tokens.refreshAfterRejection('A0')),
		];
		expect(errors).toEqual([
			expect.objectContaining({ reason: 'reconnect' }),
			expect.objectContaining({ reason: 'reconnect' }),
		]);
		expect(transport.requests).toHaveLength(1);
		await store.storeTokens(pairOf(50));
		expect(await tokens.refreshAfterRejection('A0')).toBe('A50');
	});

	it('was used by another process, which is about to store what came of it', async () => {
		let looks = 0;
		const store: TokenStore = {
			// The first look, and two after the refusal.
			loadTokens: async () => pairOf((looks += 1) > 3 ? 1 : 0),
			storeTokens: async () => undefined,
		};
		const { tokens, used } = setUp({ store });
		used.push('R0');

		expect(await tokens.refreshAfterRejection('A0')).toBe('A1');
	});

	it('may have been used by an attempt whose answer was lost, and that is said', async () => {
		const box = boxOf((number) => (number === 0 ? lost() : undefined));
		box.used.push('R0');
		const { tokens } = setUp({}, box);

		expect(await failureOf(tokens.refreshAfterRejection('A0'))).toMatchObject({
			reason: 'reconnect',
			description: expect.stringContaining('the user has to sign in again'),
		});
	});
});

describe('a store that fails', () => {
	/** Fails so many times to store, with what it was to store in its words. */
	function failing(times: number) {
		let kept: OAuth2TokenPair | undefined = pairOf(0);
		let left = times;
		const store = cooperativeStore({
			loadTokens: async () => kept,
			storeTokens: async (pair) => {
				if ((left -= 1) >= 0) throw new Error(`cannot write ${JSON.stringify(pair)}`);
				kept = pair;
			},
		});
		return { store, kept: () => kept, lose: () => (kept = pairOf(0)) };
	}

	it('is tried again until it has the pair', async () => {
		const { store, kept } = failing(3);
		const { tokens, used } = setUp({ store });

		expect(await tokens.refreshAfterRejection('A0')).toBe('A1');
		expect(kept()).toMatchObject({ refreshToken: 'R1' });
		expect(used).toEqual(['R0']);
	});

	it('fails the call when it goes on, keeps the pair, and stores it at the next', async () => {
		const { store, kept } = failing(1);
		const { tokens, used } = setUp({ store, storeForMs: 0 });

		const error = await failureOf(tokens.refreshAfterRejection('A0'));
		expect(error).toMatchObject({ name: 'BoxTokenStoreError', unsaved: true });
		expect(String(error)).toMatch(/kept in memory.*sign in again/);
		expect(String(error)).not.toMatch(/A1|R1/);

		expect(await tokens.getToken()).toBe('A1');
		expect(kept()).toMatchObject({ refreshToken: 'R1' });
		expect(used).toEqual(['R0']);
	});

	it('gives way to a sign-in that came while it failed', async () => {
		const { store } = failing(1);
		const { tokens } = setUp({ store, storeForMs: 0 });
		await failureOf(tokens.refreshAfterRejection('A0'));

		await store.storeTokens(pairOf(50));

		expect(await tokens.getToken()).toBe('A50');
	});

	it('is given the pair again when it has lost it', async () => {
		const { store, kept, lose } = failing(0);
		const { tokens, another, used } = setUp({ store });
		await tokens.refreshAfterRejection('A0');

		lose();
		expect(await tokens.refreshAfterRejection('A1')).toBe('A2');

		expect(kept()).toMatchObject({ refreshToken: 'R2' });
		expect(used).toEqual(['R0', 'R1']);
		expect(await another().getToken()).toBe('A2');
	});

	it.each([
		['is no pair', async () => ({ accessToken: 'A0' })],
		['cannot be read', async () => await Promise.reject(new Error('away'))],
	])('says so when what it has %s', async (_what, load) => {
		const loadTokens = load as TokenStore['loadTokens'];
		const { tokens } = setUp({ store: { loadTokens, storeTokens: async () => undefined } });

		expect(await failureOf(tokens.getToken())).toMatchObject({
			name: 'BoxTokenStoreError',
			unsaved: false,
		});
	});
});

it('a sign-in that comes during a renewal stays', async () => {
	const store = memoryTokenStore(pairOf(0));
	const box = boxOf();
	const transport = fakeTransport(async () => {
		await store.storeTokens(pairOf(50));
		return { json: { access_token: 'A1', refresh_token: 'R1', expires_in: 3_600 } };
	});
	const { tokens } = setUp({ store, transport }, box);

	expect(await tokens.refreshAfterRejection('A0')).toBe('A50');
	expect(await store.loadTokens()).toMatchObject({ refreshToken: 'R50' });
});
