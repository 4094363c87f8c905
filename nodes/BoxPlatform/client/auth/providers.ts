import type { TokenProvider } from '../http';
import { CachedTokens, type CachedTokensOptions } from './cachedTokens';
import { type CcgConfig, ccgGrant, jwtGrant, type JwtOptions, type Subject } from './grants';
import { parseJwtConfig } from './jwtConfig';

/**
 * Tokens by a key pair, for the service account or a user.
 *
 * @param configJson the app configuration that the Developer Console has made: its JSON text
 * @param subject default: the service account
 * @throws BoxAuthError that says what is wrong with the configuration
 */
export function jwtTokenProvider(
	configJson: string,
	subject: Subject = { type: 'enterprise' },
	options: CachedTokensOptions & JwtOptions = {},
): TokenProvider {
	return new CachedTokens(jwtGrant(parseJwtConfig(configJson), subject, options), options);
}

/**
 * Tokens by client ID and client secret, for the service account (`enterprise`, with its ID) or a user.
 *
 * @throws BoxAuthError without client ID, secret or subject
 */
export function ccgTokenProvider(
	app: CcgConfig,
	subject: Subject,
	options: CachedTokensOptions = {},
): TokenProvider {
	return new CachedTokens(ccgGrant(app, subject), options);
}
