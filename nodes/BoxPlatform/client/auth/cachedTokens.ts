/** Tokens of a source as all requests of this process share them: which are kept, and who asks for the next. */
import { type BoxEndpoints, type BoxLog, type Clock, defaultEndpoints, systemClock } from '../base';
import {
	defaultRetryPolicy,
	type EgressFilter,
	egressGuarded,
	type RetryPolicy,
	type TokenProvider,
	type Transport,
} from '../http';
import { type Grant, ofGrant } from './tokenRequest';
import { type IssuedToken, renewalTime, type TokenContext, type TokenSource } from './tokenSource';

interface Flight {
	token: Promise<string>;
	waiters: number;
	controller: AbortController;
}

interface KeptToken extends IssuedToken {
	/** From when on another one is asked for, by the monotonic clock. */
	renewAt: number;
}

interface CacheEntry {
	issued?: KeptToken;
	flight?: Flight;
}

/** Tokens by the identity of their source. */
export type TokenCache = Map<string, CacheEntry>;

/**
 * The tokens of this process. To ask for one in every workflow execution would be slow, and Box
 * limits token requests too. An entry lives until it has expired and another one is stored, or until it is the
 * oldest of too many: a workflow can act as every user of a company.
 */
const processCache: TokenCache = new Map();

/** Tokens that are kept at most. */
const mostTokens = 1_000;

export interface CachedTokensOptions {
	transport?: Transport;
	endpoints?: BoxEndpoints;
	clock?: Clock;
	retry?: Partial<RetryPolicy>;
	log?: BoxLog;
	egress?: EgressFilter;
	/**
	 * Milliseconds that the attempts for one token may take together, without the waits between them. Default: 90,000
	 * for a token service, as long as the policy for repeats allows for Box.
	 */
	totalMs?: number;
	/** Default: one for the whole process. */
	cache?: TokenCache;
}

/** Tokens of a source: asked for once, shared by all that need the same, renewed early. */
export class CachedTokens implements TokenProvider {
	private readonly context: TokenContext;
	private readonly clock: Clock;
	private readonly cache: TokenCache;
	private readonly key: string;
	private readonly source: TokenSource;

	/** @param source where they come from; a grant stands for Box */
	constructor(source: TokenSource | Grant, options: CachedTokensOptions = {}) {
		this.source = 'form' in source ? ofGrant(source) : source;
		this.clock = options.clock ?? systemClock;
		this.cache = options.cache ?? processCache;
		const endpoints = options.endpoints ?? defaultEndpoints;
		this.context = {
			transport: egressGuarded(options.transport, options.egress),
			endpoints,
			clock: this.clock,
			policy: { ...defaultRetryPolicy, ...options.retry },
			log: options.log,
			totalMs: options.totalMs,
		};
		this.key = JSON.stringify([endpoints.baseUrl, ...source.identity]);
	}

	/** @throws what its source throws; a failure is not remembered */
	async getToken(signal?: AbortSignal): Promise<string> {
		signal?.throwIfAborted();
		const issued = this.cache.get(this.key)?.issued;
		if (issued && this.isFresh(issued)) return issued.token;
		return await this.join(signal);
	}

	async refreshAfterRejection(rejectedToken: string, signal?: AbortSignal): Promise<string> {
		const entry = this.cache.get(this.key);
		// Parallel requests are rejected together: the first one renews, the others take its token.
		if (entry?.issued?.token === rejectedToken) delete entry.issued;
		return await this.getToken(signal);
	}

	private isFresh({ renewAt }: KeptToken): boolean {
		return renewAt > this.clock.monotonic();
	}

	/** Waits for the one request under way. Leaving it ends it only for the last one who waits. */
	private async join(signal: AbortSignal | undefined): Promise<string> {
		const flight = this.cache.get(this.key)?.flight ?? this.start();
		flight.waiters += 1;
		let onAbort: (() => void) | undefined;
		try {
			return await Promise.race([
				flight.token,
				new Promise<never>((_resolve, reject) => {
					onAbort = () => reject(signal?.reason);
					signal?.addEventListener('abort', onAbort, { once: true });
				}),
			]);
		} finally {
			if (onAbort) signal?.removeEventListener('abort', onAbort);
			flight.waiters -= 1;
			if (flight.waiters === 0) this.end(flight);
		}
	}

	private start(): Flight {
		const controller = new AbortController();
		const token = this.source.issue(this.context, controller.signal).then((issued) => {
			this.forgetExpired();
			this.keep(issued);
			return issued.token;
		});
		// Each waiter sees the failure; when all have left, nobody needs to.
		token.catch(() => undefined);
		const flight: Flight = { token, waiters: 0, controller };
		this.cache.set(this.key, { ...this.cache.get(this.key), flight });
		return flight;
	}

	private end(flight: Flight): void {
		flight.controller.abort();
		const entry = this.cache.get(this.key);
		if (entry?.flight !== flight) return;
		delete entry.flight;
		if (!entry.issued) this.cache.delete(this.key);
	}

	/** The latest is the last of the cache, so that the first is the oldest. */
	private keep(issued: IssuedToken): void {
		const entry = this.cache.get(this.key);
		const renewAt = renewalTime(this.clock.monotonic(), issued.expiresAt);
		this.cache.delete(this.key);
		this.cache.set(this.key, { ...entry, issued: { ...issued, renewAt } });
		for (const [key, { flight }] of this.cache) {
			if (this.cache.size <= mostTokens) return;
			// Who waits for a renewal finds it by its entry.
			if (flight === undefined && key !== this.key) this.cache.delete(key);
		}
	}

	private forgetExpired(): void {
		for (const [key, entry] of this.cache) {
			if (entry.issued && !entry.flight && !this.isFresh(entry.issued)) this.cache.delete(key);
		}
	}
}
