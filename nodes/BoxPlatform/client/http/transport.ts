import type { IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';

import { chunksOf, nodeCode } from '../base';
import { agentFor } from './hostProxy';
import {
	answerTooLarge,
	maxErrorBytes,
	type Transport,
	TransportFailure,
	type TransportRequest,
	type TransportResponse,
} from './transportPort';
import {
	connectionIsFree,
	finish,
	openWire,
	takeAnswer,
	wireFailure,
	wireRequest,
} from './wireRequest';

export interface AxiosTransportOptions {
	/** Resolves host names, for hosts with an outbound policy; default: the system's resolver. */
	lookup?: LookupFunction;
}

/**
 * The network through axios. It names no agent: Node's global agents keep connections alive, and a host that
 * replaces them by its own gets its way, such as a proxy. Only where those keep nothing, see `hostProxy.ts`.
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
				const agent = await agentFor(request.url);
				const { status, headers, data } = await axios.request<Readable>({
					method: request.method,
					url: request.url,
					// `false` keeps axios from naming a type for bodies that have none.
					headers: { 'content-type': false, ...request.headers },
					data: wire.body,
					// Read here where it is wanted as a whole: only then can it end at its limit, unpacked.
					responseType: 'stream',
					transport: {
						request: (node: RequestOptions, onResponse: (message: IncomingMessage) => void) =>
							openWire(wire, { ...node, agent }, onResponse, lookup),
					},
				});
				takeAnswer(wire, data);
				const body = request.responseType === 'stream' ? data : await whole(data, status, request);
				if (request.responseType !== 'stream') await connectionIsFree(wire);
				// Which of the two it is follows from `R`; the compiler cannot see it.
				return { status, headers: headersOf(headers), body } as TransportResponse<R>;
			} catch (error) {
				finish(wire);
				if (wire.stopped !== undefined) throw wire.stopped.reason;
				if (error instanceof TransportFailure) throw error;
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

/** All of an answer, as far as it may be read; what is left of it is let go. */
async function whole(
	body: Readable,
	status: number,
	{ maxBytes = Infinity }: Pick<TransportRequest, 'maxBytes'>,
): Promise<Buffer> {
	const succeeded = status < 300;
	const limit = succeeded ? maxBytes : maxErrorBytes;
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of chunksOf(body)) {
		size += chunk.length;
		if (size > limit && succeeded) throw new TransportFailure('unknown', answerTooLarge);
		chunks.push(chunk);
		if (size > limit) break;
	}
	return Buffer.concat(chunks);
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
