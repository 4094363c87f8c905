/** The sides of a case, each in a process of its own: what they do, and the command that does it. */
import type { Figure, SideName } from '../figures';
import type { NodeSide, Task, Work } from '../sides/task';
import type { Measured } from '../sides/measure';
import type { RunningBox } from './process';
import { runToEnd } from './process';
import type { World } from './world';

export interface SideRun {
	side: SideName;
	/** Why it cannot run here. */
	isMissing?: (world: World) => string | undefined;
	run: (world: World, box: RunningBox, work: Work) => Promise<Figure>;
	/** What one would type for the same, of programs of others. */
	command?: (work: Work) => string;
}

/** A side in Node.js. */
export function inNode(side: NodeSide, lineEveryMs?: number): SideRun {
	return {
		side,
		async run(world, { port }, work) {
			const { builtInNodes, folder, proxy } = world;
			const task: Task = { side, work, builtInNodes, folder, proxy: proxy?.url, lineEveryMs };
			const main = 'test/bench/sides/main.ts';
			const json = JSON.stringify(task);
			const args = ['--expose-gc', '--import', 'tsx', main, json];
			const { output } = await runToEnd(world.node, args, environment(world, port));
			// The last line is what sides/main.ts prints; nodes may have logged something before.
			return JSON.parse(output.split('\n').at(-1) ?? '') as Measured;
		},
	};
}

/** All that a side has to know to find and believe Box. */
export function environment(world: World, port: number): NodeJS.ProcessEnv {
	const { authority, proxy } = world;
	const none = ['HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy', 'ALL_PROXY', 'all_proxy'];
	return {
		BENCH_BOX_PORT: String(port),
		NODE_EXTRA_CA_CERTS: authority.ca,
		...Object.fromEntries(none.map((name) => [name, undefined])),
		HTTPS_PROXY: proxy?.url,
		https_proxy: proxy?.url,
		NODE_OPTIONS: undefined,
	};
}

export function scaled(work: Work, scale: number): Work {
	if (scale === 1) return work;
	const part = (amount: number) => Math.max(2, Math.round(amount * scale));
	switch (work.kind) {
		case 'gets':
		case 'uploads':
		case 'upserts':
			return { ...work, count: part(work.count) };
		case 'download':
		case 'upload':
			return { ...work, bytes: part(work.bytes) };
		case 'list':
			return { ...work, items: part(work.items) };
		case 'tree':
			return { ...work, folders: part(work.folders) };
	}
}
