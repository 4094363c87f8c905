/**
 * The Box that measurements run against: a process of its own that speaks TLS under Box's own host names, keeps no
 * content, and does little else than to answer, since its work must not be what is measured. Box's rules are those of
 * test/emulator, which costs more for a request than a client does.
 *
 * Usage: `main.ts <BoxOptions as JSON> <port> <key file> <certificate file>`. Prints its port, and when it is told to
 * stop what it has seen.
 */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { Problem } from '../../emulator/kernel/problem';
import { RateLimits } from '../../emulator/kernel/rateLimits';
import type { BoxOptions, BoxTally } from './options';
import type { Answer } from './routes';
import { createRoutes } from './routes';

const [, , json = '{}', port = '0', key = '', cert = ''] = process.argv;
const options = JSON.parse(json) as BoxOptions;
const routes = createRoutes(options);
const limits = new RateLimits(() => performance.now());
const tally: BoxTally = {
	requests: 0,
	connections: 0,
	refused: 0,
	early: 0,
	unknown: [],
};
/** A request that was on its way when its caller was refused is not too early. */
const ON_THE_WAY_MS = 500;
let waitingSince = 0;
let notBefore = 0;

const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) });
server.keepAliveTimeout = 120_000;
server.requestTimeout = 0;
server.on('secureConnection', () => (tally.connections += 1));
server.on('request', (request: IncomingMessage, response: ServerResponse) => {
	void serve(request, response).catch((error: unknown) => {
		tally.unknown.push(`${request.method} ${request.url}: ${String(error)}`);
		response.destroy();
	});
});
server.listen(Number(port), '127.0.0.1', () => {
	// On a TCP port, so it is no path.
	const address = server.address() as AddressInfo;
	process.stdout.write(`${JSON.stringify({ port: address.port })}\n`);
});
process.once('SIGTERM', () => {
	process.stdout.write(`${JSON.stringify(tally)}\n`, () => process.exit(0));
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
	tally.requests += 1;
	const answer = refusal(request) ?? (await answerTo(request));
	// A body that nobody has read would block the connection.
	request.resume();
	if (options.latencyMs) await sleep(options.latencyMs);
	for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
	response.statusCode = answer.status;
	if (answer.send) {
		answer.send(response);
		return;
	}
	const body = answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
	if (body !== '') response.setHeader('content-type', 'application/json');
	if (answer.status !== 204) response.setHeader('content-length', Buffer.byteLength(body));
	response.end(body);
}

async function answerTo(request: IncomingMessage): Promise<Answer> {
	const host = String(request.headers.host).replace(/:\d+$/, '');
	const url = new URL(request.url ?? '/', `https://${host}`);
	for (const [method, ofHost, pattern, answer] of routes) {
		if (method !== request.method || ofHost !== host) continue;
		const match = pattern.exec(url.pathname);
		if (match) return await answer({ request, groups: match.slice(1), query: url.searchParams });
	}
	tally.unknown.push(`${request.method} ${host}${request.url}`);
	return { status: 404, json: { type: 'error', status: 404, code: 'not_found' } };
}

/** Box's limit, should it be on and reached. */
function refusal(request: IncomingMessage): Answer | undefined {
	if (!options.isLimited) return undefined;
	const now = performance.now();
	if (now < notBefore && now > waitingSince + ON_THE_WAY_MS) tally.early += 1;
	try {
		limits.count('user', `${request.method} ${request.url}`);
		return undefined;
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		const { headers } = error;
		if (now >= notBefore) waitingSince = now;
		notBefore = Math.max(notBefore, now + Number(headers['Retry-After']) * 1_000);
		tally.refused += 1;
		return { status: 429, headers, json: { type: 'error', status: 429, code: error.code } };
	}
}
