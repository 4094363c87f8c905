import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ServiceAnswer {
	status?: number;
	headers?: Record<string, string>;
	/** Sent as it is if it is a text, otherwise as JSON. */
	body?: unknown;
	/** Milliseconds before the answer. */
	afterMs?: number;
}

export interface ServiceCall {
	method: string;
	path: string;
	headers: IncomingMessage['headers'];
	body: string;
}

/** A program of a company that hands out tokens of Box. */
export interface TokenService {
	url: string;
	calls: ServiceCall[];
	/** What it answers from now on. */
	answer: (call: ServiceCall) => ServiceAnswer;
	close(): Promise<void>;
}

export async function startTokenService(answer: TokenService['answer']): Promise<TokenService> {
	const service: TokenService = { url: '', calls: [], answer, close: async () => undefined };
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			const call = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
			service.calls.push(call);
			const { status = 200, headers: own = {}, body = {}, afterMs = 0 } = service.answer(call);
			const text = typeof body === 'string' ? body : JSON.stringify(body);
			setTimeout(() => response.writeHead(status, own).end(text), afterMs);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	service.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tokens/box`;
	service.close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return service;
}
