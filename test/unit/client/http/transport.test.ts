import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { axiosTransport, TransportFailure } from '../../../../nodes/BoxPlatform/client';
import type { TransportRequest } from '../../../../nodes/BoxPlatform/client';
import { collect, failureOf } from '../fakes';

const transport = axiosTransport();
const closers: Array<() => Promise<void>> = [];

interface Running {
	url: string;
	/** Connections that were opened, ever. */
	opened(): number;
	/** Connections that are open. */
	open(): number;
}

async function listening(server: Server | ReturnType<typeof createTcpServer>): Promise<Running> {
	const sockets = new Set<Socket>();
	let opened = 0;
	server.on('connection', (socket: Socket) => {
		opened += 1;
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	closers.push(async () => {
		for (const socket of sockets) socket.destroy();
		await new Promise((resolve) => server.close(resolve));
	});
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}/`, opened: () => opened, open: () => sockets.size };
}

const serve = async (listener: (...args: Parameters<RequestListener>) => unknown) =>
	await listening(createServer((request, response) => void listener(request, response)));

const get = (url: string, more: Partial<TransportRequest> = {}) =>
	({ method: 'GET', url, headers: {}, idleTimeoutMs: 2_000, ...more }) as const;
const buffered = async (url: string, more: Partial<TransportRequest> = {}) =>
	await transport.send({ ...get(url, more), responseType: 'buffer' });
const streamed = async (url: string, more: Partial<TransportRequest> = {}) =>
	await transport.send({ ...get(url, more), responseType: 'stream' });

async function eventually(check: () => boolean): Promise<void> {
	for (let turn = 0; turn < 200 && !check(); turn += 1) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	expect(check()).toBe(true);
}

afterEach(async () => {
	await Promise.all(closers.splice(0).map(async (close) => await close()));
});

describe('axiosTransport', () => {
	it('uses one connection for fifty requests in a row', async () => {
		const server = await serve((_request, response) => response.end('{}'));

		for (let index = 0; index < 50; index += 1) await buffered(server.url);

		expect(server.opened()).toBe(1);
	});

	it.each([200, 302, 404, 429, 500, 503])('gives status %d as a value', async (status) => {
		const server = await serve((_request, response) => {
			response.writeHead(status, { 'Retry-After': '7', Location: '/elsewhere' }).end('body');
		});

		const answer = await buffered(server.url);

		expect(answer.status).toBe(status);
		expect(answer.headers).toMatchObject({ 'retry-after': '7', location: '/elsewhere' });
		expect(answer.body.toString()).toBe('body');
	});

	describe('an answer that is too large', () => {
		const zeros = Buffer.alloc(4 * 1024 * 1024);

		it.each<[string, Record<string, string>, Buffer]>([
			['as it is', {}, zeros],
			['unpacked', { 'content-encoding': 'gzip' }, gzipSync(zeros)],
		])('fails while it is read, %s', async (_name, headers, bytes) => {
			const server = await serve((_request, response) => {
				response.writeHead(200, headers).end(bytes);
			});

			expect(await failureOf(buffered(server.url, { maxBytes: 1024 * 1024 }))).toEqual(
				new TransportFailure('unknown', 'ANSWER_TOO_LARGE'),
			);
			const whole = await buffered(server.url, { maxBytes: zeros.length });
			expect(whole.body).toHaveLength(zeros.length);
		});

		it.each<[string, Record<string, string>, Buffer]>([
			['as it is', {}, zeros],
			['unpacked', { 'content-encoding': 'gzip' }, gzipSync(zeros)],
		])('is cut off where it tells an error, %s', async (_name, headers, bytes) => {
			const server = await serve((_request, response) => {
				response.writeHead(502, headers).end(bytes);
			});

			const { status, body } = await buffered(server.url);

			expect(status).toBe(502);
			expect(body.length).toBeLessThan(1024 * 1024);
		});

		it('lets its connection go', async () => {
			const server = await serve((_request, response) => {
				response.writeHead(200);
				const write = () => {
					while (!response.destroyed && response.write(zeros));
				};
				response.on('drain', write);
				write();
			});

			await failureOf(buffered(server.url, { maxBytes: 1_000 }));

			await eventually(() => server.open() === 0);
		});
	});

	it('sends method, headers and body, and no content type of its own', async () => {
		let seen: Record<string, unknown> = {};
		const server = await serve(async (request, response) => {
			seen = { ...request.headers, method: request.method, body: String(await collect(request)) };
			response.end();
		});

		await buffered(server.url, {
			method: 'POST',
			headers: { 'x-a': 'b' },
			body: Buffer.from('hello'),
		});

		expect(seen).toMatchObject({
			method: 'POST',
			'x-a': 'b',
			'content-length': '5',
			body: 'hello',
		});
		expect(seen).not.toHaveProperty('content-type');
	});

	it('sends a body with OPTIONS', async () => {
		const server = await serve(async (request, response) => {
			response.end(await collect(request));
		});

		const answer = await buffered(server.url, {
			method: 'OPTIONS',
			body: Buffer.from('{"name":1}'),
		});

		expect(answer.body.toString()).toBe('{"name":1}');
	});

	it('streams a body of known length without encoding it in chunks', async () => {
		const content = Buffer.alloc(300_000, 'x');
		let headers: NodeJS.Dict<string | string[]> = {};
		const server = await serve(async (request, response) => {
			headers = request.headers;
			response.end(String((await collect(request)).length));
		});

		const answer = await buffered(server.url, {
			method: 'POST',
			headers: { 'content-length': '300000' },
			body: Readable.from([content], { objectMode: false }),
		});

		expect(answer.body.toString()).toBe('300000');
		expect(headers).toMatchObject({ 'content-length': '300000' });
		expect(headers).not.toHaveProperty('transfer-encoding');
	});

	it('sends a large buffer with its length', async () => {
		let length: string | undefined;
		const server = await serve(async (request, response) => {
			length = request.headers['content-length'];
			response.end(String((await collect(request)).length));
		});

		const body = Buffer.alloc(1_000_000, 'y');
		const answer = await buffered(server.url, {
			method: 'PUT',
			headers: { 'content-length': String(body.length) },
			body,
		});

		expect(answer.body.toString()).toBe('1000000');
		expect(length).toBe('1000000');
	});

	it('unpacks what the server packed', async () => {
		const server = await serve((_request, response) => {
			response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}'));
		});

		expect((await buffered(server.url)).body.toString()).toBe('{"a":1}');
		expect(String(await collect((await streamed(server.url)).body))).toBe('{"a":1}');
	});

	it('rejects with the error of a body that cannot be read', async () => {
		const server = await serve((request) => request.resume());
		const broken = new Error('source is gone');

		const error = await failureOf(
			buffered(server.url, {
				method: 'POST',
				headers: { 'content-length': '10' },
				body: new Readable({
					read() {
						this.destroy(broken);
					},
				}),
			}),
		);

		expect(error).toBe(broken);
		await eventually(() => server.open() === 0);
	});

	it('gives an answer that comes before the whole body was sent', async () => {
		let destroyed = false;
		const server = await serve((_request, response) => response.writeHead(409).end('taken'));
		const body = new Readable({
			read() {
				setTimeout(() => this.push(Buffer.alloc(1_000)), 1);
			},
			destroy(error, callback) {
				destroyed = true;
				callback(error);
			},
		});

		const answer = await buffered(server.url, {
			method: 'POST',
			headers: { 'content-length': '10000000' },
			body,
		});

		expect(answer.status).toBe(409);
		expect(destroyed).toBe(true);
		await eventually(() => server.open() === 0);
	});
});

describe('failures of the network', () => {
	const failure = async (sending: Promise<unknown>) => {
		const error = await failureOf(sending);
		expect(error).toBeInstanceOf(TransportFailure);
		expect(error).not.toHaveProperty('cause');
		expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('canary');
		const { kind, code } = error as TransportFailure;
		return { kind, code };
	};

	it('knows that a refused connection sent nothing', async () => {
		const server = await serve(() => undefined);
		await closers.pop()?.();

		expect(await failure(buffered(`${server.url}canary`))).toEqual({
			kind: 'not-sent',
			code: 'ECONNREFUSED',
		});
	});

	it('knows that an unknown host got nothing', async () => {
		const lookup = axiosTransport({
			lookup: (_host, _options, callback) =>
				callback(Object.assign(new Error('canary'), { code: 'ENOTFOUND' }), ''),
		});

		expect(
			await failure(
				lookup.send({ ...get('http://nowhere.invalid/canary'), responseType: 'buffer' }),
			),
		).toEqual({ kind: 'not-sent', code: 'ENOTFOUND' });
	});

	it('knows that a failed TLS handshake sent nothing', async () => {
		const server = await listening(createTcpServer((socket) => socket.end('not TLS')));

		const { kind } = await failure(buffered(`${server.url.replace('http', 'https')}canary`));

		expect(kind).toBe('not-sent');
	});

	it('knows that a connection cut during the TLS handshake sent nothing', async () => {
		const server = await listening(
			createTcpServer((socket) => socket.once('data', () => socket.destroy())),
		);

		expect(await failure(buffered(`${server.url.replace('http', 'https')}canary`))).toEqual({
			kind: 'not-sent',
			code: 'ECONNRESET',
		});
	});

	it('does not know what became of a request that was cut after the write', async () => {
		const server = await serve((request) => request.socket.destroy());

		expect(await failure(buffered(`${server.url}canary`))).toEqual({
			kind: 'unknown',
			code: 'ECONNRESET',
		});
	});

	it('does not know what became of a request on a connection that was used before', async () => {
		let served = 0;
		const server = await serve((request, response) => {
			served += 1;
			if (served === 1) response.end();
			else request.socket.destroy();
		});
		await buffered(server.url);

		expect(await failure(buffered(server.url))).toEqual({ kind: 'unknown', code: 'ECONNRESET' });
		expect(server.opened()).toBe(1);
	});

	it('takes an answer that breaks off for none', async () => {
		const server = await serve((_request, response) => {
			response.writeHead(200, { 'content-length': '100' });
			response.write('half', () => response.destroy());
		});

		expect(await failure(buffered(server.url))).toEqual({ kind: 'unknown', code: 'ECONNRESET' });
	});

	it('ends an exchange in which nothing moves', async () => {
		const server = await serve(() => undefined);
		const start = Date.now();

		expect(await failure(buffered(server.url, { idleTimeoutMs: 100 }))).toEqual({
			kind: 'unknown',
			code: 'ETIMEDOUT',
		});
		expect(Date.now() - start).toBeGreaterThanOrEqual(99);
		await eventually(() => server.open() === 0);
	});

	it('ends a connection that is never accepted', async () => {
		const stuck = axiosTransport({ lookup: () => undefined });

		expect(
			await failure(
				stuck.send({ ...get('http://stuck.invalid/'), idleTimeoutMs: 50, responseType: 'buffer' }),
			),
		).toEqual({ kind: 'not-sent', code: 'ETIMEDOUT' });
	});

	it('does not end a slow exchange in which something moves', async () => {
		const server = await serve((_request, response) => {
			let sent = 0;
			const timer = setInterval(() => {
				sent += 1;
				response.write('.'.repeat(8_192));
				if (sent === 8) {
					clearInterval(timer);
					response.end();
				}
			}, 40);
		});

		const answer = await buffered(server.url, { idleTimeoutMs: 120 });

		expect(answer.body).toHaveLength(8 * 8_192);
	});

	it('takes a byte now and then for silence', async () => {
		const server = await serve((_request, response) => {
			const timer = setInterval(() => response.write('.'), 10);
			response.on('close', () => clearInterval(timer));
		});

		expect(await failureOf(buffered(server.url, { idleTimeoutMs: 200 }))).toMatchObject({
			kind: 'unknown',
			code: 'ETIMEDOUT',
		});
	});

	it('ends an exchange when its time is over, whatever moves', async () => {
		const server = await serve((_request, response) => {
			const timer = setInterval(() => response.write('.'.repeat(65_536)), 10);
			response.on('close', () => clearInterval(timer));
		});

		expect(
			await failureOf(buffered(server.url, { idleTimeoutMs: 60_000, timeoutMs: 200 })),
		).toMatchObject({ kind: 'unknown', code: 'ETIMEDOUT' });
	});
});

describe('streamed answers', () => {
	const endless: RequestListener = (_request, response) => {
		const timer = setInterval(() => response.write(Buffer.alloc(1_000)), 2);
		response.on('close', () => clearInterval(timer));
	};

	it('hand the body over and keep the connection when it was read', async () => {
		const server = await serve((_request, response) => response.end('content'));

		for (let index = 0; index < 3; index += 1) {
			expect(String(await collect((await streamed(server.url)).body))).toBe('content');
		}

		expect(server.opened()).toBe(1);
	});

	it('close the connection when they are destroyed', async () => {
		const server = await serve(endless);
		const { body } = await streamed(server.url);

		body.destroy();

		await eventually(() => server.open() === 0);
	});

	it('fail when nothing comes any more', async () => {
		const server = await serve((_request, response) => void response.write('first'));
		const { body } = await streamed(server.url, { idleTimeoutMs: 80 });

		await expect(collect(body)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
		await eventually(() => server.open() === 0);
	});

	it('wait for a slow reader', async () => {
		const server = await serve((_request, response) => response.end(Buffer.alloc(200_000)));
		const { body } = await streamed(server.url, { idleTimeoutMs: 40 });

		await new Promise((resolve) => setTimeout(resolve, 150));

		expect(await collect(body)).toHaveLength(200_000);
	});

	it('end with the signal', async () => {
		const server = await serve(endless);
		const controller = new AbortController();
		const { body } = await streamed(server.url, { signal: controller.signal });

		controller.abort();

		await expect(collect(body)).rejects.toThrow();
		await eventually(() => server.open() === 0);
	});
});

describe('the abort signal', () => {
	it('ends a request under way with its reason', async () => {
		const server = await serve(() => undefined);
		const controller = new AbortController();
		const sending = failureOf(buffered(server.url, { signal: controller.signal }));
		await eventually(() => server.open() === 1);

		controller.abort(new Error('stopped'));

		expect(await sending).toEqual(new Error('stopped'));
		await eventually(() => server.open() === 0);
	});

	it('ends a request that has not begun', async () => {
		const server = await serve(() => undefined);
		const controller = new AbortController();
		const sending = failureOf(buffered(server.url, { signal: controller.signal }));

		controller.abort('plain text');

		expect(await sending).toBe('plain text');
		expect(await failureOf(buffered(server.url, { signal: controller.signal }))).toBe('plain text');
	});

	it('leaves no listeners behind', async () => {
		const server = await serve((_request, response) => response.end());
		const { signal } = new AbortController();
		const add = jest.spyOn(signal, 'addEventListener');
		const remove = jest.spyOn(signal, 'removeEventListener');

		await buffered(server.url, { signal });
		await collect((await streamed(server.url, { signal })).body);
		await eventually(() => remove.mock.calls.length >= add.mock.calls.length);

		expect(add).toHaveBeenCalledTimes(2);
	});
});
