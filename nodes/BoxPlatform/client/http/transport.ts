import type { IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';

import { nodeCode } from '../base';
import type { Transport, TransportRequest, TransportResponse } from './transportPort';
import { finish, openWire, takeAnswer, wireFailure, wireRequest } from './wireRequest';

export interface AxiosTransportOptions {
	/** Resolves host names, for hosts with an outbound policy; default: the system's resolver. */
	lookup?: LookupFunction;
}

/**
 * The network through axios. It names no agent: Node's global agents keep connections alive, and a
 * host that replaces them by proxy-aware ones gets its proxy.
 */
export function axiosTransport({ lookup }: AxiosTransportOptions = {}): Transport {
	let client: ReturnType<typeof axiosClient> | undefined;
	/** A load that fails, as with too many open files, must not be the last one. */
	const loaded = async () =>
		await axiosClient().catch((error: unknown) => {
			client = undefined;
			throw error;
		});
	return {
		async send<R extends TransportRequest['responseType']>(
			request: TransportRequest & { responseType: R },
		): Promise<TransportResponse<R>> {
			request.signal?.throwIfAborted();
			const wire = wireRequest(request);
			try {
				const axios = await (client ??= loaded());
				const { status, headers, data } = await axios.request<TransportResponse<R>['body']>({
					method: request.method,
					url: request.url,
					// `false` keeps axios from naming a type for bodies that have none.
					headers: { 'content-type': false, ...request.headers },
					data: wire.body,
					responseType: request.responseType === 'stream' ? 'stream' : 'arraybuffer',
					transport: {
						request: (node: RequestOptions, onResponse: (message: IncomingMessage) => void) =>
							openWire(wire, node, onResponse, lookup),
					},
				});
				takeAnswer(wire, data);
				return { status, headers: headersOf(headers), body: data };
			} catch (error) {
				finish(wire);
				if (wire.stopped !== undefined) throw wire.stopped.reason;
				if (wire.body instanceof Readable && wire.body.errored) throw wire.body.errored;
				// Never the axios error itself: it carries the URL and all headers.
				throw wireFailure(wire, codeOf(error));
			}
		},
	};
}

/** Loaded when a request is sent: axios takes longer to load than the rest of this package. */
async function axiosClient() {
	const { default: axios } = await import('axios');
	return axios.create({
		// Keeps axios from adding a proxy of its own on top of the agents'.
		proxy: false,
		maxRedirects: 0,
		validateStatus: () => true,
		transformRequest: [],
		transformResponse: [],
		maxBodyLength: -1,
		maxContentLength: -1,
		decompress: true,
	});
}

/** axios has a code of its own for a body that broke off. */
function codeOf(error: unknown): string {
	const code = nodeCode(error);
	return code === undefined || code === 'ERR_BAD_RESPONSE' ? 'ECONNRESET' : code;
}

function headersOf(headers: object): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value.join(', ') : String(value),
		]),
	);
}
