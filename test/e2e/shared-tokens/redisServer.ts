import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { until } from '../../integration/until';

/** A Redis of our own, which keeps what it is given. */
export interface RedisServer {
	port: number;
	stop(): Promise<void>;
	/** Again at the same port, with what it had. */
	start(): Promise<void>;
	/** For good. */
	close(): Promise<void>;
}

export async function startRedis(): Promise<RedisServer> {
	const dir = await mkdtemp(path.join(tmpdir(), 'box-platform-redis-'));
	const port = await freePort();
	const kept = ['--appendonly', 'yes', '--save', ''];
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, ...kept];
	let child: ChildProcess | undefined;
	const start = async () => {
		child = spawn('redis-server', args, { stdio: 'ignore' });
		const [event] = await Promise.race([
			once(child, 'error'),
			until(async () => await accepts(port)).then(() => [undefined]),
		]);
		if (event instanceof Error) throw event;
	};
	const stop = async () => {
		if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
		const end = once(child, 'exit');
		child.kill('SIGTERM');
		await end;
	};
	await start();
	return {
		port,
		start,
		stop,
		close: async () => {
			await stop();
			await rm(dir, { recursive: true, force: true });
		},
	};
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

async function accepts(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect({ port, host: '127.0.0.1' }, () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}
