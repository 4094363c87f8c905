/**
 * Three processes with one token pair in a real Redis, against an emulator whose refresh tokens work once: a second
 * use of one is refused, and counted here.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { Redis } from 'ioredis';

import { type Clock, redisTokenStore, systemClock } from '../../nodes/BoxPlatform/client';
import { type Emulator, startEmulator } from '../emulator';
import { until, wait } from '../integration/until';
import { type RedisServer, startRedis } from './shared-tokens/redisServer';
import { startWorker, type Worker, type WorkerOptions } from './shared-tokens/workers';

const key = 'box:ada';
const processes = 3;
const expiries = 1_000;

let redis: RedisServer;
let emulator: Emulator;
let workers: Worker[] = [];

beforeEach(async () => {
	[redis, emulator] = await Promise.all([startRedis(), startEmulator()]);
});
afterEach(async () => {
	await Promise.all(workers.map(async (worker) => await worker.kill()));
	workers = [];
	await Promise.all([redis.close(), emulator.close()]);
});

async function signIn(): Promise<void> {
	const client = new Redis(redis.port, '127.0.0.1');
	const [user] = emulator.users;
	const { accessToken, refreshToken } = emulator.issueTokens({ userId: user?.id ?? '' });
	await redisTokenStore({ redis: client, key }).storeTokens({ accessToken, refreshToken });
	await client.quit();
}

async function startWorkers(options: Partial<WorkerOptions> = {}): Promise<Worker[]> {
	await signIn();
	const libraries = Array.from({ length: processes }, (_, index) =>
		index % 2 === 0 ? ('ioredis' as const) : ('redis' as const),
	);
	workers = await Promise.all(
		libraries.map(
			async (library) => await startWorker({ library, redis, emulator, key, ...options }),
		),
	);
	return workers;
}

/** Token requests that Box has answered so far. */
function countTokenRequests() {
	const counts = { issued: 0, refused: 0 };
	emulator.onExchange(({ path, status }) => {
		if (path !== '/oauth2/token') return;
		counts[status === 200 ? 'issued' : 'refused'] += 1;
	});
	return counts;
}

/** Every access token expires, and all processes call Box at once. */
async function expire(): Promise<string[]> {
	emulator.revokeAllTokens();
	return (await Promise.all(workers.map(async (worker) => await worker.call()))).flat();
}

it(`uses each refresh token once in ${expiries} expiries met by three processes`, async () => {
	await startWorkers();
	const counts = countTokenRequests();
	const failures: string[] = [];
	const start = performance.now();

	for (let expiry = 0; expiry < expiries; expiry += 1) failures.push(...(await expire()));

	const seconds = Math.round((performance.now() - start) / 1_000);
	process.stdout.write(
		`${processes} processes, ${expiries} expiries in ${seconds} s: ${counts.issued} refreshes, ` +
			`${counts.refused} refused, ${failures.length} calls failed\n`,
	);
	expect(failures).toEqual([]);
	expect(counts).toEqual({ issued: expiries, refused: 0 });
}, 120_000);

it('goes on when a process is killed that holds the lock', async () => {
	const [first, ...others] = await startWorkers({ lockMs: 1_500 });
	const counts = countTokenRequests();
	await first?.hold();
	await first?.kill();
	workers = others;

	const failures = await expire();

	expect(failures).toEqual([]);
	expect(counts).toEqual({ issued: 1, refused: 0 });
}, 30_000);

it('says that the user has to sign in when a process dies with the only copy of a new pair', async () => {
	const [first, ...others] = await startWorkers({ lockMs: 1_500 });
	const asked = emulator.faults.add({ path: '/oauth2/token', silent: 'after' });
	emulator.revokeAllTokens();
	void first?.call().catch(() => undefined);
	await until(() => asked.hits === 1);
	await wait(50);
	await first?.kill();
	workers = others;

	const failures = await expire();
	await signIn();
	const later = (await Promise.all(workers.map(async (worker) => await worker.call()))).flat();

	expect(new Set(failures)).toEqual(
		new Set(['BoxAuthError: invalid_grant: Refresh token has expired']),
	);
	expect(later).toEqual([]);
}, 60_000);

