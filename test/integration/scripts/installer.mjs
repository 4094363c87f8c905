/**
 * A program that fills a folder as the demo installs n8n, with an installer that takes as long as it is told.
 * Prints the number of the installer's process.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from '../../../scripts/host/installedFolder.mjs';
import { startProcess, stopAllOnExit } from '../../../scripts/host/processes.mjs';

const [dir = '', milliseconds = ''] = process.argv.slice(2);
stopAllOnExit();
await ensureInstalled(dir, {
	async fill(partial) {
		writeFileSync(join(partial, 'half'), '');
		const script = `setTimeout(() => {}, ${milliseconds})`;
		const installer = startProcess(process.execPath, ['-e', script], { name: 'installer' });
		print(`installer ${installer.pid}`);
		await installer.exited;
		writeFileSync(join(partial, 'whole'), '');
		return { version: '1' };
	},
	onWait: (pid) => print(`waiting for ${pid}`),
});
print('installed');

/** @param {string} line */
function print(line) {
	process.stdout.write(`${line}\n`);
}
