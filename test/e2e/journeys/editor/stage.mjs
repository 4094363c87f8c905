/**
 * Where all journeys of the editor take place: one n8n that can install the packed package, the Box emulator, and a
 * browser that is signed in. Starting them takes longer than most journeys do.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { connectBox } from '../../../../scripts/demo/boxApi.mjs';
import { control } from '../../../../scripts/demo/control.mjs';
import { packBuiltPackage } from '../../../../scripts/demo/start.mjs';
import { boxCredential } from '../../../../scripts/host/boxCredential.mjs';
import { ensureN8nHost } from '../../../../scripts/host/cache.mjs';
import { startEmulator } from '../../../../scripts/host/emulator.mjs';
import { startN8n } from '../../../../scripts/host/n8n.mjs';
import { connectN8n } from '../../../../scripts/host/n8nRest.mjs';
import { openEditor } from '../../browser/editor.mjs';
import { startShelf } from './packageShelf.mjs';

export const OWNER = { email: 'owner@example.com', password: 'Journeys-1' };

/**
 * @typedef {import('../../../../scripts/host/emulator.mjs').EmulatorAddress} EmulatorAddress
 * @typedef {Awaited<ReturnType<typeof stageAt>>} Stage
 * @typedef {(stage: Stage) => Promise<object>} Journey what it saw
 */

/** @param {string} dir of the caller, who removes it */
export async function startStage(dir) {
	const dataDir = join(dir, 'n8n');
	mkdirSync(dataDir, { recursive: true });
	const host = await ensureN8nHost();
	const [shelf, emulator] = await Promise.all([
		packBuiltPackage(dir).then((tarball) => startShelf(dir, tarball)),
		startEmulator({ args: ['--seed', 'demo'], logFile: join(dir, 'emulator.log') }),
	]);
	const n8n = await startN8n({ host, dataDir, logFile: join(dir, 'n8n.log'), env: shelf.env });
	return await stageAt({ url: n8n.url, address: emulator.address, packageName: shelf.name });
}

/** @param {{ url: string, address: EmulatorAddress, packageName: string }} where n8n and Box are */
async function stageAt({ url, address, packageName }) {
	const [user] = address.users;
	const [rest, box] = await Promise.all([connectN8n(url, OWNER), connectBox(address, user.id)]);
	return {
		rest,
		packageName,
		/** Box as the first user sees it. */
		box,
		address,
		user,
		editor: await openEditor(rest),
		folderIn,
		saveJwt,
	};

	/** @type {(name: string, parentId?: string) => Promise<string>} */
	async function folderIn(name, parentId = '0') {
		/** @type {{ id: string }} */
		const { id } = await box.post('/folders', { name, parent: { id: parentId } });
		return id;
	}

	/**
	 * A credential for journeys that are not about signing in, with the keys of webhooks.
	 *
	 * @returns {Promise<string>} its name
	 */
	async function saveJwt() {
		const keys = await control(address, 'GET', '/webhooks');
		const credential = boxCredential({ address, user, keys });
		await rest.saveCredential(credential);
		return credential.name;
	}
}
