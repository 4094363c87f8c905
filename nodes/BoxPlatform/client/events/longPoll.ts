import { BoxApiError, handedOutUrl, userAgent } from '../base';
import type { LongPollOptions } from './eventPage';
import {
	apiError,
	attemptLog,
	type AttemptLog,
	connectionError,
	type ExchangeContext,
	TransportFailure,
} from '../http';

/** As errors and logs name it. */
const call = { method: 'GET', path: '/events (long poll)' };

/** A message is one line of JSON. */
const mostBytes = 1024 * 1024;

/**
 * One GET to a realtime address, without retry: the event loop decides what follows.
 *
 * The bearer token is sent only when the server wants it, although Box's SDKs always send it: the channel in
 * the address is what authorises. And it goes to Box's own hosts or the configured one alone, since the
 * host is one that an answer named. The address appears in no error.
 *
 * @param options timeoutMs: for the whole request; the server sends nothing while nothing happens
 * @throws BoxConnectionError, BoxApiError for another status than 200, or the signal's reason
 */
export async function longPoll(
	context: ExchangeContext,
	address: string,
	{ timeoutMs, withToken = false }: Pick<LongPollOptions, 'timeoutMs' | 'withToken'>,
): Promise<string> {
	const { clock, signal } = context;
	signal?.throwIfAborted();
	const url = handedOutUrl(address, context.endpoints.baseUrl);
	const failure = (code: string) => connectionError({ code, url, attempts: 1 });
	// Not `AbortSignal.any`: on Node 20 it leaves something behind on a signal that lives for months.
	const ending = new AbortController();
	const abort = () => ending.abort(signal?.reason);
	signal?.addEventListener('abort', abort, { once: true });
	clock
		.sleep(timeoutMs, ending.signal)
		.then(() => ending.abort(failure('ETIMEDOUT')))
		.catch(() => undefined);
	let log: AttemptLog | undefined;
	try {
		const token =
			withToken && mayHaveToken(url, context.endpoints.baseUrl)
				? await context.tokens.getToken(ending.signal)
				: undefined;
		const headers = {
			'user-agent': userAgent,
			accept: 'application/json',
			...(token !== undefined && { authorization: `Bearer ${token}` }),
		};
		const secrets = [address, url, ...(token === undefined ? [] : [token])];
		log = attemptLog(context, { message: 'Box long poll', ...call, headers, secrets, attempt: 1 });
		const response = await context.transport.send({
			method: 'GET',
			url,
			headers,
			responseType: 'buffer',
			maxBytes: mostBytes,
			// The deadline above is the limit; this one is for transports whose clock is another.
			idleTimeoutMs: timeoutMs + 10_000,
			signal: ending.signal,
		});
		const text = response.body.toString('utf8');
		log.answered(response);
		if (response.status === 200) return text;
		throw apiError(
			{ status: response.status, headers: response.headers, text },
			{ ...call, attempts: 1, outcomeUnknown: false },
			[address],
		);
	} catch (error) {
		if (!(error instanceof BoxApiError)) log?.failed(error);
		throw error instanceof TransportFailure ? failure(error.code) : error;
	} finally {
		signal?.removeEventListener('abort', abort);
		ending.abort();
	}
}

/** A server of a gateway can listen on a port of its own beside the API, but not with less protection. */
function mayHaveToken(url: string, configured: string): boolean {
	const { hostname, protocol } = new URL(url);
	const own = new URL(configured);
	if (hostname === own.hostname) return protocol === 'https:' || protocol === own.protocol;
	return protocol === 'https:' && /(?:^|\.)(?:box\.com|box\.net)$/.test(hostname);
}
