/** Tokens that need no user: asked for once, shared, renewed early. */
export { CachedTokens, type CachedTokensOptions, type TokenCache } from './cachedTokens';
export { type CcgConfig, ccgGrant, jwtGrant, type JwtOptions, type Subject } from './grants';
export { type JwtConfig, parseJwtConfig } from './jwtConfig';
export { type CredentialFields, endpointsOf, jwtTokens } from './signIn';
export { type Grant, type IssuedToken, requestToken, tokenRefusal } from './tokenRequest';
