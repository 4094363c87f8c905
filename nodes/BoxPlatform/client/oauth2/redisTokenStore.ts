/**
 * A token pair in Redis, for many processes on many machines. Who renews holds a lock with a fencing number: the
 * lock keeps the others from using the same refresh token, and the number keeps a holder who was halted for longer
 * than his lock lived from writing over a newer pair.
 */
import { randomBytes } from 'node:crypto';

import { backoffMs, systemClock } from '../base';
import { type Redis, redisScripts, type RedisTokenStoreOptions } from './redisScripts';
import { type OAuth2TokenPair, pairIn } from './tokenPair';
import { type LockedTokens, storeFailure, TokensSuperseded, type TokenStore } from './tokenStore';

const loading = 'The Box tokens could not be loaded';
const storing = 'The Box tokens could not be stored';
const locking = 'The lock of the Box tokens could not be taken';

const waits = { baseMs: 5, maxMs: 200 };

/** Stores the pair of one user. In Redis it is not encrypted: who can read there can act as the user. */
export function redisTokenStore(options: RedisTokenStoreOptions): TokenStore {
	const redis = redisScripts(options);
	const loadTokens = async () => parsed(await redis.run(loading, 'read'));
	return {
		loadTokens,
		storeTokens: async (pair) => {
			await redis.run(storing, 'signIn', JSON.stringify(pair));
		},
		withLock: async <T>(work: (locked: LockedTokens) => Promise<T>) => {
			const lock = await takeLock(redis, options);
			try {
				return await work({
					loadTokens,
					storeTokens: async (pair) => {
						const isStored = await redis.run(storing, 'write', JSON.stringify(pair), lock.fence);
						if (Number(isStored) === 0) throw new TokensSuperseded();
					},
					isHeld: lock.isHeld,
				});
			} finally {
				await lock.release();
			}
		},
	};
}

async function takeLock(redis: Redis, options: RedisTokenStoreOptions) {
	const { key, lockMs = 10_000, patienceMs = 60_000, clock = systemClock } = options;
	const owner = randomBytes(16).toString('hex');
	const until = clock.monotonic() + patienceMs;
	let heldUntil = 0;
	let fence = 0;
	for (let attempts = 1; fence === 0; attempts += 1) {
		heldUntil = clock.monotonic() + lockMs;
		fence = Number(await redis.run(locking, 'acquire', owner, String(lockMs)));
		if (fence !== 0) break;
		if (clock.monotonic() >= until) throw storeFailure(locking, `somebody else has ${key}`);
		await clock.sleep(backoffMs(attempts, clock.random(), waits));
	}
	const end = new AbortController();
	const renewing = (async () => {
		for (;;) {
			await clock.sleep(lockMs / 3, end.signal).catch(() => undefined);
			if (end.signal.aborted) return;
			const askedAt = clock.monotonic();
			const answer = await redis.once(locking, 'extend', owner, String(lockMs)).catch(() => 0);
			if (Number(answer) === 1) heldUntil = askedAt + lockMs;
		}
	})();
	return {
		fence: String(fence),
		isHeld: () => clock.monotonic() < heldUntil,
		release: async () => {
			end.abort();
			await renewing;
			// A lock that cannot be released now ends by itself.
			await redis.once(locking, 'release', owner).catch(() => undefined);
		},
	};
}

function parsed(answer: unknown): OAuth2TokenPair | undefined {
	// Clients can be told to give buffers.
	const text = Buffer.isBuffer(answer) ? answer.toString('utf8') : answer;
	if (text === null || text === undefined) return undefined;
	try {
		const pair = typeof text === 'string' ? pairIn(JSON.parse(text)) : undefined;
		if (pair !== undefined) return pair;
	} catch {
		// Said below, without the text: it may hold tokens.
	}
	throw storeFailure(loading, 'what is stored is no token pair');
}
