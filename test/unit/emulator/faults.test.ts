import type { Emulator } from '../../emulator';
import type { FaultRule } from '../../emulator';
import { startEmulator } from '../../emulator';
import type { Client } from './client';
import { clientOf, uploadForm } from './client';

let emulator: Emulator;
let box: Client;
beforeEach(async () => {
	emulator = await startEmulator();
	box = clientOf(emulator);
});
afterEach(async () => {
	expect(emulator.world.failures).toEqual([]);
	await emulator.close();
});

const me = async () => await box('GET /users/me');
const createFolder = async (signal?: AbortSignal) =>
	await box('POST /folders', { json: { name: 'a', parent: { id: '0' } }, signal });

describe('faults', () => {
	it('answer with a status and Retry-After so many times', async () => {
		const fault = emulator.faults.add({
			method: 'GET',
			path: '/2.0/users/*',
			status: 429,
			retryAfter: 0,
			times: 2,
		});
		const replies = [await me(), await me(), await me()];
		expect(replies.map((reply) => reply.status)).toEqual([429, 429, 200]);
		expect(replies[0]?.headers.get('retry-after')).toBe('0');
		expect(replies[0]?.body).toMatchObject({ code: 'rate_limit_exceeded' });
		expect(fault.hits).toBe(2);
	});

	it('send Retry-After as a date too', async () => {
		emulator.faults.add({ status: 503, retryAfter: new Date(0) });
		expect((await me()).headers.get('retry-after')).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
	});

	it('break the connection before the request is worked on', async () => {
		emulator.faults.add({ resetBefore: true });
		await expect(createFolder()).rejects.toThrow('fetch failed');
		expect(emulator.world.find('a')).toBeUndefined();
	});

	it('break the connection after the request took effect', async () => {
		emulator.faults.add({ resetAfter: true });
		await expect(createFolder()).rejects.toThrow('fetch failed');
		expect(emulator.world.find('a')).toBeDefined();
	});

	it.each([
		['before', undefined],
		['after', 'a'],
	] as const)('accept a request and never answer, %s it took effect', async (silent, made) => {
		emulator.faults.add({ silent });
		const waiting = new AbortController();
		const answer = createFolder(waiting.signal);
		setTimeout(() => waiting.abort(), 150);
		await expect(answer).rejects.toThrow('aborted');
		expect(emulator.world.find('a')?.name).toBe(made);
		// It goes on with the next one.
		expect((await me()).status).toBe(200);
	});

	it('cut an answer short', async () => {
		emulator.faults.add({ truncateBody: 10 });
		await expect(me()).rejects.toThrow('terminated');
	});

	it('send HTML, empty bodies and 202', async () => {
		emulator.faults.add({ html: true, status: 502 });
		emulator.faults.add({ status: 500, emptyBody: true });
		emulator.faults.add({ as202: true, retryAfter: 0 });
		const replies = [await me(), await me(), await me()];
		expect(replies.map((reply) => reply.status)).toEqual([502, 500, 202]);
		expect(replies[0]?.text).toContain('<html>');
		expect(replies[1]?.text).toBe('');
	});

	it.each<[FaultRule, string, string]>([
		[{ html: true }, 'text/html', '<html>'],
		[{ emptyBody: true }, '', ''],
		[{ body: {} }, 'application/json', '{}'],
		[{ body: null }, 'application/json', 'null'],
	])(
		'put %j in place of an answer, before or after the request took effect',
		async (answer, type, text) => {
			emulator.faults.add({ ...answer, status: 200 });
			emulator.faults.add({ ...answer, status: 200, afterwards: true });
			const before = await createFolder();
			expect(emulator.world.find('a')).toBeUndefined();
			const after = await createFolder();
			expect(emulator.world.find('a')).toBeDefined();
			for (const reply of [before, after]) {
				expect(reply.status).toBe(200);
				expect(reply.headers.get('content-type') ?? '').toContain(type);
				expect(reply.text).toMatch(text === '' ? /^$/ : text);
			}
			expect(emulator.exchanges.of('POST /folders').map(({ status }) => status)).toEqual([
				200, 200,
			]);
		},
	);

	it('replace a redirect without leaving its address behind', async () => {
		const uploaded = await box<{ entries: Array<{ id: string }> }>(
			`POST ${emulator.uploadUrl}/2.0/files/content`,
			{ body: uploadForm('a.txt', '0', 'a') },
		);
		emulator.faults.add({ status: 200, html: true, afterwards: true });
		const reply = await box(`GET /files/${uploaded.body.entries[0]?.id ?? ''}/content`);
		expect(reply.headers.get('location')).toBeNull();
		expect(reply.text).toContain('<html>');
	});

	it('trickle an answer', async () => {
		emulator.faults.add({ trickle: { bytesPerSecond: 4000 } });
		const started = performance.now();
		expect((await me()).body).toMatchObject({ id: '11001' });
		expect(performance.now() - started).toBeGreaterThan(90);
	});

	it('come from other processes too, which hear what is wrong with them', async () => {
		const add = async (fault: string) =>
			await box(`POST ${emulator.baseUrl}/_emulator/faults`, { json: { fault } });
		expect(await add('GET /2.0/users/me status=503')).toMatchObject({ status: 204 });
		const refused = await add('GET /2.0/users/me stauts=500');
		expect(refused.status).toBe(400);
		expect(refused.text).toContain("unknown word 'stauts'");
		expect([(await me()).status, (await me()).status]).toEqual([503, 200]);
	});

	it('end when they are removed', async () => {
		emulator.faults.add({ status: 500, times: Infinity }).remove();
		expect((await me()).status).toBe(200);
	});
});

