/** The ways to sign in: one entry for each credential type of the package. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	type BoxClientOptions,
	type CachedTokensOptions,
	ccgTokens,
	type Clock,
	jwtTokens,
	type TokenProvider,
	tokenTokens,
} from '../../client';
import type { BoxHost } from './boxHost';
import { oAuth2Tokens } from './oAuth2Tokens';
import { type SignIn, signIns } from './wordings';

/** What the requests for tokens share with all others. */
export type Network = Pick<BoxClientOptions, 'endpoints' | 'egress' | 'log' | 'transport'> & {
	clock: Clock;
};

export interface Authentication {
	/** As the user reads it. */
	label: string;
	/** Whom it suits, below its name in the list. */
	suits: string;
	/** The name of the credential type. */
	credential: string;
	/** Name of the function that tests it, among the methods of the nodes; without one, n8n tests it alone. */
	testedBy?: string;
	/** Tokens of whom the credential stands for. */
	tokens(host: BoxHost, fields: ICredentialDataDecryptedObject, network: Network): TokenProvider;
	/** Tokens of a user of the enterprise, where the app can have them by itself. */
	userTokens?(
		fields: ICredentialDataDecryptedObject,
		userId: string,
		network: Network,
	): TokenProvider;
}

/** The ways for which the fields of the credential are enough: what they hold, n8n need not renew. */
export type OwnSignIn = Exclude<SignIn, 'oAuth2'>;

/** Tokens for the fields of these credentials. */
export const tokensOf: Record<
	OwnSignIn,
	(fields: ICredentialDataDecryptedObject, options: CachedTokensOptions) => TokenProvider
> = {
	jwt: (fields, options) => jwtTokens(fields, options),
	ccg: (fields, options) => ccgTokens(fields, options),
	token: (fields, options) => tokenTokens(fields, options),
};

/** By the value of the `authentication` parameter. */
export const authentications: Record<SignIn, Authentication> = {
	oAuth2: {
		label: signIns.oAuth2,
		suits: 'For yourself: the workflow sees what you see',
		credential: 'boxPlatformOAuth2Api',
		tokens: (host, fields, { clock }) => oAuth2Tokens(host, 'boxPlatformOAuth2Api', fields, clock),
	},
	jwt: {
		label: signIns.jwt,
		suits: 'For an app with a key pair: its service account, or users of the enterprise',
		credential: 'boxPlatformJwtApi',
		testedBy: 'testJwt',
		tokens: (_host, fields, network) => tokensOf.jwt(fields, network),
		userTokens: (fields, userId, network) =>
			tokensOf.jwt({ ...fields, subjectType: 'user', userId }, network),
	},
	ccg: {
		label: signIns.ccg,
		suits: 'For an app with a secret: its service account, or users of the enterprise',
		credential: 'boxPlatformCcgApi',
		testedBy: 'testCcg',
		tokens: (_host, fields, network) => tokensOf.ccg(fields, network),
		userTokens: (fields, userId, network) =>
			tokensOf.ccg({ ...fields, subjectType: 'user', userId }, network),
	},
	token: {
		label: signIns.token,
		suits: 'For a quick test, or a token service of your own',
		credential: 'boxPlatformTokenApi',
		testedBy: 'testToken',
		tokens: (_host, fields, network) => tokensOf.token(fields, network),
	},
};
