import { BoxAuthError, type BoxEndpoints, defaultEndpoints, textOf } from '../base';
import type { TokenProvider } from '../http';
import { CachedTokens, type CachedTokensOptions } from './cachedTokens';
import { jwtGrant, type Subject } from './grants';
import { parseJwtConfig } from './jwtConfig';

/** Fields of a credential, as they were entered. */
export type CredentialFields = Record<string, unknown>;

/** What was entered, without blanks around it; empty for nothing. */
const entered = (value: unknown) => textOf(value)?.trim() ?? '';

/**
 * The addresses that a credential names, or Box's own.
 *
 * @throws BoxAuthError for an address that is not one
 */
export function endpointsOf(fields: CredentialFields): BoxEndpoints {
	if (fields.customEndpoints !== true) return defaultEndpoints;
	const endpoints = { ...defaultEndpoints };
	for (const name of ['baseUrl', 'uploadUrl', 'oauth2Url'] as const) {
		const address = entered(fields[name]) || defaultEndpoints[name];
		if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
			throw new BoxAuthError(
				'bad_config',
				'invalid_config',
				`${name} is not an address: '${address}'`,
			);
		}
		endpoints[name] = address.replace(/(?<!\/)\/+$/, '');
	}
	return endpoints;
}

/**
 * Tokens for the fields of a JWT credential: `configJson`, `subjectType`, `userId` and `algorithm`.
 *
 * @throws BoxAuthError that says what is wrong with the pasted configuration or the user ID
 */
export function jwtTokens(
	fields: CredentialFields,
	options: Omit<CachedTokensOptions, 'cache'> = {},
): TokenProvider {
	const config = parseJwtConfig(entered(fields.configJson));
	const algorithm = algorithms.find((name) => name === fields.algorithm);
	return new CachedTokens(jwtGrant(config, subjectOf(fields), { algorithm }), options);
}

const algorithms = ['RS256', 'RS384', 'RS512'] as const;

function subjectOf({ subjectType, userId }: CredentialFields): Subject {
	if (subjectType !== 'user') return { type: 'enterprise' };
	const id = entered(userId);
	if (/^\d+$/.test(id)) return { type: 'user', id };
	throw new BoxAuthError(
		'bad_config',
		'invalid_config',
		`The user ID must be the numeric ID of a Box user, not '${id}'`,
	);
}
