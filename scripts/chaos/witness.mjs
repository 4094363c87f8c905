import { createServer } from 'node:http';
import { freePort } from '../host/freePort.mjs';

/**
 * The second node of the workflow calls this server, so an execution that ran is known even if n8n
 * has lost its row, and so is one that ran twice.
 *
 * @typedef {{ executionId: string, eventId: string }} Run
 * @returns {Promise<{ url: string, runs: Run[], close: () => void }>}
 */
export async function startWitness() {
	/** @type {Run[]} */
	const runs = [];
	const server = createServer((request, response) => {
		const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
		runs.push({
			executionId: searchParams.get('execution') ?? '',
			eventId: searchParams.get('event') ?? '',
		});
		response.setHeader('content-type', 'application/json').end('{}');
	});
	const port = await freePort();
	await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
	server.unref();
	return {
		url: `http://127.0.0.1:${port}/ran`,
		runs,
		close() {
			server.closeAllConnections();
			server.close();
		},
	};
}
