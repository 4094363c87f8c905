/**
 * Where token pairs are kept, and who may renew them: the contract of a store, and the stores of one process.
 */
import { BoxError } from '../base';
import { redact } from '../http';
import type { OAuth2TokenPair } from './tokenPair';

/** Keeps the token pair of one user. Everybody who uses the same pair has to use the same store. */
export interface TokenStore {
	/** The pair that was stored last; undefined as long as nobody has signed in. */
	loadTokens(): Promise<OAuth2TokenPair | undefined>;
	/**
	 * Stores the pair of a user who has signed in, whatever was there before. It must not resolve before the pair
	 * is safe: a pair that is lost means that the user has to sign in again.
	 */
	storeTokens(pair: OAuth2TokenPair): Promise<void>;
	/**
	 * Does the work while nobody else does work of this store. Without it two that renew at the same time use one
	 * refresh token twice: the second one then takes what the first one has stored.
	 */
	withLock?<T>(work: (locked: LockedTokens) => Promise<T>): Promise<T>;
}

/** A store as the holder of its lock sees it. */
export interface LockedTokens {
	loadTokens(): Promise<OAuth2TokenPair | undefined>;
	/**
	 * Stores the pair that came of the one that was there.
	 *
	 * @throws TokensSuperseded if somebody else has stored another pair since the lock was taken
	 */
	storeTokens(pair: OAuth2TokenPair): Promise<void>;
	/** Whether the lock is certainly still held; default: yes. */
	isHeld?(): boolean;
}

/** Another pair has been stored meanwhile, such as that of a new sign-in: the own one is not to be kept. */
export class TokensSuperseded extends BoxError {
	override name = 'TokensSuperseded';

	constructor() {
		super('A newer token pair has been stored already');
	}
}

/** The store of a token pair cannot be used. */
export class BoxTokenStoreError extends BoxError {
	override name = 'BoxTokenStoreError';

	/** @param unsaved whether this process has a pair that is stored nowhere */
	constructor(
		message: string,
		readonly unsaved: boolean,
	) {
		super(message);
	}
}

/**
 * The failure of a store in words. It is not the `cause`, since clients of databases show with it what they were
 * to store.
 */
export function storeFailure(
	what: string,
	error: unknown,
	secrets: readonly string[] = [],
): BoxTokenStoreError {
	if (error instanceof BoxTokenStoreError) return error;
	const text = error instanceof Error ? error.message : String(error);
	return new BoxTokenStoreError(`${what}: ${redact(text, secrets)}`, false);
}

/**
 * Lets several clients of this process share one pair: gives a store that has no lock one for this process, so
 * that each refresh token is used once.
 */
export function cooperativeStore(store: Omit<TokenStore, 'withLock'>): TokenStore {
	let last: Promise<unknown> = Promise.resolve();
	let signIns = 0;
	return {
		loadTokens: async () => await store.loadTokens(),
		storeTokens: async (pair) => {
			signIns += 1;
			await store.storeTokens(pair);
		},
		withLock: async <T>(work: (locked: LockedTokens) => Promise<T>) => {
			const turn = last.then(async () => {
				const before = signIns;
				return await work({
					loadTokens: async () => await store.loadTokens(),
					storeTokens: async (pair) => {
						if (signIns !== before) throw new TokensSuperseded();
						await store.storeTokens(pair);
					},
				});
			});
			last = turn.catch(() => undefined);
			return await turn;
		},
	};
}

/** A pair that lives as long as this process, for all clients that are given this store. */
export function memoryTokenStore(pair?: OAuth2TokenPair): TokenStore {
	let kept = pair;
	return cooperativeStore({
		loadTokens: async () => kept,
		storeTokens: async (next) => {
			kept = next;
		},
	});
}
