import { createServer } from 'node:net';
import { codeOf } from './failure.mjs';

/**
 * Finds a TCP port that nothing on this machine listens on.
 *
 * @param {number} [wanted] taken if it is free
 * @returns {Promise<number>}
 */
export async function freePort(wanted = 0) {
	if (wanted !== 0 && !(await isFree(wanted))) return await freePort();
	return wanted || (await listenOnce(0, '127.0.0.1'));
}

/**
 * Asks for both address families: a program on ::1 or on all addresses would get our requests.
 *
 * @param {number} port
 */
async function isFree(port) {
	for (const host of ['127.0.0.1', '::1', '0.0.0.0']) {
		try {
			await listenOnce(port, host);
		} catch (error) {
			if (['EADDRINUSE', 'EACCES'].includes(String(codeOf(error)))) return false;
			// No IPv6 on this machine, for example: nothing can be in the way there.
		}
	}
	return true;
}

/** @type {(port: number, host: string) => Promise<number>} */
function listenOnce(port, host) {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ port, host, exclusive: true }, () => {
			const address = server.address();
			const got = typeof address === 'object' ? address?.port : undefined;
			server.close(() => resolve(got ?? port));
		});
	});
}
