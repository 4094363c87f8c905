/**
 * Tokens that need no user: asked for once, shared, renewed early.
 *
 * It promises that a process has one token a source, that one request asks for it however many wait, and that no
 * secret shows in an error. It may import base and http.
 * Words: a source is where tokens come from, Box or somebody else; a grant is a way to ask Box for a token (JWT,
 * client credentials); an assertion is what a key pair signs for it; the subject is for whom the token is; a service
 * is a program of the user's own that hands out tokens; a flight is the one request for a token under way.
 */
export { CachedTokens, type CachedTokensOptions, type TokenCache } from './cachedTokens';
export { ccgTokens, endpointsOf, jwtTokens, tokenTokens } from './credentialFields';
export { developerToken } from './developerToken';
export type { CredentialFields } from './entered';
export { type CcgConfig, ccgGrant, jwtGrant, type JwtOptions, type Subject } from './grants';
export { type JwtConfig, parseJwtConfig } from './jwtConfig';
export { ccgTokenProvider, jwtTokenProvider } from './providers';
export { type OwnTokens, type RemoteToken, remoteTokens } from './remoteTokens';
export { signingKeysIn } from './signingKeys';
export { sendForm, type TokenForm, tokenRefusal } from './tokenForm';
export { type Grant, requestToken } from './tokenRequest';
export type { TokenService } from './tokenService';
export { type IssuedToken, renewalTime, type TokenContext, type TokenSource } from './tokenSource';
