/** The ways to sign in: one entry for each credential type of the package. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { type BoxClientOptions, type Clock, jwtTokens, type TokenProvider } from '../../client';
import type { BoxHost } from './boxHost';
import { oAuth2Tokens } from './oAuth2Tokens';

/** What the requests for tokens share with all others. */
export type Network = Pick<BoxClientOptions, 'endpoints' | 'egress' | 'log' | 'transport'> & {
	clock: Clock;
};

export interface Authentication {
	/** As the user reads it. */
	label: string;
	/** The name of the credential type. */
	credential: string;
	/** Tokens of whom the credential stands for. */
	tokens(host: BoxHost, fields: ICredentialDataDecryptedObject, network: Network): TokenProvider;
	/** Tokens of a user of the enterprise, where the app can have them by itself. */
	userTokens?(
		fields: ICredentialDataDecryptedObject,
		userId: string,
		network: Network,
	): TokenProvider;
}

/** By the value of the `authentication` parameter. */
export const authentications: Record<string, Authentication> = {
	oAuth2: {
		label: 'OAuth2',
		credential: 'boxPlatformOAuth2Api',
		tokens: (host, fields, { clock }) => oAuth2Tokens(host, 'boxPlatformOAuth2Api', fields, clock),
	},
	jwt: {
		label: 'JWT',
		credential: 'boxPlatformJwtApi',
		tokens: (_host, fields, network) => jwtTokens(fields, network),
		userTokens: (fields, userId, network) =>
			jwtTokens({ ...fields, subjectType: 'user', userId }, network),
	},
};
