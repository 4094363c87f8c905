import { subscribe } from 'node:diagnostics_channel';

/**
 * Tells of each answer of Box to a question for events. The windows count from the start of the process, so
 * the first few are the catch-up.
 *
 * @param {import('./windows.mjs').Pass} pass
 */
export function watchRequests(pass) {
	subscribe('http.client.response.finish', (message) => {
		const { request } = /** @type {{ request: import('node:http').ClientRequest }} */ (message);
		if (request.method === 'GET' && request.path.startsWith('/2.0/events')) pass('events read');
	});
}
