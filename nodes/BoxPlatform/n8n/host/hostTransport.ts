/** The network of n8n as the client's: for what runs without a node, where n8n hands out no egress filter. */
import { Readable } from 'node:stream';

import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import {
	answerTooLarge,
	isObject,
	nodeCode,
	type Transport,
	TransportFailure,
	type TransportRequest,
	type TransportResponse,
} from '../../client';

type Send = (request: TransportRequest) => Promise<unknown>;

/** Over what credentials are given. n8n's own rules for outgoing requests apply to each request. */
export function credentialTransport({ helpers }: IHttpRequestHelper): Transport {
	return transportOver(async ({ method, url, headers, body, timeoutMs, idleTimeoutMs, signal }) => {
		const options: IHttpRequestOptions = {
			// n8n's type names the methods that there are.
			method: method as IHttpRequestOptions['method'],
			url,
			headers,
			body: await textOf(body),
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: timeoutMs ?? idleTimeoutMs,
			abortSignal: signal,
		};
		const answer: unknown = await helpers.httpRequest(options);
		return answer;
	});
}

/** Over what the tests of credentials are given, which is n8n's older way to send requests. */
export function testTransport(request: (options: object) => Promise<unknown>): Transport {
	return transportOver(
		async ({ method, url, headers, body, timeoutMs, idleTimeoutMs }) =>
			await request({
				method,
				uri: url,
				headers,
				body: await textOf(body),
				encoding: null,
				resolveWithFullResponse: true,
				simple: false,
				followRedirect: false,
				followAllRedirects: false,
				timeout: timeoutMs ?? idleTimeoutMs,
			}),
	);
}

/** As text, since n8n makes something else of bytes with some types. */
async function textOf(body: TransportRequest['body']): Promise<string | undefined> {
	if (body === undefined || Buffer.isBuffer(body)) return body?.toString('utf8');
	const chunks: Buffer[] = [];
	for await (const chunk of body) chunks.push(Buffer.from(chunk as Uint8Array));
	return Buffer.concat(chunks).toString('utf8');
}

function transportOver(send: Send): Transport {
	return {
		async send<R extends TransportRequest['responseType']>(
			request: TransportRequest & { responseType: R },
		) {
			request.signal?.throwIfAborted();
			const answer = await send(request).catch((error: unknown) => {
				request.signal?.throwIfAborted();
				throw failureOf(error);
			});
			const { statusCode, headers, body } = isObject(answer) ? answer : {};
			const bytes = bytesOf(body);
			if (bytes.length > (request.maxBytes ?? Infinity)) {
				throw new TransportFailure('unknown', answerTooLarge);
			}
			return {
				status: Number(statusCode),
				headers: headersOf(headers),
				body: request.responseType === 'stream' ? Readable.from([bytes]) : bytes,
				// Which of the two it is follows from `R`; the compiler cannot see it.
			} as TransportResponse<R>;
		},
	};
}

/** n8n refuses what its rules forbid with errors without a code: those are no failures of the network. */
function failureOf(error: unknown): TransportFailure {
	const code = nodeCode(error) ?? nodeCode(isObject(error) ? error.cause : undefined);
	if (code === 'ECONNABORTED') return new TransportFailure('unknown', 'ETIMEDOUT');
	if (code === 'ERR_BAD_RESPONSE') return new TransportFailure('unknown', 'ECONNRESET');
	return new TransportFailure('unknown', code ?? 'EGRESS_BLOCKED');
}

function bytesOf(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	if (body instanceof ArrayBuffer || ArrayBuffer.isView(body))
		return Buffer.from(body as Uint8Array);
	if (typeof body === 'string') return Buffer.from(body);
	return body === undefined || body === null ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
}

function headersOf(headers: unknown): Record<string, string> {
	const named = Object.entries(isObject(headers) ? headers : {});
	return Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
