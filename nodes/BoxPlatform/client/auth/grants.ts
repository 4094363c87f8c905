/** The two ways to a token without a user: a key pair (JWT) and a client secret (client credentials). */
import { createHash, randomBytes } from 'node:crypto';

import { BoxAuthError } from '../base';
import type { JwtConfig } from './jwtConfig';
import type { Grant } from './tokenRequest';

/** For whom a token is: the app's service account, or a user of the enterprise. */
export type Subject =
	| {
			type: 'enterprise';
			/** Default with JWT: the enterprise that the app configuration names. */
			id?: string;
	  }
	| { type: 'user'; id: string };

export interface CcgConfig {
	clientId: string;
	clientSecret: string;
}

export interface JwtOptions {
	/** Default RS256. */
	algorithm?: 'RS256' | 'RS384' | 'RS512';
}

/** What Box calls itself in assertions, wherever the request is really sent. */
const audience = 'https://api.box.com/oauth2/token';
/** Box refuses more than 60 s; the rest is for clocks that are ahead of Box's. */
const assertionSeconds = 45;

function subjectId(subject: Subject, fallback?: string): string {
	const id = String(subject.id ?? fallback ?? '').trim();
	// Box writes "0" into the configuration of an app that belongs to no enterprise.
	if (id !== '' && id !== '0') return id;
	throw new BoxAuthError(
		'bad_config',
		'invalid_config',
		subject.type === 'user'
			? 'The ID of the user to get a token for is missing'
			: 'The enterprise ID is missing: choose a user as subject, or use an app of an enterprise',
	);
}

const fingerprint = (...secrets: string[]) =>
	createHash('sha256').update(JSON.stringify(secrets)).digest('hex');

/**
 * Server authentication with a key pair.
 * https://developer.box.com/guides/authentication/jwt/without-sdk/
 *
 * @throws BoxAuthError `bad_config` without a usable subject
 */
export function jwtGrant(config: JwtConfig, subject: Subject, options: JwtOptions = {}): Grant {
	const id = subjectId(subject, config.enterpriseId);
	const algorithm = options.algorithm ?? 'RS256';
	const { clientId, clientSecret, keyId, privateKey, keyFingerprint } = config;
	return {
		identity: [
			'jwt',
			clientId,
			subject.type,
			id,
			keyId,
			fingerprint(clientSecret, keyFingerprint, algorithm),
		],
		async form(now) {
			// Loaded when a token is asked for: other credentials never need it.
			const { default: jwt } = await import('jsonwebtoken');
			// Neither `iat` nor `nbf`: Box needs none, and both fail on a clock that is ahead.
			const claims = {
				iss: clientId,
				sub: id,
				box_sub_type: subject.type,
				aud: audience,
				jti: randomBytes(32).toString('hex'),
				exp: Math.floor(now / 1_000) + assertionSeconds,
			};
			return {
				grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
				client_id: clientId,
				client_secret: clientSecret,
				assertion: jwt.sign(claims, privateKey, { algorithm, keyid: keyId, noTimestamp: true }),
			};
		},
	};
}

/**
 * Server authentication with a client secret.
 * https://developer.box.com/guides/authentication/client-credentials/
 *
 * @throws BoxAuthError `bad_config` without client ID, secret or subject
 */
export function ccgGrant(config: CcgConfig, subject: Subject): Grant {
	const clientId = config.clientId.trim();
	const clientSecret = config.clientSecret.trim();
	if (clientId === '' || clientSecret === '') {
		const missing = clientId === '' ? 'client ID' : 'client secret';
		throw new BoxAuthError('bad_config', 'invalid_config', `The ${missing} is missing`);
	}
	const id = subjectId(subject);
	return {
		identity: ['ccg', clientId, subject.type, id, '', fingerprint(clientSecret)],
		form: () => ({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			box_subject_type: subject.type,
			box_subject_id: id,
		}),
	};
}
