import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	BoxClient,
	type BoxClientOptions,
	type BoxLog,
	endpointsOf,
	ownValue,
	systemClock,
} from '../../client';
import { parameter } from '../../operation';
import { nobodyElse, type ActAs } from './actAs';
import { type Actor, createActors, NoUserTokensError } from './actors';
import { type Authentication, authentications, type Network } from './authentications';
import type { BoxHost } from './boxHost';
import { toNodeError } from './errors';
import { sharedGates } from './sharedGates';
import { refusal } from './refusal';

/** The drop-down that picks the credential type, the same on every node. */
export const authenticationParameter = parameter({
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	purpose: 'identity',
	noDataExpression: true,
	options: Object.entries(authentications).map(([value, { label, suits }]) => ({
		name: label,
		value,
		description: suits,
	})),
	default: 'oAuth2',
});

export const credentialChoices = Object.entries(authentications).map(
	([value, { credential, testedBy }]) => ({
		name: credential,
		required: true,
		...(testedBy !== undefined && { testedBy }),
		displayOptions: { show: { authentication: [value] } },
	}),
);

type ClientChoice = Pick<BoxClientOptions, 'signal' | 'clock' | 'transport' | 'uploads'>;

/** What a node can do with its credential. */
export interface BoxAccess {
	/** The one to act as, with the time for each request; see {@link createActors}. */
	actor(actAs: ActAs, timeoutMs?: number): Promise<Actor>;
}

/** The Box client of a node that acts as one user all the time; see {@link boxAccessFor}. */
export async function boxClientFor(
	host: BoxHost,
	{ actAs = nobodyElse, ...options }: ClientChoice & { actAs?: ActAs } = {},
): Promise<BoxClient> {
	const { actor } = await boxAccessFor(host, options);
	return (await actor(actAs)).box;
}

/** @throws NodeOperationError for one that this version of the package does not have */
export function chosenAuthentication(host: Pick<BoxHost, 'getNode'>): Authentication {
	const { authentication = 'oAuth2' } = host.getNode().parameters;
	const chosen =
		typeof authentication === 'string'
			? ownValue<Authentication>(authentications, authentication)
			: undefined;
	if (chosen === undefined) {
		throw refusal(
			host.getNode(),
			`This version of the node has no authentication ${typeof authentication === 'string' ? `‘${authentication}’` : 'of this kind'}`,
			{
				section: 'what-is-entered-in-a-credential',
				description: 'Open the node and choose one under Authentication.',
			},
		);
	}
	return chosen;
}

/**
 * The way to Box of a node: its credential, the host's log and egress rules.
 *
 * @throws NodeOperationError when the credential cannot be used, with what to change in it
 */
export async function boxAccessFor(
	host: BoxHost,
	{ clock = systemClock, transport, ...options }: ClientChoice = {},
): Promise<BoxAccess> {
	const chosen = chosenAuthentication(host);
	const fields = await host.getCredentials(chosen.credential);
	try {
		const endpoints = endpointsOf(fields);
		const network: Network = {
			clock,
			transport,
			endpoints,
			log: logOf(host, fields),
			// Hosts before 2.30 have no egress filter.
			egress: host.helpers.getSecureEgressFilter?.(),
		};
		const tokens = chosen.tokens(host, fields, network);
		const gates = sharedGates(host, chosen.credential, endpoints.baseUrl, clock);
		const own = new BoxClient({ tokens, gates, ...network, ...options });
		const actor = createActors(own, (userId) => {
			if (chosen.userTokens !== undefined) return chosen.userTokens(fields, userId, network);
			const others = Object.values(authentications).filter(({ userTokens }) => userTokens);
			throw new NoUserTokensError(
				chosen.label,
				others.map(({ label }) => label),
			);
		});
		return { actor };
	} catch (error) {
		throw toNodeError(error, host.getNode());
	}
}

/** The log of n8n; with headers and bodies, where the credential asks for them. */
function logOf({ logger }: BoxHost, { logBodies }: ICredentialDataDecryptedObject): BoxLog {
	if (logBodies !== true) return logger;
	return {
		debug: (message, meta) => logger.debug(message, meta),
		info: (message, meta) => logger.info(message, meta),
		warn: (message, meta) => logger.warn(message, meta),
		bodies: true,
	};
}
