import {
	boxCredential,
	ccgCredential,
	serviceCredential,
} from '../../../../scripts/host/boxCredential.mjs';
import { startCountedBox, startQueueMode } from './queueMode.mjs';

/** Seconds that an access token lives. */
export const LIFETIME = 5;

/** @typedef {Awaited<ReturnType<typeof startWorld>>} World */

/**
 * n8n in queue mode, a Box whose tokens end soon, and a credential of each type for it.
 *
 * @param {string} dir
 */
export async function startWorld(dir) {
	const box = await startCountedBox([`--access-token-seconds=${LIFETIME}`]);
	const queue = await startQueueMode(dir);
	const { address } = box;
	const [user] = address.users;
	return {
		box,
		queue,
		/** Signs in anew, as a user does who clicks *Connect*. */
		reconnect: async () => await queue.connectOAuth2(address),
		credentials: {
			boxPlatformOAuth2Api: await queue.connectOAuth2(address),
			boxPlatformJwtApi: await queue.rest.saveCredential(boxCredential({ address, user })),
			boxPlatformCcgApi: await queue.rest.saveCredential(ccgCredential({ address, user })),
			boxPlatformTokenApi: await queue.rest.saveCredential(serviceCredential({ address, user })),
		},
	};
}
