import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { processes } from './process';
import type { World } from './world';
import { lacks } from './world';

/** In a network of one's own every port is free. */
const PORT = 8888;

export interface RunningProxy {
	url: string;
	/** How many connections to Box it was asked for so far. */
	tunnels: () => number;
}

/** Starts a tinyproxy, as Debian has it, that runs until everything is stopped. */
export async function startProxy({ folder, noNames }: World): Promise<RunningProxy> {
	const why = lacks('tinyproxy') ?? noNames;
	if (why !== undefined) throw new Error(`Nothing can be measured behind a proxy: ${why}`);
	const settings = path.join(folder, 'tinyproxy.conf');
	const lines = [`Port ${PORT}`, 'Listen 127.0.0.1', 'Timeout 600', 'MaxClients 500'];
	writeFileSync(settings, [...lines, 'LogLevel Connect', 'ConnectPort 443', ''].join('\n'));
	const { startProcess } = await processes();
	const proxy = startProcess('tinyproxy', ['-d', '-c', settings], { name: 'tinyproxy' });
	let tunnels = 0;
	proxy.onLine((line) => {
		if (line.includes(': CONNECT ')) tunnels += 1;
	});
	for (const deadline = performance.now() + 10_000; performance.now() < deadline;) {
		if (await accepts()) return { url: `http://127.0.0.1:${PORT}`, tunnels: () => tunnels };
		if (!proxy.isRunning()) break;
		await sleep(50);
	}
	throw new Error(`tinyproxy has not started:\n${proxy.tail()}`);
}

async function accepts(): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect({ port: PORT, host: '127.0.0.1' }, () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}
