import type { Readable } from 'node:stream';

/** One HTTP exchange, without policy: no retry, no redirect, no authentication of its own. */
export interface TransportRequest {
	method: string;
	/** Absolute URL, with its query. */
	url: string;
	headers: Record<string, string>;
	body?: Buffer | Readable;
	/** `buffer` reads the whole answer; `stream` hands the body over as it arrives. */
	responseType: 'buffer' | 'stream';
	/**
	 * Bytes that a successful answer has at most when it is read as a whole, unpacked; a larger one fails
	 * with the code {@link answerTooLarge}. Default: no limit. What is no success is cut at
	 * {@link maxErrorBytes}.
	 */
	maxBytes?: number;
	/** Milliseconds in which next to nothing moves in either direction, after which the exchange fails. */
	idleTimeoutMs: number;
	/** Milliseconds until a whole answer has to be there, whatever moves; default: no limit, as for content. */
	timeoutMs?: number;
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

/** The code of a failure by which an answer is larger than it may be. */
export const answerTooLarge = 'ANSWER_TOO_LARGE';

/** An error body is for reading a code and a message; more than this is not one. */
export const maxErrorBytes = 256 * 1024;

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
