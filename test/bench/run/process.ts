import { readFile } from 'node:fs/promises';

import type { BoxOptions, BoxTally } from '../box/options';
import { BOX_PORT } from './ownNetwork';
import type { World } from './world';
import { projectFolder } from './world';

/** Programs run as groups of their own, and none is left behind. */
export const processes = async () => await import('../../../scripts/host/processes.mjs');

export interface RunningBox {
	port: number;
	/** Ends it, and tells what it has seen. */
	stop(): Promise<BoxTally>;
}

export async function startBox(world: World, options: BoxOptions): Promise<RunningBox> {
	const { startProcess } = await processes();
	const { key, cert } = world.authority;
	const wanted = world.noNames === undefined ? BOX_PORT : 0;
	const main = 'test/bench/box/main.ts';
	const args = ['--import', 'tsx', main, JSON.stringify(options), String(wanted), key, cert];
	const child = startProcess(world.node, args, { name: 'box', cwd: projectFolder });
	const ready = new Promise<string>((resolve) => child.onLine(resolve));
	const line = await Promise.race([ready, child.exited]);
	if (typeof line !== 'string' || !line.startsWith('{')) {
		await child.kill();
		throw new Error(`Box has not started:\n${child.tail()}`);
	}
	return {
		// What box/main.ts prints.
		port: (JSON.parse(line) as { port: number }).port,
		async stop() {
			await child.stop();
			const tally = JSON.parse(child.stdout().split('\n').at(-1) ?? '') as BoxTally;
			if (tally.unknown.length === 0) return tally;
			throw new Error(`Calls that Box does not know: ${tally.unknown.slice(0, 5).join('; ')}`);
		},
	};
}

/** Runs a program to its end, and gives what it has printed, how long it took and its peak of memory. */
export async function runToEnd(
	command: string,
	args: string[],
	env: NodeJS.ProcessEnv = {},
): Promise<{ output: string; seconds: number; peakBytes: number }> {
	const { startProcess } = await processes();
	const startedAt = performance.now();
	const child = startProcess(command, args, {
		name: command,
		cwd: projectFolder,
		env: { ...process.env, ...env },
	});
	let peakBytes = 0;
	const look = async () => {
		const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
		const kib = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
		peakBytes = Math.max(peakBytes, kib * 1024);
	};
	const timer = setInterval(() => void look(), 20);
	const { code } = await child.exited;
	clearInterval(timer);
	const seconds = (performance.now() - startedAt) / 1_000;
	if (code !== 0) throw new Error(`${command} has ended with ${code}:\n${child.tail(15)}`);
	return { output: child.stdout(), seconds, peakBytes };
}
