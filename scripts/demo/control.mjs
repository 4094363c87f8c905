import { textOf } from './form.mjs';

/**
 * Does to Box what nobody can do by its API: moves its clock, lets it fail, reads its keys (docs/emulator.md).
 *
 * @template T
 * @param {import('../host/emulator.mjs').EmulatorAddress} address
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<T>}
 */
export async function control({ baseUrl }, method, path, body) {
	const headers = { 'content-type': 'application/json' };
	const init = body && { headers, body: JSON.stringify(body) };
	const text = await textOf(await fetch(`${baseUrl}/_emulator${path}`, { method, ...init }));
	return JSON.parse(text || '{}');
}