it.each([
	{ what: 'shorter than the lock lives', lockMs: 10_000, mostRefused: 0 },
	// Somebody else has the lock then, and is refused before he finds the new pair.
	{ what: 'longer than the lock lives', lockMs: 600, mostRefused: 3 },
])(
	'loses no pair in outages of Redis that are $what',
	async ({ what, lockMs, mostRefused }) => {
		await startWorkers({ lockMs });
		const counts = countTokenRequests();
		const failures: string[] = [];

		for (let outage = 0; outage < 3; outage += 1) {
			// Box answers slowly, so that Redis goes away between the lock and the new pair.
			const slow = emulator.faults.add({ path: '/oauth2/token', delayMs: 300 });
			const calls = expire();
			await until(() => slow.hits === 1);
			await redis.stop();
			await wait(1_500);
			await redis.start();
			failures.push(...(await calls), ...(await expire()));
		}

		process.stdout.write(
			`3 outages of Redis ${what}: ${counts.issued} refreshes, ${counts.refused} refused, ` +
				`${failures.length} calls failed\n`,
		);
		expect(failures).toEqual([]);
		expect(counts.issued).toBe(6);
		expect(counts.refused).toBeLessThanOrEqual(mostRefused);
	},
	120_000,
);

it('keeps a holder who was halted for longer than his lock lived from writing over a newer pair', async () => {
	const client = new Redis(redis.port, '127.0.0.1');
	const pair = (name: string) => ({ accessToken: `A-${name}`, refreshToken: `R-${name}` });
	// Nothing of a halted process runs, so nothing renews its lock.
	const halted: Clock = {
		...systemClock,
		sleep: async (_ms, signal) =>
			await new Promise((_resolve, reject) => {
				signal?.addEventListener('abort', () => reject(signal.reason));
			}),
	};
	const options = { redis: client, key, lockMs: 300 };
	const store = redisTokenStore(options);
	const seen: string[] = [];

	let wake = () => {};
	const first = new Promise<void>((resolve) => (wake = resolve));
	const stale = redisTokenStore({ ...options, clock: halted }).withLock?.(async (held) => {
		await first;
		seen.push(`held: ${held.isHeld?.()}`);
		await held.storeTokens(pair('halted'));
	});
	void stale?.catch(() => undefined);
	await until(async () => (await client.exists(`{${key}}:lock`)) === 1);
	await store.withLock?.(async (held) => {
		await held.storeTokens(pair('newer'));
		wake();
		await expect(stale).rejects.toThrow('A newer token pair has been stored already');
		seen.push(`lock left alone: ${await client.exists(`{${key}}:lock`)}`);
	});

	expect(seen).toEqual(['held: false', 'lock left alone: 1']);
	expect(await store.loadTokens()).toEqual(pair('newer'));
	expect(await client.exists(`{${key}}:lock`)).toBe(0);
	await client.quit();
}, 30_000);

it('is what the example workers.mjs does', async () => {
	await signIn();
	emulator.revokeAllTokens();
	const counts = countTokenRequests();
	const folder = mkdtempSync(path.join(tmpdir(), 'box-platform-workers-'));
	mkdirSync(path.join(folder, 'node_modules'));
	cpSync('examples/client', folder, { recursive: true });
	for (const name of ['n8n-workflow', 'ioredis']) {
		symlinkSync(path.resolve('node_modules', name), path.join(folder, 'node_modules', name));
	}
	symlinkSync(path.resolve('.'), path.join(folder, 'node_modules/n8n-nodes-box-platform'));

	const { stdout } = await promisify(execFile)(process.execPath, ['workers.mjs'], {
		cwd: folder,
		env: {
			PATH: process.env.PATH,
			BOX_BASE_URL: emulator.baseUrl,
			BOX_CLIENT_ID: emulator.oauth2.clientId,
			BOX_CLIENT_SECRET: emulator.oauth2.clientSecret,
			BOX_TOKEN_KEY: key,
			REDIS_URL: `redis://127.0.0.1:${redis.port}`,
		},
	});
	rmSync(folder, { recursive: true });

	const login = emulator.users[0]?.login ?? '';
	expect(stdout.match(/^Process \d+ is .*$/gm)).toHaveLength(2);
	expect(stdout).toContain(`is ${login}\n`);
	expect(counts).toEqual({ issued: 1, refused: 0 });
}, 30_000);
