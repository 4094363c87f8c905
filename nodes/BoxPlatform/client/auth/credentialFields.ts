/** Tokens for what people have entered into a credential. */
import { type BoxEndpoints, defaultEndpoints, isObject } from '../base';
import type { TokenProvider } from '../http';
import { CachedTokens, type CachedTokensOptions } from './cachedTokens';
import { developerToken } from './developerToken';
import { type CredentialFields, entered, enteredId, enteredWord, wrongField } from './entered';
import { ccgGrant, jwtGrant, type Subject } from './grants';
import { parseJwtConfig } from './jwtConfig';
import { pastedJson } from './pastedJson';
import { remoteTokens } from './remoteTokens';

/**
 * The addresses that a credential names, or Box's own.
 *
 * @throws BoxAuthError for an address that is not one
 */
export function endpointsOf(fields: CredentialFields): BoxEndpoints {
	if (fields.customEndpoints !== true) return defaultEndpoints;
	const endpoints = { ...defaultEndpoints };
	for (const [name, label] of endpointFields) {
		const address = entered(fields[name]) || defaultEndpoints[name];
		if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
			throw wrongField(
				`‘${label}’ must be an address that begins with https:// or http://, but it is ‘${address}’`,
			);
		}
		endpoints[name] = address.replace(/(?<!\/)\/+$/, '');
	}
	return endpoints;
}

/** As the user reads them. */
const endpointFields = [
	['baseUrl', 'Base URL'],
	['uploadUrl', 'Upload URL'],
	['oauth2Url', 'OAuth2 URL'],
] as const;

const ofUser =
	'the numeric ID of a Box user, which the Admin Console shows in the address of the user';
const ofCompany =
	'the numeric ID of the enterprise, which the Box Developer Console shows on the General Settings tab of the app';

/**
 * Tokens for the fields of a JWT credential: `configJson`, `subjectType`, `userId` and `algorithm`.
 *
 * @throws BoxAuthError that says what is wrong with the pasted configuration or the user ID
 */
export function jwtTokens(
	fields: CredentialFields,
	options: CachedTokensOptions = {},
): TokenProvider {
	const config = parseJwtConfig(entered(fields.configJson));
	const algorithm = algorithms.find((name) => name === fields.algorithm);
	const subject: Subject =
		fields.subjectType === 'user'
			? { type: 'user', id: enteredId(fields.userId, 'user ID', ofUser) }
			: { type: 'enterprise' };
	return new CachedTokens(jwtGrant(config, subject, { algorithm }), options);
}

const algorithms = ['RS256', 'RS384', 'RS512'] as const;

/**
 * Tokens for the fields of a client credentials credential: `clientId`, `clientSecret`, `subjectType`, and
 * `enterpriseId` or `userId`.
 *
 * @throws BoxAuthError that says which of them cannot be what it is for
 */
export function ccgTokens(
	fields: CredentialFields,
	options: CachedTokensOptions = {},
): TokenProvider {
	const clientId = enteredWord(fields.clientId, 'client ID');
	const clientSecret = enteredWord(fields.clientSecret, 'client secret');
	if (!/^[\da-z]+$/i.test(clientId)) {
		throw wrongField('The client ID has other characters than letters and digits: copy it again');
	}
	if (clientSecret === clientId) {
		throw wrongField('The client secret is the same as the client ID: copy it from below the ID');
	}
	return new CachedTokens(ccgGrant({ clientId, clientSecret }, ccgSubject(fields)), options);
}

function ccgSubject({
	subjectType = 'enterprise',
	enterpriseId,
	userId,
}: CredentialFields): Subject {
	if (subjectType === 'user') {
		return { type: 'user', id: enteredId(userId, 'user ID', ofUser) };
	}
	if (subjectType === 'enterprise') {
		return { type: 'enterprise', id: enteredId(enterpriseId, 'enterprise ID', ofCompany) };
	}
	throw wrongField('‘Act As’ must be the service account or a user');
}

/**
 * Tokens for the fields of a token credential: `tokenSource`, and either `token` or what names a service that hands
 * out tokens: `serviceUrl`, `serviceMethod`, `serviceHeaders`, `serviceBody`, `tokenField`, `lifetimeField`.
 *
 * @throws BoxAuthError that says what is wrong, without the token or anything that is sent to the service
 */
export function tokenTokens(
	fields: CredentialFields,
	options: CachedTokensOptions = {},
): TokenProvider {
	const { tokenSource = 'token' } = fields;
	if (tokenSource === 'token') return developerToken(enteredToken(fields.token));
	if (tokenSource !== 'service') throw wrongField('‘Token From’ must be a token or a service');
	const method = entered(fields.serviceMethod) || 'POST';
	return remoteTokens(
		{
			url: entered(fields.serviceUrl),
			method,
			headers: enteredHeaders(fields.serviceHeaders),
			// What the form no longer shows stays stored.
			body: method === 'GET' ? '' : entered(fields.serviceBody),
			tokenField: entered(fields.tokenField),
			lifetimeField: entered(fields.lifetimeField),
		},
		options,
	);
}

function enteredToken(value: unknown): string {
	const text = entered(value);
	if (/^bearer\s/i.test(text))
		throw wrongField('The access token begins with Bearer: leave it out');
	if (text.startsWith('{')) {
		throw wrongField('The access token is JSON: enter only what stands in it under access_token');
	}
	return enteredWord(text, 'access token');
}

function enteredHeaders(value: unknown): Record<string, string> {
	const text = entered(value);
	if (text === '') return {};
	const headers = pastedJson(text);
	if (!isObject(headers)) {
		throw wrongField(
			'The headers for the token service are no JSON object, such as {"Authorization": "Bearer …"}',
		);
	}
	return Object.fromEntries(
		Object.entries(headers).map(([name, header]) => {
			if (typeof header === 'string' || typeof header === 'number') return [name, String(header)];
			throw wrongField('The value of a header for the token service is neither text nor a number');
		}),
	);
}
