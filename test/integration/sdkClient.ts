import type { BoxClient as SdkClientType } from 'box-node-sdk';
import {
	BoxCcgAuth,
	BoxClient,
	BoxJwtAuth,
	BoxOAuth,
	CcgConfig,
	JwtConfig,
	OAuthConfig,
} from 'box-node-sdk';

import type { Emulator } from '../emulator';

export type SdkClient = SdkClientType;

/** Box's own clients, as the emulator's applications sign in. */
export interface SdkClients {
	/** JWT for the enterprise: the service account. */
	jwtAuth: BoxJwtAuth;
	ccgAuth: BoxCcgAuth;
	oAuth: BoxOAuth;
	client(auth: BoxJwtAuth | BoxCcgAuth | BoxOAuth): SdkClient;
}

export function sdkClients(emulator: Emulator): SdkClients {
	const { ccg, oauth2, jwtConfig, baseUrl, uploadUrl, oauth2Url } = emulator;
	return {
		jwtAuth: new BoxJwtAuth({ config: JwtConfig.fromConfigJsonString(JSON.stringify(jwtConfig)) }),
		ccgAuth: new BoxCcgAuth({ config: new CcgConfig(ccg) }),
		oAuth: new BoxOAuth({ config: new OAuthConfig(oauth2) }),
		client: (auth) => new BoxClient({ auth }).withCustomBaseUrls({ baseUrl, uploadUrl, oauth2Url }),
	};
}

/** A stream as the SDK takes and gives them, as text. */
export async function textOf(stream: AsyncIterable<Uint8Array> | undefined): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of stream ?? []) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}
