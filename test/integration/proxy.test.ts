/**
 * Behind a proxy, as n8n takes it from its environment: connections through it are kept, at most one for each
 * request at once. Once with a proxy of these tests, which counts, and once with one that people run.
 */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { localCertificate } from './localCertificate';

const requests = 64;
const atOnce = 8;
const closers: Array<() => unknown> = [];
let folder = '';

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'box-platform-proxy-'));
	await writeFile(path.join(folder, 'ca.pem'), localCertificate.cert);
});
afterEach(async () => {
	await Promise.all(closers.splice(0).map(async (close) => await close()));
});
afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
});

/** A server on a free port, with the connections that were ever opened to it. */
async function listening(server: Server): Promise<{ port: number; opened: () => number }> {
	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	closers.push(() => {
		for (const socket of sockets) socket.destroy();
		server.close();
	});
	const { port } = server.address() as AddressInfo;
	return { port, opened: () => sockets.size };
}

async function startBox(isSecure: boolean) {
	const answer = (_request: unknown, response: { end(body: string): void }) =>
		response.end('{"id":"1","type":"file"}');
	return await listening(
		isSecure ? createHttpsServer(localCertificate, answer) : createHttpServer(answer),
	);
}

/** A proxy that notes the targets of its tunnels, and lets in whoever names the password, if there is one. */
async function startProxy({ password = '', isSecure = false } = {}) {
	const tunnels: string[] = [];
	const expected = password && `Basic ${Buffer.from(`ada:${password}`).toString('base64')}`;
	const server = isSecure ? createHttpsServer(localCertificate) : createHttpServer();
	server.on('connect', ({ url = '', headers }: IncomingMessage, client: Socket) => {
		client.on('error', () => undefined);
		if (expected && headers['proxy-authorization'] !== expected) {
			client.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
			return;
		}
		tunnels.push(url);
		const target = connect(Number(url.split(':').at(-1)), '127.0.0.1', () => {
			client.write('HTTP/1.1 200 Connection established\r\n\r\n');
			target.pipe(client).pipe(target);
		});
		target.on('error', () => client.destroy());
		client.on('close', () => target.destroy());
	});
	return { ...(await listening(server)), tunnels };
}

/** Runs the client in a process with an environment of its own. */
async function runBehind(env: Record<string, string>, baseUrl: string): Promise<string> {
	const script = path.join(__dirname, 'proxyRun.cjs');
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[script, baseUrl, String(requests), String(atOnce)],
		{
			env: {
				PATH: process.env.PATH,
				NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem'),
				...env,
			},
		},
	);
	return stdout.trim();
}

describe('a proxy from the environment', () => {
	it.each([
		['HTTPS_PROXY', {}, 'http://127.0.0.1'],
		['https_proxy', {}, 'http://127.0.0.1'],
		['ALL_PROXY', {}, 'http://127.0.0.1'],
		['HTTPS_PROXY', { password: 'p@ss/word' }, 'http://ada:p%40ss%2Fword@127.0.0.1'],
		['HTTPS_PROXY', { isSecure: true }, 'https://localhost'],
	])('keeps its tunnels: %s, %j', async (variable, options, address) => {
		const box = await startBox(true);
		const proxy = await startProxy(options);

		const outcome = await runBehind(
			{ [variable]: `${address}:${proxy.port}` },
			// Only the proxy knows this name.
			`https://api.box.test:${box.port}`,
		);

		expect(outcome).toBe('done');
		expect(new Set(proxy.tunnels)).toEqual(new Set([`api.box.test:${box.port}`]));
		expect(proxy.tunnels.length).toBeLessThanOrEqual(atOnce);
		expect(box.opened()).toBeLessThanOrEqual(atOnce);
	});

	it.each(['localhost', '*', '.example,localhost', 'localhost:{port}'])(
		'is left out for NO_PROXY %s, and connections are kept',
		async (pattern) => {
			const box = await startBox(true);
			const proxy = await startProxy();
			const env = {
				HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
				NO_PROXY: pattern.replace('{port}', String(box.port)),
			};

			const outcome = await runBehind(env, `https://localhost:${box.port}`);

			expect(outcome).toBe('done');
			expect(proxy.opened()).toBe(0);
			expect(box.opened()).toBeLessThanOrEqual(atOnce);
		},
	);

	it('keeps connections to what only the other scheme has a proxy for', async () => {
		const box = await startBox(false);
		const proxy = await startProxy();

		const outcome = await runBehind(
			{ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` },
			`http://127.0.0.1:${box.port}`,
		);

		expect(outcome).toBe('done');
		expect(proxy.opened()).toBe(0);
		expect(box.opened()).toBeLessThanOrEqual(atOnce);
	});

	it('that refuses the password is told with its status, and gets no token', async () => {
		const box = await startBox(true);
		const proxy = await startProxy({ password: 'right' });

		const outcome = await runBehind(
			{ HTTPS_PROXY: `http://ada:wrong@127.0.0.1:${proxy.port}` },
			`https://api.box.test:${box.port}`,
		);

		expect(outcome).toMatch(/407/);
		expect(box.opened()).toBe(0);
	});
});

describe('tinyproxy', () => {
	const isInstalled = spawnSync('tinyproxy', ['-v']).status === 0;

	async function freePort(): Promise<number> {
		const { port } = await listening(createHttpServer());
		await Promise.all(closers.splice(-1).map((close) => close()));
		return port;
	}

	/** Runs until the test ends. */
	async function startTinyproxy(targetPort: number): Promise<number> {
		const port = await freePort();
		const config = path.join(folder, 'tinyproxy.conf');
		const lines = [
			`Port ${port}`,
			'Listen 127.0.0.1',
			'Timeout 60',
			'Allow 127.0.0.1',
			`ConnectPort ${targetPort}`,
			'BasicAuth ada secret',
		];
		await writeFile(config, `${lines.join('\n')}\n`);
		const child = spawn('tinyproxy', ['-d', '-c', config], { stdio: 'ignore' });
		closers.push(() => child.kill());
		for (let tries = 0; tries < 200; tries += 1) {
			const isOpen = await new Promise<boolean>((resolve) => {
				const socket = connect(port, '127.0.0.1', () => resolve(true));
				socket.on('error', () => resolve(false));
				socket.on('connect', () => socket.destroy());
			});
			if (isOpen) return port;
			await sleep(25);
		}
		throw new Error('tinyproxy does not listen');
	}

	// The proxy of these tests is always there.
	(isInstalled ? it : it.skip)('keeps its tunnels', async () => {
		const box = await startBox(true);
		const port = await startTinyproxy(box.port);

		const outcome = await runBehind(
			{ HTTPS_PROXY: `http://ada:secret@127.0.0.1:${port}` },
			`https://localhost:${box.port}`,
		);

		expect(outcome).toBe('done');
		expect(box.opened()).toBeLessThanOrEqual(atOnce);
	});
});
