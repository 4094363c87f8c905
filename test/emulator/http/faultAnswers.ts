/** What fault injection sends in place of Box's answer, and how it breaks an answer off. */
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import type { FastifyReply } from 'fastify';

import type { FaultRule } from '../kernel/faults';
import { jsonText } from '../kernel/json';
import { Problem, problemBody, unauthorized } from '../kernel/problem';

/** Whether a fault has an answer of its own, in place of the one that Box would give. */
export function answersItself(fault: FaultRule): boolean {
	return fault.status !== undefined || fault.as202 === true || fault.html === true;
}

/** Answers a request that Box does not get to see. */
export async function sendFault(
	reply: FastifyReply,
	fault: FaultRule,
	escapeSlashes: boolean,
): Promise<FastifyReply> {
	return await reply.send(setAnswer(reply, fault, escapeSlashes));
}

/** What says something about the answer that is replaced. */
const dropped = [
	...['content-type', 'content-length', 'content-disposition', 'content-range', 'accept-ranges'],
	...['location', 'retry-after'],
];

/** The body that goes out in place of the answer to a request which has taken effect. */
export function replacedAnswer(
	reply: FastifyReply,
	fault: FaultRule,
	escapeSlashes: boolean,
): string {
	for (const name of dropped) {
		reply.removeHeader(name);
		reply.raw.removeHeader(name);
	}
	return setAnswer(reply, fault, escapeSlashes) ?? '';
}

/** The answer's body as it is sent: cut off, slow, or both. */
export async function brokenOff(
	reply: FastifyReply,
	fault: FaultRule,
	payload: unknown,
): Promise<Readable> {
	const bytes = await bytesOf(payload);
	reply.header('content-length', bytes.length);
	return Readable.from(slowly(bytes, fault, () => reply.request.raw.socket.destroy()));
}

const CODES: Record<number, [code: string, message: string]> = {
	400: ['bad_request', 'Bad Request'],
	403: ['access_denied_insufficient_permissions', 'Access denied - insufficient permission'],
	404: ['not_found', 'Not Found'],
	409: ['operation_blocked_temporary', 'The operation is blocked by another on-going operation.'],
	429: ['rate_limit_exceeded', 'Request rate limit exceeded, please try again later'],
	500: ['internal_server_error', 'Internal Server Error'],
	502: ['bad_gateway', 'Bad Gateway'],
	503: ['unavailable', 'Unavailable'],
};

/** Sets status and headers, and gives the body. */
function setAnswer(
	reply: FastifyReply,
	fault: FaultRule,
	escapeSlashes: boolean,
): string | undefined {
	const status = fault.as202 === true ? 202 : (fault.status ?? 502);
	const retryAfter = fault.retryAfter ?? (fault.as202 === true ? 1 : undefined);
	if (retryAfter !== undefined) {
		const text = retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter);
		reply.raw.setHeader('Retry-After', text);
	}
	void reply.code(status);
	if (status === 401) {
		const { headers } = unauthorized('The access token provided is invalid.');
		for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value);
	}
	const bare = fault.emptyBody === true || fault.as202 === true;
	if (bare || (status === 401 && fault.body === undefined && fault.code === undefined)) {
		return undefined;
	}
	if (fault.html === true) {
		void reply.type('text/html');
		return `<html><head><title>${status}</title></head><body>upstream error</body></html>\n`;
	}
	if (fault.text !== undefined) {
		void reply.type(fault.text.type);
		return fault.text.body;
	}
	void reply.type('application/json');
	if (fault.body !== undefined) return jsonText(fault.body, escapeSlashes);
	const [code, message] = CODES[status] ?? ['error', 'Error'];
	const problem = problemBody(new Problem(status, fault.code ?? code, message)) ?? null;
	return jsonText(problem, escapeSlashes);
}

async function bytesOf(payload: unknown): Promise<Buffer> {
	if (payload === undefined || payload === null) return Buffer.alloc(0);
	if (typeof payload === 'string') return Buffer.from(payload, 'utf8');
	if (Buffer.isBuffer(payload)) return payload;
	const chunks: Buffer[] = [];
	if (payload instanceof Readable) {
		for await (const chunk of payload) chunks.push(Buffer.from(chunk as Uint8Array));
	}
	return Buffer.concat(chunks);
}

async function* slowly(
	bytes: Buffer,
	fault: FaultRule,
	destroy: () => void,
): AsyncGenerator<Buffer> {
	const end = Math.min(bytes.length, fault.truncateBody ?? bytes.length);
	const rate = fault.trickle?.bytesPerSecond;
	const step = rate === undefined ? 65_536 : Math.max(1, Math.ceil(rate / 10));
	for (let start = 0; start < end; start += step) {
		yield bytes.subarray(start, Math.min(end, start + step));
		if (rate !== undefined) await sleep(100);
	}
	if (fault.truncateBody === undefined) return;
	// What was written must leave before the connection breaks.
	await sleep(20);
	destroy();
	await new Promise<never>(() => undefined);
}
