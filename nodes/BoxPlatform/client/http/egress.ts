import type { LookupFunction } from 'node:net';

import { nodeCode } from '../base';
import { axiosTransport } from './transport';
import { type Transport, TransportFailure, type TransportRequest } from './transportPort';

/** A host's outbound policy: the part of n8n's `NodeEgressFilter` that this client needs. */
export interface EgressFilter {
	/** Checks a target before any connection to it. */
	validateUrl(url: string | URL): Promise<{ ok: true } | { ok: false; error: Error }>;
	/** Resolves a host name and refuses addresses that the policy forbids. */
	createSecureLookup(): LookupFunction;
}

const codeOf = (error: unknown) => nodeCode(error) ?? 'EGRESS_BLOCKED';

/**
 * The filter's lookup with a code on its refusals, by which they are told from DNS failures: those
 * are worth another try.
 */
function guardedLookup(egress: EgressFilter): LookupFunction {
	const lookup = egress.createSecureLookup();
	return (hostname, options, callback) =>
		lookup(hostname, options, (error, address, family) => {
			callback(error && Object.assign(error, { code: codeOf(error) }), address, family);
		});
}

/** Refuses requests to origins that the host's outbound policy forbids, without sending them. */
function guardedTransport(transport: Transport, egress: EgressFilter): Transport {
	// The lookup checks each new connection; here one look per origin is enough.
	const allowed = new Set<string>();
	return {
		async send<R extends TransportRequest['responseType']>(
			request: TransportRequest & { responseType: R },
		) {
			const { origin } = new URL(request.url);
			if (!allowed.has(origin)) {
				// The filter resolves the name, so that a refusal can also be a DNS failure.
				const verdict = await egress
					.validateUrl(request.url)
					.catch((error: unknown) => ({ ok: false as const, error }));
				if (!verdict.ok) throw new TransportFailure('not-sent', codeOf(verdict.error));
				allowed.add(origin);
			}
			return await transport.send(request);
		},
	};
}

/**
 * The transport of a client.
 *
 * @param transport default: axios, whose connections resolve names through the policy
 */
export function egressGuarded(
	transport: Transport | undefined,
	egress: EgressFilter | undefined,
): Transport {
	if (!egress) return transport ?? axiosTransport();
	return guardedTransport(transport ?? axiosTransport({ lookup: guardedLookup(egress) }), egress);
}
