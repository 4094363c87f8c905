/** Tokens of a user who has signed in, for a `BoxClient`: loaded, renewed early and by one at a time, stored. */
import { passes, systemClock } from '../base';
import type { TokenProvider } from '../http';
import { formContext, type OAuth2App, type OAuth2Network } from './formPost';
import { load, type Memory, renewedPair } from './renewal';
import { hasExpired, isDue, type OAuth2TokenPair } from './tokenPair';
import { BoxTokenStoreError, type TokenStore } from './tokenStore';

export interface OAuth2TokensOptions extends OAuth2App, OAuth2Network {
	store: TokenStore;
	/** For how long a new pair is tried to be stored before the call fails; default 30,000. */
	storeForMs?: number;
}

/** After an early renewal that has failed, the old token goes on for so long before the next one. */
const pauseMs = 5_000;

/**
 * Tokens of a user. The store is asked at first and for each renewal. An access token is renewed a minute before
 * it expires, or in its last tenth; if that fails for a reason that passes, it is used to its end.
 *
 * A renewal that has begun goes on although its caller leaves: its refresh token may be used up already.
 */
export function oAuth2Tokens(options: OAuth2TokensOptions): TokenProvider {
	const { store, clientId, clientSecret, clock = systemClock, log, storeForMs = 30_000 } = options;
	// One transport for all renewals, as connections belong to it.
	const { transport } = formContext(options);
	const network: OAuth2Network = { ...options, transport, egress: undefined };
	const memory: Memory = {};
	const renewal = { app: { clientId, clientSecret }, network, store, clock, memory, storeForMs };
	let flight: Promise<OAuth2TokenPair> | undefined;
	let pausedUntil = -Infinity;

	const renew = async (rejected?: string) => {
		flight ??= renewedPair(renewal, rejected).finally(() => (flight = undefined));
		return await flight;
	};
	const renewEarly = async (pair: OAuth2TokenPair) => {
		try {
			return await renew();
		} catch (error) {
			const mayPass = passes(error) || (error instanceof BoxTokenStoreError && !error.unsaved);
			if (!mayPass || hasExpired(pair, clock.now())) throw error;
			pausedUntil = clock.monotonic() + pauseMs;
			log?.warn('The Box token could not be renewed early', { error: String(error) });
			return pair;
		}
	};
	const current = async () => {
		const pair = (memory.pair ??= await load(store));
		if (memory.own?.isSaved === false) return await renew();
		const now = clock.now();
		if (!isDue(pair, now)) return pair;
		const waits = clock.monotonic() < pausedUntil && !hasExpired(pair, now);
		return waits ? pair : await renewEarly(pair);
	};
	return {
		getToken: async (signal) => (await unlessAborted(current, signal)).accessToken,
		refreshAfterRejection: async (rejected, signal) => {
			const { pair, own } = memory;
			const isOther = pair !== undefined && pair.accessToken !== rejected;
			// Parallel requests are rejected together: the first one renews, the others take its token.
			if (isOther && own?.isSaved !== false && !hasExpired(pair, clock.now())) {
				return pair.accessToken;
			}
			return (await unlessAborted(async () => await renew(rejected), signal)).accessToken;
		},
	};
}

/** The result of work, for a caller who may leave before it is there. The work goes on then. */
async function unlessAborted<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
	if (signal === undefined) return await work();
	signal.throwIfAborted();
	let leave: (() => void) | undefined;
	const left = new Promise<never>((_resolve, reject) => {
		leave = () => reject(signal.reason);
		signal.addEventListener('abort', leave, { once: true });
	});
	try {
		return await Promise.race([work(), left]);
	} finally {
		if (leave) signal.removeEventListener('abort', leave);
	}
}
