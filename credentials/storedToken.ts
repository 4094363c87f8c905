/** The token that n8n keeps in a credential for its HTTP Request node. */
import { createHash } from 'node:crypto';

import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { textOf } from '../nodes/BoxPlatform/client';
import { accessTokenFor } from '../nodes/BoxPlatform/n8n/host';

/** Empty until they are needed: n8n then asks the credential type for a token, and again after a 401. */
export const storedToken: INodeProperties[] = [
	{
		displayName: 'Access Token',
		name: 'accessToken',
		type: 'hidden',
		typeOptions: { expirable: true, password: true },
		default: '',
	},
	{
		displayName: 'Issued For',
		name: 'issuedFor',
		type: 'hidden',
		typeOptions: { password: true },
		default: '',
	},
];

/**
 * The header with the token. One that was issued before somebody changed the credential still works at Box, for whom
 * the credential stood then: it is not sent, and Box's 401 makes n8n ask for another one.
 */
export function signedHeader(properties: readonly INodeProperties[]): IAuthenticateGeneric {
	const values = namesOf(properties).map((name) => `$credentials.${name}`);
	const isOwn = `$credentials.issuedFor === [${values.join(', ')}].join("\\n").hash("sha256")`;
	return {
		type: 'generic',
		properties: {
			headers: { Authorization: `=Bearer {{ ${isOwn} ? $credentials.accessToken : "outdated" }}` },
		},
	};
}

/** What n8n stores in the credential: a token, and for which of its values it holds. */
export async function signIn(
	way: Parameters<typeof accessTokenFor>[0],
	properties: readonly INodeProperties[],
	fields: ICredentialDataDecryptedObject,
	helper: IHttpRequestHelper,
): Promise<{ accessToken: string; issuedFor: string }> {
	const values = namesOf(properties).map((name) => shown(fields[name]));
	const issuedFor = createHash('sha256').update(values.join('\n')).digest('hex');
	// What `signedHeader` did not send, Box has not refused.
	const rejected = fields.issuedFor === issuedFor ? textOf(fields.accessToken) : undefined;
	return { ...(await accessTokenFor(way, fields, { helper, rejected })), issuedFor };
}

const namesOf = (properties: readonly INodeProperties[]) =>
	properties
		.map(({ name }) => name)
		.filter((name) => !storedToken.some((own) => own.name === name));

/** As it is in n8n's expression, for what the fields of these credentials hold. */
const shown = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? String(value)
		: '';
