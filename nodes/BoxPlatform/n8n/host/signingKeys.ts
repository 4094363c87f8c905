/** The keys with which Box signs what it delivers to webhooks of the app behind a credential. */
import { type CredentialFields, signingKeysIn } from '../../client';
import { chosenAuthentication } from './boxClient';
import type { BoxHost } from './boxHost';

/**
 * Those of the credential that the node has chosen.
 *
 * @returns none, one, or two while keys are rotated
 * @throws what n8n says of a credential that it cannot read
 */
export async function signingKeys(host: BoxHost): Promise<string[]> {
	const { credential } = chosenAuthentication(host);
	const fields: CredentialFields = await host.getCredentials(credential);
	return signingKeysIn(fields);
}
