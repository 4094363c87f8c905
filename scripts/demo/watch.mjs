import { watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../host/failure.mjs';
import { startN8n } from '../host/n8n.mjs';
import { say } from '../host/progress.mjs';
import { root } from '../run.mjs';
import { installBuiltPackage } from './start.mjs';

const SOURCES = ['nodes', 'credentials', 'index.ts', 'package.json'];

/** An editor writes several files, or one of them several times. */
const SETTLED_MS = 300;

/**
 * Builds the package anew after each change of its sources and starts n8n again with it. A restart and not
 * n8n's own reload: that one leaves triggers that listen in the old code. Resolves when one of the programs
 * has ended by itself.
 *
 * @param {import('./start.mjs').Demo} demo its `n8n` is replaced at each start
 * @param {Pick<Parameters<typeof import('./start.mjs').startDemo>[0], 'dir' | 'onSpawn'>} options
 * @returns {Promise<import('../host/processes.mjs').Exit>}
 */
export async function restartOnChange(demo, { dir, onSpawn }) {
	const { host, emulator } = demo;
	const changed = watchSources();
	for (;;) {
		const ended = await Promise.race([demo.n8n.process.exited, emulator.process.exited, changed()]);
		if (ended) return ended;
		const { dataDir, port } = demo.n8n;
		try {
			await installBuiltPackage(dir, dataDir);
		} catch (error) {
			say(`n8n goes on with the last build: ${messageOf(error)}`);
			continue;
		}
		say('Starting n8n again');
		await demo.n8n.stop();
		demo.n8n = await startN8n({
			host,
			dataDir,
			port,
			name: 'n8n',
			logFile: join(dir, 'n8n.log'),
			onSpawn: (pid) => onSpawn?.(pid, host.n8n),
		});
		say(`n8n is ready: ${demo.n8n.url}`);
	}
}

/** @returns {() => Promise<undefined>} resolves after the next change, or at once if it has been */
function watchSources() {
	let isChanged = false;
	let wake = () => {};
	for (const name of SOURCES) {
		watch(join(root, name), { recursive: true }, () => {
			isChanged = true;
			wake();
		});
	}
	return async () => {
		if (!isChanged) await new Promise((resolve) => (wake = () => resolve(undefined)));
		await sleep(SETTLED_MS);
		isChanged = false;
		return undefined;
	};
}