describe('mistakes', () => {
	const what = (): string[] => emulator.mistakes.list().map((one) => one.what);

	it('hold a retry that comes earlier than Retry-After told', async () => {
		emulator.faults.add({ status: 429, retryAfter: 5 });
		await me();
		await me();
		expect(what()).toEqual(['repeated earlier than Retry-After told']);
	});

	it('hold unknown query parameters and missing fields', async () => {
		await box('GET /users/me', { query: { filed: 'name' } });
		await box('POST /folders', { json: { name: 'a' } });
		expect(what()).toEqual(['unknown query parameter filed', 'missing required field parent']);
	});

	it('hold wrong content types', async () => {
		const body = JSON.stringify({ name: 'a', parent: { id: '0' } });
		await box('POST /folders', { body, headers: { 'content-type': 'text/plain' } });
		expect(what()).toEqual(['content type text/plain instead of application/json']);
	});

	it('are none for a well-behaved client', async () => {
		await createFolder();
		await me();
		expect(() => emulator.mistakes.assertNone()).not.toThrow();
	});
});

describe('rate limits', () => {
	it('count in a window of any length', async () => {
		const limited = await startEmulator({ rateLimits: true, rateWindowMs: 3_000 });
		const client = clientOf(limited);
		const search = { query: { query: 'x' } };
		for (let count = 0; count < 60; count++) await client('GET /search', search);
		const refused = await client('GET /search', search);
		expect(refused.status).toBe(429);
		expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(3);
		limited.clock.advance(3_000);
		expect((await client('GET /search', search)).status).toBe(200);
		await limited.close();
	});

	it('count per user when switched on', async () => {
		const limited = await startEmulator({ rateLimits: true });
		const client = clientOf(limited);
		const search = { query: { query: 'x' } };
		const replies = [];
		for (let count = 0; count < 61; count++) replies.push(await client('GET /search', search));
		expect(replies.filter((reply) => reply.status === 429)).toHaveLength(1);
		expect(Number(replies.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
		limited.clock.advance(61_000);
		expect((await client('GET /search', search)).status).toBe(200);
		await limited.close();
	});
});

describe('the exchange log', () => {
	it('holds routes, bodies and users', async () => {
		const seen: string[] = [];
		const stop = emulator.onExchange((one) => seen.push(`${one.method} ${one.route ?? ''}`));
		await createFolder();
		await box('GET /folders/0/items');
		stop();
		await me();
		expect(seen).toEqual(['POST /folders', 'GET /folders/{folder_id}/items']);
		expect(emulator.exchanges.of('POST /folders')[0]).toMatchObject({
			origin: 'api',
			path: '/2.0/folders',
			requestBody: { name: 'a', parent: { id: '0' } },
			status: 201,
			userId: '11001',
			responseBody: { type: 'folder', name: 'a' },
		});
	});
});
