import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { boxCredential } from '../host/boxCredential.mjs';
import { ensureN8nHost } from '../host/cache.mjs';
import { startEmulator } from '../host/emulator.mjs';
import { freePort } from '../host/freePort.mjs';
import { startN8n } from '../host/n8n.mjs';
import { connectN8n } from '../host/n8nRest.mjs';
import { buildAndPack, installPackage } from '../host/pack.mjs';
import { say, sayWhile } from '../host/progress.mjs';
import { registerPackage } from '../host/registerPackage.mjs';
import { startChat } from './chat.mjs';
import { exampleOf, readExamples, triggerOf } from './examples.mjs';
import { FORM_LOGIN } from './form.mjs';
import { prepareBox } from './prepareBox.mjs';

export const OWNER = { email: 'demo@example.com', password: 'Box-demo-1' };

/** @typedef {Awaited<ReturnType<typeof startDemo>>} Demo */

/**
 * Starts the Box emulator and an n8n with the packed package, and activates the examples in it.
 *
 * @param {object} options
 * @param {string} options.dir kept by the caller, or not
 * @param {number} options.port the one wanted for n8n; 0 takes any
 * @param {(pid: number, mark: string) => void} [options.onSpawn] `mark` is in its command line
 */
export async function startDemo({ dir, port: wantedPort, onSpawn }) {
	const dataDir = join(dir, 'n8n');
	mkdirSync(dataDir, { recursive: true });
	const host = await ensureN8nHost();
	const installed = await installBuiltPackage(dir, dataDir);

	say('Starting the Box emulator and n8n');
	const port = await freePort(wantedPort);
	const [emulator, n8n] = await sayWhile(
		(time) => `n8n is not ready yet (${time}; the first time it sets up its database)`,
		() =>
			Promise.all([
				startEmulator({
					args: ['--seed', 'demo'],
					logFile: join(dir, 'emulator.log'),
					onSpawn: (pid) => onSpawn?.(pid, 'test/emulator/cli.ts'),
				}),
				startN8n({
					host,
					dataDir,
					port,
					name: 'n8n',
					logFile: join(dir, 'n8n.log'),
					onSpawn: (pid) => onSpawn?.(pid, host.n8n),
				}),
			]),
	);
	const [account, rest] = await Promise.all([
		prepareBox(emulator.address),
		connectN8n(n8n.url, OWNER),
	]);
	const nodeTypes = await registerPackage({ host, dataDir, rest, installed });
	if (nodeTypes.length === 0) {
		throw new Error(`n8n did not load the package. Its last lines:\n${n8n.process.tail(30)}`);
	}

	say('Importing and activating the examples');
	const { address } = emulator;
	const { user, keys } = account;
	const credential = await rest.saveCredential(boxCredential({ address, user, keys }));
	const formLogin = await rest.saveCredential({
		name: 'Form login',
		type: 'httpBasicAuth',
		data: FORM_LOGIN,
	});
	const chat = await startChat((text) => say(`The chat got: ${text.split('\n')[0] ?? ''}`));
	const blanks = { ...account.blanks, CHAT_WEBHOOK_URL: chat.url };
	/** @type {Array<import('./examples.mjs').Example & { id: string }>} */
	const workflows = [];
	for (const example of readExamples({ blanks, credential, formLogin })) {
		const { id } = await rest.saveWorkflow(example);
		await rest.activate(id);
		workflows.push({ ...example, id });
	}
	return {
		host,
		emulator,
		n8n,
		rest,
		...account,
		blanks,
		chat,
		workflows,
		formUrl: (/** @type {string} */ start) => formUrlOf(n8n.url, exampleOf(workflows, start)),
	};
}

/** @type {(url: string, workflow: import('./examples.mjs').Example) => string} */
function formUrlOf(url, workflow) {
	const { path } = /** @type {{ path: string }} */ (triggerOf(workflow).parameters.options);
	return `${url}/form/${path}`;
}

/**
 * The package exactly as it would be published, so that a forgotten file is noticed here.
 *
 * @param {string} dir
 * @param {string} dataDir
 */
export async function installBuiltPackage(dir, dataDir) {
	return await installPackage(dataDir, await packBuiltPackage(dir));
}

/** @type {(dir: string) => Promise<string>} the path of the tarball */
export async function packBuiltPackage(dir) {
	return await buildAndPack(join(dir, 'package'));
}
