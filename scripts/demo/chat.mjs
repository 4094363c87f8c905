import { createServer } from 'node:http';

/**
 * A chat of one room, which takes messages as the incoming webhooks of Slack do.
 *
 * @param {(text: string) => void} onMessage
 */
export async function startChat(onMessage) {
	/** @type {string[]} */
	const messages = [];
	/** @type {string[]} */
	const refusals = [];
	const server = createServer((incoming, outgoing) => void take(incoming, outgoing));
	const port = await new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			resolve(typeof address === 'object' ? address?.port : undefined);
		});
	});
	// The programs of the demo decide how long it runs.
	server.unref();
	return {
		url: `http://127.0.0.1:${port}/chat`,
		messages,
		/** Is away for the next message with this text in it: other workflows may tell something at the same time. */
		refuseNext: (/** @type {string} */ part) => void refusals.push(part),
		/** How many messages it is still to refuse. */
		refusals: () => refusals.length,
	};

	/**
	 * @param {import('node:http').IncomingMessage} incoming
	 * @param {import('node:http').ServerResponse} outgoing
	 */
	async function take(incoming, outgoing) {
		let body = '';
		for await (const piece of incoming) body += String(piece);
		try {
			const { text } = JSON.parse(body);
			if (typeof text !== 'string') throw new Error('no text');
			const refused = refusals.findIndex((part) => text.includes(part));
			if (refused >= 0) {
				refusals.splice(refused, 1);
				outgoing.writeHead(503).end('service_unavailable');
				return;
			}
			messages.push(text);
			onMessage(text);
			outgoing.end('ok');
		} catch {
			outgoing.writeHead(400).end('invalid_payload');
		}
	}
}
