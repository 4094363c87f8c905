/**
 * A token pair in Redis, for many processes on many machines. Who renews holds a lock with a fencing number: the
 * lock keeps the others from using the same refresh token, and the number keeps a holder who was halted for longer
 * than his lock lived from writing over a newer pair.
 */
import { randomBytes } from 'node:crypto';

import { backoffMs, type Clock, systemClock } from '../base';
import { type RedisClient, redisCommands } from './redisCommands';
import { type OAuth2TokenPair, pairIn } from './tokenPair';
import {
	BoxTokenStoreError,
	type LockedTokens,
	storeFailure,
	TokensSuperseded,
	type TokenStore,
} from './tokenStore';

export interface RedisTokenStoreOptions {
	redis: RedisClient;
	/** Names the user whose tokens these are, such as `box:user-7`. Two keys of Redis begin with it. */
	key: string;
	/**
	 * Milliseconds after which the lock of a process that has died is free; default 10,000. A living one renews
	 * its lock.
	 */
	lockMs?: number;
	/** Milliseconds to wait for the lock, and for Redis while it is away; default 60,000. */
	patienceMs?: number;
	/** Milliseconds that Redis may take for one command; default 5,000. */
	commandMs?: number;
	clock?: Clock;
}

/**
 * Takes the lock and gives the next fencing number; 0 if somebody else has it. Sent again after a lost answer it
 * finds its own value.
 */
const acquire = `
if not redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then
	if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
	redis.call('PEXPIRE', KEYS[2], ARGV[2])
end
return redis.call('HINCRBY', KEYS[1], 'fence', 1)`;
const extend = `
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[2], ARGV[2])`;
const release = `
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[2])`;
const write = `
local by = tonumber(redis.call('HGET', KEYS[1], 'writtenBy') or '0')
if by > tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], 'pair', ARGV[1], 'writtenBy', ARGV[2])
return 1`;
/** A sign-in counts more than every renewal that has begun before it. */
const signIn = `
local number = redis.call('HINCRBY', KEYS[1], 'fence', 1)
redis.call('HSET', KEYS[1], 'pair', ARGV[1], 'writtenBy', number)
return number`;
const read = `return redis.call('HGET', KEYS[1], 'pair')`;

const lockWaits = { baseMs: 5, maxMs: 200 };
const outageWaits = { baseMs: 100, maxMs: 2_000 };

/** Stores the pair of one user. In Redis it is not encrypted: who can read there can act as the user. */
export function redisTokenStore(options: RedisTokenStoreOptions): TokenStore {
	const { key, lockMs = 10_000, patienceMs = 60_000, clock = systemClock } = options;
	const run = patientScripts(options, clock, patienceMs);

	const loadTokens = async () => {
		const text = await run('The Box tokens could not be loaded', read);
		return text === null ? undefined : parsed(text);
	};
	const lockAs = async (owner: string) => {
		const until = clock.monotonic() + patienceMs;
		for (let attempts = 1; ; attempts += 1) {
			const askedAt = clock.monotonic();
			const what = 'The lock of the Box tokens could not be taken';
			const fence = Number(await run(what, acquire, owner, String(lockMs)));
			if (fence > 0) return { fence: String(fence), heldUntil: askedAt + lockMs };
			if (clock.monotonic() >= until) throw storeFailure(what, `somebody else has ${key}`);
			await clock.sleep(backoffMs(attempts, clock.random(), lockWaits));
		}
	};

	return {
		loadTokens,
		storeTokens: async (pair) => {
			await run('The Box tokens could not be stored', signIn, JSON.stringify(pair));
		},
		withLock: async <T>(work: (locked: LockedTokens) => Promise<T>) => {
			const owner = randomBytes(16).toString('hex');
			const lock = await lockAs(owner);
			const end = new AbortController();
			const renewing = keepLock(lock, owner, end.signal);
			try {
				return await work({
					loadTokens,
					storeTokens: async (pair) => await storeAs(lock.fence, pair),
					isHeld: () => clock.monotonic() < lock.heldUntil,
				});
			} finally {
				end.abort();
				await renewing;
				// Who cannot release it now leaves it to its end.
				await once(release, owner).catch(() => undefined);
			}
		},
	};

	async function once(script: string, ...args: string[]) {
		return await patientScripts(options, clock, 0)('', script, ...args);
	}
	async function storeAs(fence: string, pair: OAuth2TokenPair): Promise<void> {
		const what = 'The Box tokens could not be stored';
		const isStored = Number(await run(what, write, JSON.stringify(pair), fence));
		if (isStored === 0) throw new TokensSuperseded();
	}
	async function keepLock(lock: { heldUntil: number }, owner: string, signal: AbortSignal) {
		for (;;) {
			await clock.sleep(lockMs / 3, signal).catch(() => undefined);
			if (signal.aborted) return;
			const askedAt = clock.monotonic();
			const isHeld = await once(extend, owner, String(lockMs)).catch(() => undefined);
			if (Number(isHeld) === 1) lock.heldUntil = askedAt + lockMs;
		}
	}
}

type Run = (what: string, script: string, ...args: string[]) => Promise<unknown>;

/** Scripts, all of which may run twice: sent until Redis answers. */
function patientScripts(
	{ redis, key, commandMs = 5_000 }: RedisTokenStoreOptions,
	clock: Clock,
	patienceMs: number,
): Run {
	const commands = redisCommands(redis);
	// The braces keep both in one slot of a cluster.
	const keys = [`{${key}}:tokens`, `{${key}}:lock`];
	return async (what, script, ...args) => {
		const until = clock.monotonic() + patienceMs;
		for (let attempts = 1; ; attempts += 1) {
			try {
				return await within(commandMs, commands.send('EVAL', script, '2', ...keys, ...args), clock);
			} catch (error) {
				if (clock.monotonic() >= until) throw storeFailure(what, error, args);
				await clock.sleep(backoffMs(attempts, clock.random(), outageWaits));
			}
		}
	};
}

/** Clients keep commands while Redis is away, some of them for ever. */
async function within<T>(ms: number, work: Promise<T>, clock: Clock): Promise<T> {
	const end = new AbortController();
	const late = clock.sleep(ms, end.signal).then(() => {
		throw new BoxTokenStoreError(`No answer from Redis within ${ms} ms`, false);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		end.abort();
		late.catch(() => undefined);
	}
}

function parsed(text: unknown): OAuth2TokenPair {
	try {
		const pair = pairIn(JSON.parse(String(text)));
		if (pair !== undefined) return pair;
	} catch {
		// Said below, without the text: it may hold tokens.
	}
	throw storeFailure('The Box tokens could not be loaded', 'what is stored is no token pair');
}
