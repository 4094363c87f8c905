/**
 * Several processes, on one machine or on many, share the tokens of one user in Redis. Needs `npm install ioredis`;
 * a client of the package `redis` is taken as well.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { BoxClient, oAuth2Tokens, redisTokenStore } from 'n8n-nodes-box-platform';
import { endpoints, setting } from './settings.mjs';
import { appOf, signIn } from './signIn.mjs';

const redis = new Redis(setting('REDIS_URL', 'redis://127.0.0.1:6379'));
const store = redisTokenStore({ redis, key: setting('BOX_TOKEN_KEY', 'box:example') });

if (process.send === undefined) {
	if ((await store.loadTokens()) === undefined) await store.storeTokens(await signIn());
	const workers = [1, 2].map(() => fork(fileURLToPath(import.meta.url)));
	const codes = await Promise.all(workers.map(async (worker) => await once(worker, 'exit')));
	process.exitCode = codes.every(([code]) => code === 0) ? 0 : 1;
} else {
	const box = new BoxClient({ tokens: oAuth2Tokens({ ...appOf(), store }), endpoints });
	/** @type {import('n8n-nodes-box-platform').BoxUser} */
	const me = await box.request('GET', '/users/me');
	console.log(`Process ${process.pid} is ${me.login}`);
	process.disconnect();
}
await redis.quit();
