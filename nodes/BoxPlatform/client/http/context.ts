import type { Readable } from 'node:stream';

import type { BoxEndpoints, BoxLog, Clock } from '../base';
import type { Reading } from './expectation';
import type { UserGates } from './rateLimitGate';
import type { RetryPolicy } from './retry';
import type { TokenProvider } from './tokenProvider';
import type { Transport, TransportResponse } from './transportPort';

/** What all requests of one client share. */
export interface ExchangeContext {
	tokens: TokenProvider;
	transport: Transport;
	endpoints: BoxEndpoints;
	clock: Clock;
	policy: RetryPolicy;
	gates: UserGates;
	log?: BoxLog;
	/** Milliseconds that a caller gives each request, instead of what is usual for its kind. */
	timeoutMs?: number;
	/** ID of the user to act as. */
	asUser?: string;
	signal?: AbortSignal;
}

export type ResponseType = 'buffer' | 'stream';

/** An answer with its body as it was read. */
export interface Answered<T> {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: T;
}

/**
 * One request and what is known about sending it again.
 *
 * `T` is what its answer is read as.
 */
export interface ExchangeRequest<R extends ResponseType, T> {
	method: string;
	url: string;
	/** What errors and logs show in place of the URL. */
	path: string;
	responseType: R;
	headers?: Record<string, string>;
	/** Opens the body anew for each attempt. */
	body?: () => Promise<Buffer | Readable> | Buffer | Readable;
	/** Whether the bearer token is sent; true by default. False for addresses outside Box's API. */
	authorized?: boolean;
	repeatable: boolean;
	/** What a success carries. One that is not what was asked for is tried again like a 502. */
	read(response: TransportResponse<R>): Reading<T>;
	/** What it carries then, for errors; completes "where … belongs". */
	expected: string;
	/** Whether it can change something; by default all methods but GET, HEAD and OPTIONS. */
	writes?: boolean;
	/** Whether a redirect is none of Box's: its API redirects to content alone; default false. */
	neverRedirects?: boolean;
	/** Bytes that an answer has at most, unpacked; default 64 MiB. Streams have no limit. */
	maxAnswerBytes?: number;
	waitFor202?: boolean;
	/** Codes of answers that pass by themselves. */
	passingCodes?: readonly string[];
	/** Statuses besides 2xx that are answers, not errors. */
	accept?: readonly number[];
	/** Asked before a repeat after an unknown outcome; an answer found there ends the request. */
	beforeRepeat?: () => Promise<Answered<T> | undefined>;
	/** Milliseconds in which next to nothing moves; default: 60,000 to read, 120,000 to write. */
	idleTimeoutMs?: number;
	/** Whether its body or its answer is content, which takes as long as it moves; default false. */
	isContent?: boolean;
	policy?: Partial<RetryPolicy>;
	signal?: AbortSignal;
}
