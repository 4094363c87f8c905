import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { TokenProvider } from '../client';
import type { BoxHost } from './client';

/**
 * Tokens of an n8n OAuth2 credential. Box's refresh tokens work once, so only n8n may use them: it
 * refreshes under a lock and stores the new pair where every process of the installation reads it.
 */
export function oAuth2Tokens(
	host: BoxHost,
	credentialType: string,
	fields: ICredentialDataDecryptedObject,
): TokenProvider {
	let current = accessTokenOf(fields);
	let refreshing: Promise<string> | undefined;

	const refresh = async (rejected: string): Promise<string> => {
		// Another process may have refreshed in the meantime: its token is in the store.
		const stored = accessTokenOf(await host.getCredentials(credentialType));
		if (stored !== undefined && stored !== rejected) return stored;
		if (typeof host.helpers.refreshOAuth2Token !== 'function') {
			throw new NodeOperationError(host.getNode(), 'The Box access token has expired', {
				description:
					'This version of n8n cannot refresh it for community nodes. Update n8n, or use the JWT authentication.',
			});
		}
		const renewed: unknown = await host.helpers.refreshOAuth2Token.call(host, credentialType);
		const token = tokenIn(renewed);
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
	return new NodeOperationError(host.getNode(), 'The Box credential is not connected yet', {
		description: 'Open the credential and click Connect to sign in to Box.',
	});
}

function accessTokenOf({ oauthTokenData }: ICredentialDataDecryptedObject): string | undefined {
	return tokenIn(oauthTokenData);
}

function tokenIn(data: unknown): string | undefined {
	if (typeof data !== 'object' || data === null || !('access_token' in data)) return undefined;
	return typeof data.access_token === 'string' && data.access_token !== ''
		? data.access_token
		: undefined;
}
