/**
 * A process with a client whose tokens are in Redis, as the test tells it by messages. It has the built package, as
 * a program has it, and a Redis client of its own.
 */
import { createRequire } from 'node:module';
import process from 'node:process';

const require = createRequire(import.meta.url);
/** Made by the build. */
const built = String('../../../dist/index.js');
/** @type {typeof import('../../../index.js')} */
const { BoxClient, oAuth2Tokens, redisTokenStore } = require(built);

/**
 * @typedef {object} Setup
 * @property {'ioredis' | 'redis'} library
 * @property {number} redisPort
 * @property {string} key
 * @property {number} lockMs
 * @property {{ clientId: string, clientSecret: string }} app
 * @property {import('../../../index.js').BoxEndpoints} endpoints
 * @property {number} callsAtOnce
 */

/** @type {Setup} */
const setup = JSON.parse(process.argv[2] ?? '{}');
const { app, endpoints, key, lockMs, callsAtOnce } = setup;
const store = redisTokenStore({ redis: await redisClient(setup), key, lockMs });
const box = new BoxClient({ tokens: oAuth2Tokens({ ...app, endpoints, store }), endpoints });

process.on('message', (message) => {
	if (message === 'call') void call();
	if (message === 'hold') void hold();
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

/** Calls Box several times at once, and says how many of the calls have failed and why. */
async function call() {
	const calls = Array.from({ length: callsAtOnce }, () => box.request('GET', '/users/me'));
	const results = await Promise.allSettled(calls);
	process.send?.(results.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : [])));
}

/** Takes the lock and keeps it. */
async function hold() {
	await store.withLock?.(async () => {
		process.send?.('held');
		await new Promise(() => {});
	});
}

/** @param {Setup} wanted */
async function redisClient({ library, redisPort }) {
	if (library === 'ioredis') {
		const { Redis } = await import('ioredis');
		return quiet(new Redis(redisPort, '127.0.0.1'));
	}
	const { createClient } = await import('redis');
	return await quiet(createClient({ url: `redis://127.0.0.1:${redisPort}` })).connect();
}

/**
 * Without a listener an outage of Redis would end the process.
 *
 * @template {import('node:events').EventEmitter} T
 * @param {T} client
 */
function quiet(client) {
	client.on('error', () => undefined);
	return client;
}
