import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { NodeOperationError } from 'n8n-workflow';

import {
	type Clock,
	connectionError,
	endpointsOf,
	type FailedAnswer,
	isObject,
	type TokenProvider,
	tokenRefusal,
	tokenUrl,
} from '../../client';
import type { BoxHost } from './boxHost';
import { accessTokenOf, reading, renewedByAnother, tokenIn } from './sharedToken';
import { refusal } from './refusal';

/**
 * Tokens of an n8n OAuth2 credential. Box's refresh tokens work once, so only n8n may use them: it
 * refreshes under a lock and stores the new pair where every process of the installation reads it. That lock
 * can fail: n8n up to 2.35 has none between processes, and who waits for it for ten seconds goes on without it. Then
 * one of two processes finds the refresh token used, and takes what the other has stored.
 *
 * Nothing is renewed in advance, although n8n notes when a token ends: it notes that by the clock of whichever machine
 * has renewed it, and each renewal that is not needed is one more in which a pair can get lost.
 *
 * A refresh that fails throws BoxAuthError when Box refuses it, BoxApiError or BoxConnectionError when
 * Box is in trouble or out of reach, and n8n's own error when the credential must be reconnected.
 */
export function oAuth2Tokens(
	host: BoxHost,
	credentialType: string,
	fields: ICredentialDataDecryptedObject,
	clock: Pick<Clock, 'monotonic' | 'now' | 'sleep'>,
): TokenProvider {
	let current = accessTokenOf(fields);
	let refreshing: Promise<string> | undefined;

	const refresh = async (rejected: string): Promise<string> => {
		const start = clock.monotonic();
		const tell = (by: string) => {
			const ms = Math.round(clock.monotonic() - start);
			host.logger.debug('Box token refresh', { by, ms });
		};
		// Another process may have refreshed in the meantime: its token is in the store.
		const stored = await host.getCredentials(credentialType);
		const storedToken = accessTokenOf(stored);
		if (storedToken !== undefined && storedToken !== rejected) {
			tell('another process');
			return storedToken;
		}
		if (typeof host.helpers.refreshOAuth2Token !== 'function') {
			throw refusal(host.getNode(), 'The Box access token has expired', {
				section: 'what-is-entered-in-a-credential',
				description:
					'This version of n8n cannot refresh it for community nodes. Update n8n, or use the JWT authentication.',
			});
		}
		let token: string | undefined;
		try {
			token = tokenIn(
				await host.helpers.refreshOAuth2Token.call(reading(host, stored), credentialType),
			);
			tell('n8n');
		} catch (error) {
			token = await renewedByAnother(host, credentialType, { rejected, error, clock });
			tell(token === undefined ? 'nobody' : 'another process, at the same time');
			if (token === undefined) throw refreshError(error, stored, clock.now());
		}
		if (token === undefined) throw notConnected(host);
		return token;
	};

	return {
		getToken: async () => {
			if (current === undefined) throw notConnected(host);
			return current;
		},
		refreshAfterRejection: async (rejected) => {
			if (current !== undefined && current !== rejected) return current;
			refreshing ??= refresh(rejected).finally(() => (refreshing = undefined));
			current = await refreshing;
			return current;
		},
	};
}

function notConnected(host: BoxHost): NodeOperationError {
	return refusal(host.getNode(), 'The Box credential is not connected yet', {
		section: 'what-is-entered-in-a-credential',
		description: 'Open the credential and click Connect to sign in to Box.',
	});
}

/**
 * The client's error for one of n8n's OAuth2 client. It is told by its shape, since a package cannot
 * import n8n's classes; what looks different, such as a failure of n8n's database, stays as it is.
 */
function refreshError(
	error: unknown,
	fields: ICredentialDataDecryptedObject,
	now: number,
): unknown {
	if (!isObject(error)) return error;
	const url = tokenUrl(endpointsOf(fields));
	const answer = answerIn(error);
	if (answer !== undefined) {
		return tokenRefusal(answer, { url, attempts: 1, now, secrets: secretsIn(fields) });
	}
	if (error.isAxiosError !== true || typeof error.code !== 'string') return error;
	// axios has a code of its own for an answer that broke off.
	const code = error.code === 'ERR_BAD_RESPONSE' ? 'ECONNRESET' : error.code;
	return connectionError({ code, url, attempts: 1 });
}

/** n8n keeps no status of an OAuth error. All but these come with a 400 and need a person. */
const passingErrors: Partial<Record<string, number>> = {
	server_error: 500,
	temporarily_unavailable: 503,
	rate_limit_exceeded: 429,
};

/** Box's answer, as far as n8n has kept it. */
function answerIn(error: Record<string, unknown>): FailedAnswer | undefined {
	const { code, status, body, isAxiosError, response } = error;
	if (code === 'EAUTH' && isObject(body)) {
		return answerOf(passingErrors[String(body.error)] ?? 400, JSON.stringify(body));
	}
	if (code === 'ESTATUS') return answerOf(status, body);
	if (isAxiosError !== true || !isObject(response)) return undefined;
	// A success among the errors is an answer that broke off.
	if (Number(response.status) < 400) return undefined;
	return answerOf(response.status, response.data, response.headers);
}

function answerOf(status: unknown, body: unknown, headers?: unknown): FailedAnswer | undefined {
	if (typeof status !== 'number') return undefined;
	const named = Object.entries(isObject(headers) ? headers : {});
	return {
		status,
		headers: Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), String(value)])),
		text: typeof body === 'string' ? body : '',
	};
}

function secretsIn({ clientSecret, oauthTokenData }: ICredentialDataDecryptedObject): string[] {
	const { access_token, refresh_token } = isObject(oauthTokenData) ? oauthTokenData : {};
	return [clientSecret, access_token, refresh_token].filter((value) => typeof value === 'string');
}
