/**
 * One renewal of a token pair, from the lock to the stored new pair. A refresh token works once, so the order is:
 * take the lock, look what others have stored, ask Box, keep the new pair in memory, store it until it is stored.
 */
import { backoffMs, BoxAuthError, type Clock } from '../base';
import type { OAuth2App, OAuth2Network } from './formPost';
import { requestPair } from './signIn';
import { isDue, type OAuth2TokenPair, pairIn } from './tokenPair';
import {
	BoxTokenStoreError,
	type LockedTokens,
	storeFailure,
	TokensSuperseded,
	type TokenStore,
} from './tokenStore';

/** What this process knows beside the store. */
export interface Memory {
	pair?: OAuth2TokenPair;
	/** The pair that Box issued to this process last, and the refresh token that it was made from. */
	own?: OwnPair;
	/** Box's refusal, and of which refresh token: it would be refused again. */
	refused?: { refreshToken: string; error: BoxAuthError };
}

interface OwnPair {
	pair: OAuth2TokenPair;
	madeFrom: string;
	isSaved: boolean;
}

export interface Renewal {
	app: OAuth2App;
	network: OAuth2Network;
	store: TokenStore;
	clock: Clock;
	memory: Memory;
	/** For how long a new pair is tried to be stored before it fails. */
	storeForMs: number;
}

/** How long somebody else may take to store what a refused refresh token has become. */
const othersStoreWithinMs = 5_000;
const waits = { baseMs: 200, maxMs: 5_000 };
const mostRounds = 3;

/**
 * A pair whose access token is another one than the rejected one, and not about to expire.
 *
 * @throws BoxAuthError when the user has to sign in again; BoxTokenStoreError when the store cannot be used;
 * BoxApiError, BoxAnswerError or BoxConnectionError when Box cannot be reached
 */
export async function renewedPair(renewal: Renewal, rejected?: string): Promise<OAuth2TokenPair> {
	const { store, memory } = renewal;
	try {
		for (let round = 1; ; round += 1) {
			const pair = await locked(store, async (held) => {
				const current = await known(renewal, held);
				memory.pair = current;
				if (isGood(renewal, current, rejected)) return current;
				// A process that was halted may have outlived its lock: the token is somebody else's to use.
				if (held.isHeld?.() === false && round < mostRounds) return undefined;
				return await refreshed(renewal, held, current);
			});
			if (pair !== undefined) return pair;
		}
	} catch (error) {
		const { own } = memory;
		const isOfStore = error instanceof BoxTokenStoreError && !error.unsaved;
		throw isOfStore && own?.isSaved === false ? unsavedFailure(error, own.pair) : error;
	}
}

const isGood = ({ clock }: Renewal, pair: OAuth2TokenPair, rejected: string | undefined) =>
	pair.accessToken !== rejected && !isDue(pair, clock.now());

async function locked<T>(store: TokenStore, work: (held: LockedTokens) => Promise<T>): Promise<T> {
	return store.withLock === undefined ? await work(store) : await store.withLock(work);
}

/** @throws BoxAuthError as long as nobody has signed in; BoxTokenStoreError */
export async function load(store: Pick<TokenStore, 'loadTokens'>): Promise<OAuth2TokenPair> {
	const what = 'The Box tokens could not be loaded';
	const stored: unknown = await store.loadTokens().catch((error: unknown) => {
		throw storeFailure(what, error);
	});
	if (stored === undefined || stored === null) {
		throw new BoxAuthError('reconnect', 'no_tokens', 'Nobody has signed in to Box yet');
	}
	const pair = pairIn(stored);
	if (pair === undefined) throw storeFailure(what, 'what is stored is no token pair');
	return pair;
}

async function refreshed(
	renewal: Renewal,
	held: LockedTokens,
	current: OAuth2TokenPair,
): Promise<OAuth2TokenPair> {
	const { memory } = renewal;
	const { refreshToken } = current;
	if (memory.refused?.refreshToken === refreshToken) throw memory.refused.error;
	let pair: OAuth2TokenPair;
	try {
		pair = await askBox(renewal, refreshToken);
	} catch (error) {
		if (!(error instanceof BoxAuthError) || error.code !== 'invalid_grant') throw error;
		const other = await storedByOthers(renewal, held, refreshToken);
		if (other === undefined) {
			memory.refused = { refreshToken, error };
			throw error;
		}
		memory.pair = other;
		return other;
	}
	memory.pair = pair;
	memory.own = { pair, madeFrom: refreshToken, isSaved: false };
	return await save(renewal, held, memory.own);
}

async function askBox(
	{ app: { clientId, clientSecret }, network }: Renewal,
	refreshToken: string,
): Promise<OAuth2TokenPair> {
	const fields = {
		grant_type: 'refresh_token',
		refresh_token: refreshToken,
		client_id: clientId,
		client_secret: clientSecret,
	};
	const secrets = [clientSecret, refreshToken];
	return await requestPair({ to: 'token', fields, secrets, carries: 'refresh token' }, network);
}

/** Who was faster with a refresh token may still be about to store what came of it. */
async function storedByOthers(
	{ clock }: Renewal,
	held: LockedTokens,
	refusedToken: string,
): Promise<OAuth2TokenPair | undefined> {
	const until = clock.monotonic() + othersStoreWithinMs;
	for (let looks = 1; ; looks += 1) {
		const stored = await load(held);
		if (stored.refreshToken !== refusedToken) return stored;
		if (clock.monotonic() >= until) return undefined;
		await clock.sleep(backoffMs(looks, 1, waits));
	}
}

/**
 * The pair to go on with: what is stored, unless that is what the own one was made from. Then the own one could
 * not be stored, or the store has lost it, as a database that fails over to an older copy.
 */
async function known(renewal: Renewal, held: LockedTokens): Promise<OAuth2TokenPair> {
	const { memory } = renewal;
	const stored = await load(held);
	if (memory.own?.madeFrom === stored.refreshToken) return await save(renewal, held, memory.own);
	memory.own = undefined;
	return stored;
}

/** Tries until the pair is stored, or what has taken its place is known. */
async function save(
	{ clock, memory, storeForMs, network: { log } }: Renewal,
	held: LockedTokens,
	own: OwnPair,
): Promise<OAuth2TokenPair> {
	const { pair } = own;
	const until = clock.monotonic() + storeForMs;
	for (let attempts = 1; ; attempts += 1) {
		try {
			await held.storeTokens(pair);
			own.isSaved = true;
			return pair;
		} catch (error) {
			if (error instanceof TokensSuperseded) {
				memory.own = undefined;
				memory.pair = await load(held);
				return memory.pair;
			}
			const failure = unsavedFailure(error, pair);
			log?.warn(failure.message, { attempt: attempts });
			if (clock.monotonic() >= until) throw failure;
			await clock.sleep(backoffMs(attempts, clock.random(), waits));
		}
	}
}

function unsavedFailure(error: unknown, pair: OAuth2TokenPair): BoxTokenStoreError {
	const secrets = [pair.accessToken, pair.refreshToken];
	const { message } = storeFailure('The new Box tokens could not be stored', error, secrets);
	const consequence =
		'They are kept in memory and stored at the next call that succeeds in it; if this process ends before, ' +
		'the user has to sign in again';
	return new BoxTokenStoreError(`${message}. ${consequence}`, true);
}
