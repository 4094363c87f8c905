/**
 * What the Redis store asks of Redis: scripts, each of which may be run twice, and is sent until Redis answers.
 */
import { backoffMs, type Clock, systemClock } from '../base';
import { type RedisClient, redisCommands } from './redisCommands';
import { BoxTokenStoreError, storeFailure } from './tokenStore';

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

/** Run with the keys of the pair and of the lock. */
export const scripts = {
	read: `return redis.call('HGET', KEYS[1], 'pair')`,
	/**
	 * Takes the lock and gives the next fencing number; 0 if somebody else has it. Sent again after a lost answer
	 * it finds its own value.
	 */
	acquire: `
if not redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then
	if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
	redis.call('PEXPIRE', KEYS[2], ARGV[2])
end
return redis.call('HINCRBY', KEYS[1], 'fence', 1)`,
	extend: `
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[2], ARGV[2])`,
	release: `
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[2])`,
	/** 0 if somebody with a higher number has written already. */
	write: `
local by = tonumber(redis.call('HGET', KEYS[1], 'writtenBy') or '0')
if by > tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], 'pair', ARGV[1], 'writtenBy', ARGV[2])
return 1`,
	/** A sign-in counts more than every renewal that has begun before it. */
	signIn: `
local number = redis.call('HINCRBY', KEYS[1], 'fence', 1)
redis.call('HSET', KEYS[1], 'pair', ARGV[1], 'writtenBy', number)
return number`,
} as const;

const waits = { baseMs: 100, maxMs: 2_000 };

export interface Redis {
	/** @throws BoxTokenStoreError that begins with `what` */
	run(what: string, script: keyof typeof scripts, ...args: string[]): Promise<unknown>;
	/** The same without another try. */
	once(what: string, script: keyof typeof scripts, ...args: string[]): Promise<unknown>;
}

export function redisScripts(options: RedisTokenStoreOptions): Redis {
	const { key, commandMs = 5_000, patienceMs = 60_000, clock = systemClock } = options;
	const commands = redisCommands(options.redis);
	// The braces keep both in one slot of a cluster.
	const keys = [`{${key}}:tokens`, `{${key}}:lock`];
	const patiently =
		(forMs: number): Redis['run'] =>
		async (what, script, ...args) => {
			const until = clock.monotonic() + forMs;
			for (let attempts = 1; ; attempts += 1) {
				try {
					const answer = commands.send('EVAL', scripts[script], '2', ...keys, ...args);
					return await within(commandMs, answer, clock);
				} catch (error) {
					if (clock.monotonic() >= until) throw storeFailure(what, error, args);
					await clock.sleep(backoffMs(attempts, clock.random(), waits));
				}
			}
		};
	return { run: patiently(patienceMs), once: patiently(0) };
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
