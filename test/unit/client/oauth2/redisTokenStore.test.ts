import { redisCommands, redisTokenStore } from '../../../../nodes/BoxPlatform/client';
import { failureOf, fakeClock } from '../fakes';

describe('redisCommands', () => {
	it.each([
		['its own kind', { send: async (...words: string[]) => words }],
		[
			'ioredis, which has a sendCommand of another kind',
			{ call: async (...words: string[]) => words, sendCommand: async () => 'wrong' },
		],
		['node-redis', { sendCommand: async (words: string[]) => words }],
	])('sends by %s', async (_what, client) => {
		expect(await redisCommands(client).send('EVAL', 'a', 'b')).toEqual(['EVAL', 'a', 'b']);
	});
});

describe('redisTokenStore', () => {
	const storeOf = (answer: () => unknown, patienceMs = 1_000) => {
		const sent: string[][] = [];
		const clock = fakeClock();
		const redis = {
			send: async (...words: string[]) => {
				sent.push(words);
				return await Promise.resolve(answer());
			},
		};
		return { sent, clock, store: redisTokenStore({ redis, key: 'box:ada', patienceMs, clock }) };
	};
	const pair = { accessToken: 'A1', refreshToken: 'R1' };

	it('has nothing as long as nobody has signed in', async () => {
		expect(await storeOf(() => null).store.loadTokens()).toBeUndefined();
	});

	it.each([JSON.stringify(pair), Buffer.from(JSON.stringify(pair))])(
		'reads what clients give: %p',
		async (answer) => {
			expect(await storeOf(() => answer).store.loadTokens()).toEqual(pair);
		},
	);

	it.each(['no JSON with secret', '{"accessToken":"secret"}', 5])(
		'refuses %p without showing it',
		async (answer) => {
			const error = await failureOf(storeOf(() => answer).store.loadTokens());

			expect(error).toMatchObject({ name: 'BoxTokenStoreError' });
			expect(String(error)).not.toContain('secret');
		},
	);

	it('keeps both keys in one slot of a cluster', async () => {
		const { store, sent } = storeOf(() => 1);

		await store.storeTokens(pair);

		expect(sent[0]?.slice(2, 5)).toEqual(['2', '{box:ada}:tokens', '{box:ada}:lock']);
	});

	it('waits for Redis while it is away, and then says so without the tokens', async () => {
		let failures = 3;
		const echo = () => new Error(`ECONNREFUSED ${JSON.stringify(pair)}`);
		const coming = storeOf(() => ((failures -= 1) >= 0 ? Promise.reject(echo()) : 1));
		await coming.store.storeTokens(pair);
		expect(coming.sent).toHaveLength(4);

		const error = await failureOf(
			storeOf(async () => await Promise.reject(echo())).store.storeTokens(pair),
		);
		expect(String(error)).toContain('ECONNREFUSED');
		expect(String(error)).not.toContain('R1');
	});

	it('does not wait for ever for a client that never answers', async () => {
		const { store } = storeOf(async () => await new Promise(() => {}), 0);

		expect(String(await failureOf(store.loadTokens()))).toContain('No answer from Redis within');
	});

	it('does not wait for ever for the lock', async () => {
		const { store } = storeOf(() => 0);

		const error = await failureOf(store.withLock?.(async () => 1) ?? Promise.resolve());

		expect(String(error)).toContain('somebody else has box:ada');
	});
});
