/**
 * Tokens that need no user: asked for once, shared, renewed early.
 *
 * It promises that a process has one token a grant, that one request asks for it however many wait, and that no
 * secret shows in an error. It may import base and http.
 * Words: a grant is a way to ask for a token (JWT, client credentials); an assertion is what a key pair signs for
 * it; the subject is for whom the token is; a flight is the one request for a token under way.
 */
export { CachedTokens, type CachedTokensOptions, type TokenCache } from './cachedTokens';
export { type CcgConfig, ccgGrant, jwtGrant, type JwtOptions, type Subject } from './grants';
export { type JwtConfig, parseJwtConfig } from './jwtConfig';
export { type CredentialFields, endpointsOf, jwtTokens } from './credentialFields';
export { ccgTokenProvider, jwtTokenProvider } from './providers';
export { type Grant, type IssuedToken, requestToken, tokenRefusal } from './tokenRequest';
