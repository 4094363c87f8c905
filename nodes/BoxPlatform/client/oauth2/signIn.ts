/** A user signs in: the address to send him to, what comes back with him, and the end of it. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

import { BoxAuthError, type BoxEndpoints, defaultEndpoints } from '../base';
import { formContext, type OAuth2App, type OAuth2Network, postForm } from './formPost';
import { issuedPair, type OAuth2TokenPair } from './tokenPair';

export interface AuthorizationOptions {
	clientId: string;
	/** One of the app's. Default: the only one that the app has. */
	redirectUri?: string;
	/** What comes back with the user; default: a random text. */
	state?: string;
	/** A part of the app's scopes; default: all of them. */
	scopes?: readonly string[];
	endpoints?: BoxEndpoints;
}

/**
 * Where to send a user who is to sign in, and the state to keep until he comes back.
 * https://developer.box.com/guides/authentication/oauth2/without-sdk/
 */
export function authorizationUrl(options: AuthorizationOptions): { url: string; state: string } {
	const { clientId, redirectUri, scopes = [], endpoints = defaultEndpoints } = options;
	const state = options.state ?? randomBytes(32).toString('base64url');
	const url = new URL(`${endpoints.oauth2Url}/authorize`);
	url.searchParams.set('response_type', 'code');
	url.searchParams.set('client_id', clientId);
	if (redirectUri !== undefined) url.searchParams.set('redirect_uri', redirectUri);
	if (scopes.length > 0) url.searchParams.set('scope', scopes.join(' '));
	url.searchParams.set('state', state);
	return { url: url.href, state };
}

/** Whether the state that came back is the one that was sent; takes as long wherever they differ. */
export function sameState(sent: string, received: string | null | undefined): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	const isThere = sent !== '' && received !== null && received !== undefined;
	return timingSafeEqual(digest(sent), digest(received ?? '')) && isThere;
}

/**
 * The code in the address that Box has sent the user back to. It lives 30 seconds and works once.
 *
 * @param callback the address, or what follows its host
 * @throws BoxAuthError if it is not the answer to this sign-in, or the user has refused
 */
export function authorizationCode(callback: string, state: string): string {
	const { searchParams } = new URL(callback, 'http://localhost');
	if (!sameState(state, searchParams.get('state'))) {
		throw new BoxAuthError(
			'other',
			'invalid_state',
			'This is not the answer to the sign-in that was begun here',
		);
	}
	const code = searchParams.get('code');
	if (code !== null && code !== '') return code;
	const description = searchParams.get('error_description') ?? 'Box has sent no code';
	throw new BoxAuthError('other', searchParams.get('error') ?? 'invalid_request', description);
}

export interface ExchangeOptions extends OAuth2App, OAuth2Network {
	/** The one that the user was sent with, if any. */
	redirectUri?: string;
}

/**
 * The tokens for a code. Store them before they are used.
 *
 * @throws BoxAuthError when Box refuses the code; BoxApiError, BoxAnswerError or BoxConnectionError
 */
export async function exchangeCode(
	code: string,
	options: ExchangeOptions,
	signal?: AbortSignal,
): Promise<OAuth2TokenPair> {
	const { clientId, clientSecret, redirectUri } = options;
	const fields = {
		grant_type: 'authorization_code',
		code,
		client_id: clientId,
		client_secret: clientSecret,
		...(redirectUri !== undefined && { redirect_uri: redirectUri }),
	};
	const form = { to: 'token', fields, secrets: [clientSecret, code], carries: 'code' } as const;
	return await requestPair(form, options, signal);
}

/** @throws what {@link postForm} throws */
export async function requestPair(
	form: Parameters<typeof postForm>[0],
	network: OAuth2Network,
	signal?: AbortSignal,
): Promise<OAuth2TokenPair> {
	const { body, askedAt } = await postForm(form, formContext(network), signal);
	const pair = issuedPair(body, askedAt);
	if (pair !== undefined) return pair;
	throw new BoxAuthError(
		'wrong_app_type',
		'invalid_response',
		'Box has issued an access token without a refresh token: the app does not sign in users with OAuth 2.0',
	);
}

/**
 * Ends a sign-in: the token, and every other one of the same sign-in, works no more.
 *
 * @param token an access token or a refresh token
 */
export async function revokeToken(
	token: string,
	options: OAuth2App & OAuth2Network,
	signal?: AbortSignal,
): Promise<void> {
	const { clientId, clientSecret } = options;
	const fields = { client_id: clientId, client_secret: clientSecret, token };
	const form = { to: 'revoke', fields, secrets: [clientSecret, token], carries: 'token' } as const;
	await postForm(form, formContext(options), signal);
}
