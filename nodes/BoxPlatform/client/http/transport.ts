import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';

import { nodeCode } from '../base';
import { type Connection, trackConnection, watchIdle } from './connection';

/** One HTTP exchange, without policy: no retry, no redirect, no authentication of its own. */
export interface TransportRequest {
	method: string;
	/** Absolute URL, with its query. */
	url: string;
	headers: Record<string, string>;
	body?: Buffer | Readable;
	/** `buffer` reads the whole answer; `stream` hands the body over as it arrives. */
	responseType: 'buffer' | 'stream';
	/** Milliseconds without any byte in either direction after which the exchange fails. */
	idleTimeoutMs: number;
	signal?: AbortSignal;
}

interface ResponseHead {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
}

export type TransportResponse<R extends TransportRequest['responseType']> = ResponseHead & {
	body: R extends 'stream' ? Readable : Buffer;
};

/**
 * Port to the network. Every HTTP status is a value; a promise rejects only with a
 * {@link TransportFailure} when the network failed, with the signal's reason when it aborted, or
 * with the body's own error when the body could not be read.
 */
export interface Transport {
	send<R extends TransportRequest['responseType']>(
		request: TransportRequest & { responseType: R },
	): Promise<TransportResponse<R>>;
}

/** The network failed. Holds a code and nothing else: messages and causes name URLs and headers. */
export class TransportFailure extends Error {
	override name = 'TransportFailure';

	/**
	 * @param kind `not-sent` when the server cannot have seen the request, else `unknown`
	 * @param code Node's code, such as `ECONNRESET`
	 */
	constructor(
		readonly kind: 'not-sent' | 'unknown',
		readonly code: string,
	) {
		super(`The connection failed (${code})`);
	}
}

export interface AxiosTransportOptions {
	/** Resolves host names, for hosts with an outbound policy; default: the system's resolver. */
	lookup?: LookupFunction;
}

/** Larger bodies go out in slices, so that the idle timeout sees a slow upload move. */
const sliceBytes = 64 * 1024;

function* slices(body: Buffer) {
	for (let start = 0; start < body.length; start += sliceBytes) {
		yield body.subarray(start, start + sliceBytes);
	}
}

function outgoing(body: TransportRequest['body']): Buffer | Readable | undefined {
	if (!Buffer.isBuffer(body) || body.length <= sliceBytes) return body;
	return Readable.from(slices(body), { objectMode: false });
}

/** axios has a code of its own for a body that broke off. */
function codeOf(error: unknown): string {
	const code = nodeCode(error);
	return code === undefined || code === 'ERR_BAD_RESPONSE' ? 'ECONNRESET' : code;
}

/** Loaded when a request is sent: axios takes longer to load than the rest of this package. */
async function axiosClient() {
	const { default: axios } = await import('axios');
	return axios.create({
		proxy: false,
		maxRedirects: 0,
		validateStatus: () => true,
		transformRequest: [],
		transformResponse: [],
		maxBodyLength: -1,
		maxContentLength: -1,
		decompress: true,
	});
}

const ignore = () => undefined;

function headersOf(headers: object): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value.join(', ') : String(value),
		]),
	);
}

/**
 * The network through axios. It names no agent: Node's global agents keep connections alive, and a
 * host that replaces them by proxy-aware ones gets its proxy. `proxy: false` keeps axios from
 * adding a proxy of its own on top.
 */
export function axiosTransport(options: AxiosTransportOptions = {}): Transport {
	let client: ReturnType<typeof axiosClient> | undefined;

	return {
		async send<R extends TransportRequest['responseType']>(
			request: TransportRequest & { responseType: R },
		): Promise<TransportResponse<R>> {
			const { signal } = request;
			signal?.throwIfAborted();
			let sent: ClientRequest | undefined;
			let answer: Readable | undefined;
			let connection: Connection | undefined;
			let stopped: unknown;
			const body = outgoing(request.body);
			const stop = (reason: unknown) => {
				stopped = reason;
				// A stream that is destroyed without an error can look complete to its reader.
				const error =
					reason instanceof Error ? reason : new TransportFailure('unknown', 'ABORT_ERR');
				sent?.destroy(error);
				answer?.destroy(error);
			};
			const onAbort = () => stop(signal?.reason);
			signal?.addEventListener('abort', onAbort, { once: true });
			const failure = (code: string) =>
				new TransportFailure(connection?.reached() ? 'unknown' : 'not-sent', code);
			const stopWatch = watchIdle(
				request.idleTimeoutMs,
				() => connection?.bytes() ?? 0,
				() => (answer?.readableLength ?? 0) === 0,
				() => stop(failure('ETIMEDOUT')),
			);
			const finish = () => {
				stopWatch();
				signal?.removeEventListener('abort', onAbort);
				if (body instanceof Readable) body.destroy();
				// An answer that came before the whole body was sent leaves the connection unusable.
				if (sent && !sent.writableFinished) sent.destroy();
			};
			if (body instanceof Readable) body.on('error', ignore);
			try {
				client ??= axiosClient();
				const response = await (
					await client
				).request({
					method: request.method,
					url: request.url,
					// `false` keeps axios from naming a type for bodies that have none.
					headers: { 'content-type': false, ...request.headers },
					data: body,
					responseType: request.responseType === 'stream' ? 'stream' : 'arraybuffer',
					// Node's own request, to see whether the server was reached and to stop it on time.
					transport: {
						request(node: RequestOptions, onResponse: (message: IncomingMessage) => void) {
							const open = node.protocol === 'https:' ? httpsRequest : httpRequest;
							if (options.lookup) node.lookup = options.lookup;
							sent = open(node, onResponse);
							connection = trackConnection(sent);
							if (stopped !== undefined) sent.destroy();
							return sent;
						},
					},
				});
				const head = { status: response.status, headers: headersOf(response.headers) };
				if (response.data instanceof Readable) {
					answer = response.data;
					answer.on('error', ignore);
					answer.once('close', finish);
				} else {
					finish();
				}
				if (stopped !== undefined) stop(stopped);
				// The body's type follows from `responseType`, which TypeScript cannot see through axios.
				return { ...head, body: response.data } as TransportResponse<R>;
			} catch (error) {
				finish();
				if (stopped !== undefined) throw stopped;
				if (body instanceof Readable && body.errored) throw body.errored;
				// Never the axios error itself: it carries the URL and all headers.
				throw failure(codeOf(error));
			}
		},
	};
}
