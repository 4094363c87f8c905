import type { Readable } from 'node:stream';

import type { BoxEndpoints, BoxLog, Clock } from '../base';
import type { BoxTime } from './boxTime';
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
	/** The clock of Box, for all requests together. */
	boxTime?: BoxTime;
	log?: BoxLog;
	/** Milliseconds that a caller gives each request, instead of what is usual for its kind. */
	timeoutMs?: number;
	/** ID of the user to act as, by a header. */
	asUser?: string;
	/** ID of the user whom the tokens are for, where they are another one's than the credential's. */
	tokenUser?: string;
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

/** What is known of the attempts of a request whose outcome is unknown. */
export interface Doubt {
	/** Whether no answer came, or none of Box; otherwise Box said that it has failed. */
	answerLost: boolean;
	/**
	 * Whether something was made before the first attempt or after it, by the clock of Box; `unclear` in the
	 * same second.
	 *
	 * @param createdAt RFC 3339, as Box writes it
	 */
	age(createdAt: unknown): 'older' | 'younger' | 'unclear';
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
	/** A function for those that differ from attempt to attempt. */
	headers?: Record<string, string> | (() => Record<string, string>);
	/** Opens the body anew for each attempt. */
	body?: () => Promise<Buffer | Readable> | Buffer | Readable;
	/** Whether the bearer token is sent; true by default. False for addresses outside Box's API. */
	authorized?: boolean;
	/** Whether sending it again is harmless, even if it was carried out. */
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
	/**
	 * Looks what an attempt with unknown outcome has led to: before a repeat, and once more before the request
	 * fails, since a repeat can meet what the attempt before it has done. An answer found there ends the request;
	 * undefined says that it was not carried out, so that it is sent again even if that is not harmless. When it
	 * throws, the outcome stays unknown, and it is not asked again.
	 */
	beforeRepeat?: (doubt: Doubt) => Promise<Answered<T> | undefined>;
	/** Milliseconds in which next to nothing moves; default: 60,000 to read, 120,000 to write. */
	idleTimeoutMs?: number;
	/** Whether its body or its answer is content, which takes as long as it moves; default false. */
	isContent?: boolean;
	policy?: Partial<RetryPolicy>;
	signal?: AbortSignal;
}
