import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { EmulatorClock } from './clock';
import type { Exchange, Exchanges, Origin } from './exchanges';
import { answersItself, brokenOff, replacedAnswer, sendFault } from './faultAnswers';
import type { FaultRule, Faults } from './faults';
import { parseJson } from './json';
import type { Mistakes } from './mistakes';
import { requestId } from './problem';

/** What the kernel shares between the three origins. */
export interface Traffic {
	clock: EmulatorClock;
	exchanges: Exchanges;
	faults: Faults;
	mistakes: Mistakes;
	escapeSlashes: boolean;
}

/** What is known about a request while it is worked on. */
export interface Draft {
	origin: Origin;
	path: string;
	fault: FaultRule | undefined;
	userId: string | undefined;
	requestBody: unknown;
	responseText: string | undefined;
	outcome: Exchange['outcome'];
}

const drafts = new WeakMap<FastifyRequest, Draft>();

export function draftOf(request: FastifyRequest): Draft {
	const draft = drafts.get(request);
	if (draft === undefined) throw new Error('request without a draft');
	return draft;
}

/** The path of a URL as faults and routes name it. */
export function plainPath(url: string): string {
	const path = url.split('?')[0] ?? '';
	return path.replace(/^\/api(?=\/2\.0\/)/, '');
}

/** Logging, `Date`, faults and the watch over `Retry-After`, for one origin. */
export function watchTraffic(app: FastifyInstance, traffic: Traffic, origin: Origin): void {
	const { clock, exchanges, faults, mistakes } = traffic;
	/** When a request may come again, on the machine's monotonic clock. */
	const notBefore = new Map<string, number>();
	const retryKey = (request: FastifyRequest, path: string): string =>
		[
			request.method,
			path,
			request.headers.authorization ?? '',
			request.headers['as-user'] ?? '',
			request.headers['content-range'] ?? '',
		].join(' ');

	app.addHook('onRequest', async (request, reply) => {
		const path = plainPath(request.url);
		const started = performance.now();
		const at = clock.now();
		const draft: Draft = {
			origin,
			path,
			fault: undefined,
			userId: undefined,
			requestBody: undefined,
			responseText: undefined,
			outcome: 'answered',
		};
		drafts.set(request, draft);
		reply.raw.sendDate = false;
		reply.raw.setHeader('Date', new Date(at).toUTCString());
		if (origin !== 'download') {
			reply.raw.setHeader('box-request-id', requestId());
			reply.raw.setHeader('strict-transport-security', 'max-age=31536000');
			reply.raw.setHeader('cache-control', 'no-cache, no-store');
			reply.raw.setHeader('vary', 'accept-encoding');
		}
		if (path.startsWith('/_emulator')) return;

		const key = retryKey(request, path);
		reply.raw.once('close', () => {
			const headers = reply.raw.getHeaders();
			const wait = secondsOf(headers['retry-after'], clock);
			if (wait !== undefined) notBefore.set(key, performance.now() + wait * 1000);
			else notBefore.delete(key);
			const text = draft.responseText;
			exchanges.add({
				number: exchanges.nextNumber(),
				at,
				origin,
				method: request.method,
				path,
				route: routeOf(request),
				query: Object.fromEntries(new URL(request.url, 'http://x').searchParams),
				requestHeaders: request.headers,
				requestBody: draft.requestBody,
				userId: draft.userId,
				status: reply.raw.statusCode,
				responseHeaders: headers,
				responseBody: text === undefined ? undefined : (parseJson(text) ?? text),
				responseText: text,
				outcome: draft.outcome,
				faulted: draft.fault !== undefined,
				milliseconds: performance.now() - started,
			});
		});
		const earliest = notBefore.get(key);
		// Timers may fire a few milliseconds early; that is not a client's fault.
		if (earliest !== undefined && performance.now() < earliest - 20) {
			mistakes.record('repeated earlier than Retry-After told', request.method, path);
		}

		const fault = faults.take({ origin, method: request.method, path, headers: request.headers });
		draft.fault = fault;
		if (fault === undefined) return;
		if (fault.delayMs !== undefined) await sleep(fault.delayMs, undefined, { ref: false });
		if (fault.resetBefore === true) {
			draft.outcome = 'reset';
			reply.hijack();
			request.raw.socket.resetAndDestroy();
			return;
		}
		if (answersItself(fault) && fault.afterwards !== true) {
			// The body is read first: an answer before its end would look like a broken connection.
			draft.requestBody = await drain(request);
			return await sendFault(reply, fault, traffic.escapeSlashes);
		}
	});

	app.addHook('onSend', async (request, reply, payload: unknown) => {
		const draft = draftOf(request);
		if (typeof payload === 'string') draft.responseText = payload;
		const { fault } = draft;
		if (fault === undefined) return payload;
		if (fault.resetAfter === true) {
			draft.outcome = 'reset';
			request.raw.socket.resetAndDestroy();
			return payload;
		}
		if (answersItself(fault) && fault.afterwards === true) {
			const text = replacedAnswer(reply, fault, traffic.escapeSlashes);
			draft.responseText = text;
			return text;
		}
		if (fault.truncateBody === undefined && fault.trickle === undefined) return payload;
		if (fault.truncateBody !== undefined) draft.outcome = 'truncated';
		return await brokenOff(reply, fault, payload);
	});
}

async function drain(request: FastifyRequest): Promise<unknown> {
	const chunks: Buffer[] = [];
	for await (const chunk of request.raw) chunks.push(Buffer.from(chunk as Uint8Array));
	const body = Buffer.concat(chunks);
	if (body.length === 0) return undefined;
	const isJson = /json/.test(request.headers['content-type'] ?? '');
	return isJson ? parseJson(body.toString('utf8')) : { bytes: body.length };
}

/** The route's OpenAPI spelling. */
export function routeOf(request: FastifyRequest): string | undefined {
	const route = request.routeOptions.url;
	if (route === undefined) return undefined;
	return route
		.replace(/^\/api(?=\/)/, '')
		.replace(/^\/2\.0/, '')
		.replace(/:(\w+)/g, '{$1}');
}

function secondsOf(header: unknown, clock: EmulatorClock): number | undefined {
	if (header === undefined) return undefined;
	const text = String(header);
	if (/^\d+$/.test(text)) return Number(text);
	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : Math.max(0, (date - clock.now()) / 1000);
}
