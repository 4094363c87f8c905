/** Tokens for n8n's own HTTP Request node, which knows of a credential what n8n has stored. */
import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';

import { endpointsOf } from '../../client';
import { type OwnSignIn, tokensOf } from './authentications';
import { plainError } from './errors';
import { credentialTransport } from './hostTransport';

/**
 * What the credential types do before n8n sends a request with them: n8n asks when it has no token, and after a 401.
 *
 * @param options.rejected the token that Box has refused, if it has seen one
 * @throws Error in the words of the user
 */
export async function accessTokenFor(
	signIn: OwnSignIn,
	fields: ICredentialDataDecryptedObject,
	{ helper, rejected }: { helper: IHttpRequestHelper; rejected: string | undefined },
): Promise<{ accessToken: string }> {
	try {
		const transport = credentialTransport(helper);
		const tokens = tokensOf[signIn](fields, { endpoints: endpointsOf(fields), transport });
		const token = await tokens.getToken();
		if (token !== rejected) return { accessToken: token };
		return { accessToken: await tokens.refreshAfterRejection(token) };
	} catch (error) {
		throw plainError(error, signIn);
	}
}
