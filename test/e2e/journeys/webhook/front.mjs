/**
 * What stands in front of n8n in the webhook journeys: a public address that leads to one or several processes in turn, and
 * a witness whom each execution tells its event.
 */
import { createServer, request as send } from 'node:http';

/**
 * @typedef {{ event: string, mode: string, execution: string, trigger: string }} Testimony
 * @typedef {Awaited<ReturnType<typeof startFront>>} Front
 */

export async function startFront() {
	/** @type {Testimony[]} */
	const testimonies = [];
	/** @type {Array<{ path: string, status: number }>} */
	const answers = [];
	let turn = 0;
	let main = 0;
	/** @type {number[]} */
	let production = [];

	const server = createServer((incoming, outgoing) => {
		const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
		if (url.pathname === '/witness') {
			const {
				event = '',
				mode = '',
				execution = '',
				trigger = '',
			} = Object.fromEntries(url.searchParams);
			testimonies.push({ event, mode, execution, trigger });
			outgoing.end('{}');
			return;
		}
		const isProduction = url.pathname.startsWith('/webhook/') && production.length > 0;
		const port = isProduction ? Number(production[turn++ % production.length]) : main;
		const { method, headers } = incoming;
		const outward = send(
			{ host: '127.0.0.1', port, path: incoming.url, method, headers },
			(answer) => {
				answers.push({ path: url.pathname, status: answer.statusCode ?? 0 });
				outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(outgoing);
			},
		);
		// n8n is away.
		outward.on('error', () => outgoing.writeHead(502).end());
		incoming.pipe(outward);
	});
	const port = await new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			resolve(typeof address === 'object' ? address?.port : undefined);
		});
	});
	return {
		testimonies,
		answers,
		/** The same place by two names. */
		urls: [`http://127.0.0.1:${port}`, `http://localhost:${port}`],
		/**
		 * @param {number} mainPort
		 * @param {number[]} [productionPorts] of processes that take turns; default: the main process
		 */
		leadTo(mainPort, productionPorts = []) {
			main = mainPort;
			production = productionPorts;
		},
		close: () => void server.close(),
	};
}
