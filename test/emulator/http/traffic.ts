import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { EmulatorClock } from '../kernel/clock';
import type { Exchange, Exchanges, Origin } from '../kernel/exchanges';
import type { FaultRule, Faults } from '../kernel/faults';
import { parseJson } from '../kernel/json';
import type { Mistakes } from '../kernel/mistakes';
import { requestId } from '../kernel/problem';
import { answersItself, brokenOff, replacedAnswer, sendFault } from './faultAnswers';

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
	const patience = createPatience(traffic.clock);
	app.addHook('onRequest', async (request, reply) => {
		const draft = newDraft(origin, plainPath(request.url));
		drafts.set(request, draft);
		const at = traffic.clock.now();
		sendUsualHeaders(reply, origin, at);
		if (draft.path.startsWith('/_emulator')) return;

		logAtTheEnd(request, reply, traffic, at);
		if (patience.isTooEarly(request, reply)) {
			const { method } = request;
			traffic.mistakes.record('repeated earlier than Retry-After told', method, draft.path);
		}
		return await disturb(request, reply, traffic);
	});
	app.addHook('onSend', async (request, reply, payload: unknown) => {
		if (typeof payload === 'string') draftOf(request).responseText = payload;
		return await disturbAnswer(request, reply, payload, traffic);
	});
}

const newDraft = (origin: Origin, path: string): Draft => ({
	origin,
	path,
	fault: undefined,
	userId: undefined,
	requestBody: undefined,
	responseText: undefined,
	outcome: 'answered',
});

function sendUsualHeaders({ raw }: FastifyReply, origin: Origin, at: number): void {
	raw.sendDate = false;
	raw.setHeader('Date', new Date(at).toUTCString());
	if (origin === 'download') return;
	raw.setHeader('box-request-id', requestId());
	raw.setHeader('strict-transport-security', 'max-age=31536000');
	raw.setHeader('cache-control', 'no-cache, no-store');
	raw.setHeader('vary', 'accept-encoding');
}

/** Remembers which requests were told to wait, on the machine's monotonic clock. */
function createPatience(clock: EmulatorClock) {
	const notBefore = new Map<string, number>();
	return {
		/** Whether a request comes again too early; what its own answer tells counts from then on. */
		isTooEarly(request: FastifyRequest, reply: FastifyReply): boolean {
			const { headers, method } = request;
			const key = [
				method,
				draftOf(request).path,
				headers.authorization ?? '',
				headers['as-user'] ?? '',
				headers['content-range'] ?? '',
			].join(' ');
			reply.raw.once('close', () => {
				const wait = secondsOf(reply.raw.getHeaders()['retry-after'], clock);
				if (wait !== undefined) notBefore.set(key, performance.now() + wait * 1000);
				else notBefore.delete(key);
			});
			const earliest = notBefore.get(key);
			// Timers may fire a few milliseconds early; that is not a client's fault.
			return earliest !== undefined && performance.now() < earliest - 20;
		},
	};
}

/** Adds the exchange to the log once its answer has gone out, or its connection has broken. */
function logAtTheEnd(
	request: FastifyRequest,
	reply: FastifyReply,
	{ exchanges }: Traffic,
	at: number,
): void {
	const started = performance.now();
	const draft = draftOf(request);
	reply.raw.once('close', () => {
		const text = draft.responseText;
		exchanges.add({
			number: exchanges.nextNumber(),
			at,
			origin: draft.origin,
			method: request.method,
			path: draft.path,
			route: routeOf(request),
			query: Object.fromEntries(new URL(request.url, 'http://x').searchParams),
			requestHeaders: request.headers,
			requestBody: draft.requestBody,
			userId: draft.userId,
			status: reply.raw.statusCode,
			responseHeaders: reply.raw.getHeaders(),
			responseBody: text === undefined ? undefined : (parseJson(text) ?? text),
			responseText: text,
			outcome: draft.outcome,
			faulted: draft.fault !== undefined,
			milliseconds: performance.now() - started,
		});
	});
}

/** What a fault does before the request is worked on; it may answer in Box's place. */
async function disturb(
	request: FastifyRequest,
	reply: FastifyReply,
	traffic: Traffic,
): Promise<FastifyReply | undefined> {
	const draft = draftOf(request);
	const { method, headers } = request;
	const fault = traffic.faults.take({ origin: draft.origin, method, path: draft.path, headers });
	draft.fault = fault;
	if (fault === undefined) return undefined;
	if (fault.delayMs !== undefined) await sleep(fault.delayMs, undefined, { ref: false });
	if (fault.silent === 'before') {
		draft.outcome = 'silent';
		reply.hijack();
		request.raw.resume();
		return undefined;
	}
	if (fault.resetBefore === true) {
		draft.outcome = 'reset';
		reply.hijack();
		request.raw.socket.resetAndDestroy();
		return undefined;
	}
	if (!answersItself(fault) || fault.afterwards === true) return undefined;
	// The body is read first: an answer before its end would look like a broken connection.
	draft.requestBody = await drain(request);
	return await sendFault(reply, fault, traffic.escapeSlashes);
}

/** What a fault does to the answer on its way out. */
async function disturbAnswer(
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
	{ escapeSlashes }: Traffic,
): Promise<unknown> {
	const draft = draftOf(request);
	const { fault } = draft;
	if (fault === undefined) return payload;
	if (fault.resetAfter === true) {
		draft.outcome = 'reset';
		request.raw.socket.resetAndDestroy();
		return payload;
	}
	if (fault.silent === 'after') {
		draft.outcome = 'silent';
		await once(reply.raw, 'close');
		return payload;
	}
	if (answersItself(fault) && fault.afterwards === true) {
		draft.responseText = replacedAnswer(reply, fault, escapeSlashes);
		return draft.responseText;
	}
	if (fault.truncateBody === undefined && fault.trickle === undefined) return payload;
	if (fault.truncateBody !== undefined) draft.outcome = 'truncated';
	return await brokenOff(reply, fault, payload);
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
