import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import {
	BoxClient,
	type BoxClientOptions,
	type Clock,
	endpointsOf,
	jwtTokens,
	ownValue,
	systemClock,
	type TokenProvider,
} from '../../client';
import { parameter } from '../../operation';
import type { BoxHost } from './boxHost';
import { toNodeError } from './errors';
import { oAuth2Tokens } from './oAuth2Tokens';

/** What the requests for tokens share with all others. */
type Network = Pick<BoxClientOptions, 'endpoints' | 'egress' | 'log' | 'transport'> & {
	clock: Clock;
};

interface Authentication {
	label: string;
	credential: string;
	tokens(host: BoxHost, fields: ICredentialDataDecryptedObject, network: Network): TokenProvider;
}

/** The ways to sign in: the value of the `authentication` parameter and the credential behind it. */
const authentications: Record<string, Authentication> = {
	oAuth2: {
		label: 'OAuth2',
		credential: 'boxPlatformOAuth2Api',
		tokens: (host, fields, { clock }) => oAuth2Tokens(host, 'boxPlatformOAuth2Api', fields, clock),
	},
	jwt: {
		label: 'JWT',
		credential: 'boxPlatformJwtApi',
		tokens: (_host, fields, network) => jwtTokens(fields, network),
	},
};

/** The drop-down that picks the credential type, the same on every node. */
export const authenticationParameter = parameter({
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	purpose: 'identity',
	noDataExpression: true,
	options: Object.entries(authentications).map(([value, { label }]) => ({ name: label, value })),
	default: 'oAuth2',
});

export const credentialChoices = Object.entries(authentications).map(([value, { credential }]) => ({
	name: credential,
	required: true,
	displayOptions: { show: { authentication: [value] } },
}));

type ClientChoice = Pick<BoxClientOptions, 'asUser' | 'signal' | 'clock' | 'transport'>;

/**
 * The Box client of a node: its credential, its acting user, the host's log and egress rules.
 *
 * @throws NodeOperationError when the credential cannot be used, with what to change in it
 */
export async function boxClientFor(
	host: BoxHost,
	{ clock = systemClock, transport, ...options }: ClientChoice = {},
): Promise<BoxClient> {
	const { authentication = 'oAuth2' } = host.getNode().parameters;
	const chosen =
		typeof authentication === 'string' ? ownValue(authentications, authentication) : undefined;
	if (chosen === undefined) {
		throw new NodeOperationError(
			host.getNode(),
			`This version of the node has no authentication ${typeof authentication === 'string' ? `‘${authentication}’` : 'of this kind'}`,
			{ description: 'Open the node and choose one under Authentication.' },
		);
	}
	const fields = await host.getCredentials(chosen.credential);
	try {
		const network: Network = {
			clock,
			transport,
			endpoints: endpointsOf(fields),
			log: host.logger,
			// Hosts before 2.30 have no egress filter.
			egress: host.helpers.getSecureEgressFilter?.(),
		};
		return new BoxClient({ tokens: chosen.tokens(host, fields, network), ...network, ...options });
	} catch (error) {
		throw toNodeError(error, host.getNode());
	}
}
