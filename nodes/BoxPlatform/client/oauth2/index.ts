/**
 * Users who sign in to a program: OAuth 2.0 with tokens that the program keeps.
 *
 * It promises that each refresh token is used once by all who share a store, that a new pair is not lost while its
 * process lives, and that no secret shows in an error. It may import base, http and auth.
 * Words: a pair is an access token and the refresh token that renews it; a renewal is everything from the lock to the
 * stored new pair; a fence is the number by which a store tells an old holder of its lock from a newer one.
 */
export type { OAuth2App, OAuth2Network } from './formPost';
export { oAuth2Tokens, type OAuth2TokensOptions } from './oAuth2Tokens';
export { type RedisClient, redisCommands, type RedisCommands } from './redisCommands';
export type { RedisTokenStoreOptions } from './redisScripts';
export { redisTokenStore } from './redisTokenStore';
export {
	authorizationCode,
	type AuthorizationOptions,
	authorizationUrl,
	exchangeCode,
	type ExchangeOptions,
	revokeToken,
	sameState,
} from './signIn';
export type { OAuth2TokenPair } from './tokenPair';
export {
	BoxTokenStoreError,
	cooperativeStore,
	type LockedTokens,
	memoryTokenStore,
	TokensSuperseded,
	type TokenStore,
} from './tokenStore';
