/** The Box of the webhook journeys: what it holds, what it delivers, and messages that only look like its own. */
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { boxCredential } from '../../../../scripts/host/boxCredential.mjs';
import { startEmulator } from '../../../../scripts/host/emulator.mjs';

/**
 * @typedef {{ id: string, address: string, triggers: string[], target_id: string }} Hook
 * @typedef {{ bodyId: string, trigger: string, delivered: boolean, attempts: number }} Delivery
 * @typedef {{ primary_key: string, secondary_key: string, entries: Hook[], deliveries: Delivery[] }} Webhooks
 * @typedef {Awaited<ReturnType<typeof startBox>>} Box
 */

/** @param {string} retryMs between the tries of a delivery, of which there are 13 */
export async function startBox(retryMs) {
	const { address, stop } = await startEmulator({ args: ['--webhook-retry-ms', retryMs] });
	const [user] = address.users;
	const { boxAppSettings } = /** @type {{ boxAppSettings: { clientID: string } }} */ (
		address.jwtConfig
	);
	/** @type {<T>(method: string, url: string, body?: unknown, token?: string) => Promise<T>} */
	const call = async (method, url, body, token) => {
		const response = await fetch(url, {
			method,
			headers: {
				'content-type': 'application/json',
				...(token && { authorization: `Bearer ${token}` }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`Box answered ${response.status} to ${url}: ${text}`);
		return JSON.parse(text || '{}');
	};
	const control = `${address.baseUrl}/_emulator`;
	// Webhooks belong to the app that has made them: that of the JWT credential.
	/** @type {{ accessToken: string }} */
	const { accessToken } = await call('POST', `${control}/tokens`, {
		userId: user.id,
		clientId: boxAppSettings.clientID,
	});
	/** @type {<T>(method: string, path: string, body?: unknown) => Promise<T>} */
	const api = async (method, path, body) =>
		await call(method, `${address.baseUrl}/2.0${path}`, body, accessToken);
	/** @type {() => Promise<Webhooks>} */
	const webhooks = async () => await call('GET', `${control}/webhooks`);
	return {
		address,
		stop,
		api,
		webhooks,
		/** @type {(name: string) => Promise<string>} */
		async folder(name) {
			/** @type {{ id: string }} */
			const { id } = await api('POST', '/folders', { name, parent: { id: '0' } });
			return id;
		},
		/** @type {(folderId: string, name: string) => Promise<void>} */
		async upload(folderId, name) {
			const body = new FormData();
			body.append('attributes', JSON.stringify({ name, parent: { id: folderId } }));
			body.append('file', new Blob([name]), name);
			const response = await fetch(`${address.uploadUrl}/2.0/files/content`, {
				method: 'POST',
				headers: { authorization: `Bearer ${accessToken}` },
				body,
			});
			if (!response.ok) throw new Error(`Box answered ${response.status} to an upload`);
		},
		/** @type {(key: 'primary' | 'secondary') => Promise<Webhooks>} */
		rotate: async (key) => await call('POST', `${control}/webhooks`, { rotate: key }),
		/** @type {(body: { itemId: string, trigger: string, count?: number, copies?: number }) => Promise<Webhooks>} */
		announce: async (body) => await call('POST', `${control}/webhooks`, body),
		/** The hook on a folder. */
		async hookOn(/** @type {string} */ folderId) {
			return (await webhooks()).entries.find((hook) => hook.target_id === folderId);
		},
		/** Waits until nothing is under way any more, for a minute at most. */
		async untilDelivered() {
			for (let round = 0; round < 240; round++) {
				const { deliveries } = await webhooks();
				if (deliveries.every(({ delivered }) => delivered)) return;
				await sleep(250);
			}
		},
		/** The credential of a node, with the keys that Box signs with now, or with those that are given. */
		async credential(/** @type {Partial<Webhooks>} */ keys = {}) {
			return boxCredential({ address, user, keys: { ...(await webhooks()), ...keys } });
		},
		/**
		 * Sends a message as Box would, or nearly so.
		 *
		 * @param {string} to
		 * @param {{ key: string, at?: number, id?: string, trigger?: string }} message
		 * @returns {Promise<number>} the status of the answer
		 */
		async deliver(to, { key, at = Date.now(), id = randomUUID(), trigger = 'FILE.UPLOADED' }) {
			const timestamp = new Date(at).toISOString().replace(/\.\d+/, '');
			const body = JSON.stringify({ type: 'webhook_event', id, trigger, source: { name: 'ñ' } });
			const sign = (/** @type {string} */ one) =>
				createHmac('sha256', one).update(body).update(timestamp).digest('base64');
			const response = await fetch(to, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'box-delivery-id': randomUUID(),
					'box-delivery-timestamp': timestamp,
					'box-signature-version': '1',
					'box-signature-algorithm': 'HmacSHA256',
					'box-signature-primary': sign(key),
					'box-signature-secondary': sign('no key of this app'),
				},
				body,
			});
			await response.arrayBuffer();
			return response.status;
		},
	};
}
