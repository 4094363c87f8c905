/** The OAuth2 token in n8n's store, which every process of the installation reads, and each may renew. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { type Clock, isObject, textOf } from '../../client';
import type { BoxHost } from './boxHost';

/** Milliseconds before each further look into the store: who has renewed the token may still be about to store it. */
const looksAfterMs = [250, 750, 2_000];

export function accessTokenOf({
	oauthTokenData,
}: ICredentialDataDecryptedObject): string | undefined {
	return tokenIn(oauthTokenData);
}

export function tokenIn(data: unknown): string | undefined {
	return isObject(data) ? textOf(data.access_token) : undefined;
}

/**
 * What another process has got for a refresh token that did not work here.
 *
 * @param rejected the access token that was to be renewed
 * @param error of the refresh
 * @returns undefined when nobody has got anything for it
 */
export async function renewedByAnother(
	host: BoxHost,
	credentialType: string,
	{ rejected, error, clock }: { rejected: string; error: unknown; clock: Pick<Clock, 'sleep'> },
): Promise<string | undefined> {
	for (const ms of [0, ...(isUsedGrant(error) ? looksAfterMs : [])]) {
		if (ms > 0) await clock.sleep(ms);
		// A store that cannot be read now has nothing to tell: the failure of the refresh says more.
		const stored = await host.getCredentials(credentialType).catch(() => ({}));
		const token = accessTokenOf(stored);
		if (token !== rejected) return token;
	}
	return undefined;
}

/** Whether Box has refused the refresh token: as n8n tells it since 2.35, and as its client did before. */
function isUsedGrant(error: unknown): boolean {
	if (!isObject(error)) return false;
	if (isObject(error.body) && error.body.error === 'invalid_grant') return true;
	return /\bneeds to be reconnected\b/.test(String(error.message));
}

/**
 * The same host, which reads what was read here. n8n reads the credential before it waits for its lock, and
 * refreshes what it has read: what another process has stored since would be renewed although nobody has rejected it.
 */
export function reading(host: BoxHost, stored: ICredentialDataDecryptedObject): BoxHost {
	const getCredentials = async () => await Promise.resolve({ ...stored });
	return Object.create(host, { getCredentials: { value: getCredentials } }) as BoxHost;
}
