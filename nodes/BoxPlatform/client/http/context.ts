import type { Readable } from 'node:stream';

import type { BoxEndpoints, BoxLog, Clock } from '../base';
import type { BoxTime } from './boxTime';
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
	/** ID of the user to act as. */
	asUser?: string;
	signal?: AbortSignal;
}

export type ResponseType = 'buffer' | 'stream';

/** What is known of the attempts of a request whose outcome is unknown. */
export interface Doubt {
	/** Whether no answer came, or half of one; otherwise Box said that it has failed. */
	answerLost: boolean;
	/**
	 * Whether something was made before the first attempt or after it, by the clock of Box; `unclear` in the
	 * same second.
	 *
	 * @param createdAt RFC 3339, as Box writes it
	 */
	age(createdAt: unknown): 'older' | 'younger' | 'unclear';
}

/** One request and what is known about sending it again. */
export interface ExchangeRequest<R extends ResponseType> {
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
	beforeRepeat?: (doubt: Doubt) => Promise<TransportResponse<R> | undefined>;
	/** Milliseconds; default 120,000. */
	idleTimeoutMs?: number;
	policy?: Partial<RetryPolicy>;
	signal?: AbortSignal;
}
