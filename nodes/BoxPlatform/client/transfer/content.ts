import type { Readable } from 'node:stream';

import {
	apiUrl,
	BoxApiError,
	BoxDataError,
	BoxDownloadError,
	handedOutUrl,
	pathOnly,
	type Query,
} from '../base';
import {
	type Answered,
	type ContentExpectation,
	exchange,
	type ExchangeContext,
	readContent,
	type TransportResponse,
} from '../http';

/** Where content is: an API path, or an address that Box handed out. */
export interface ContentRequest {
	/** Such as `/files/1/thumbnail.png`; for an address, what errors and logs show in place of it. */
	path: string;
	/** In place of the path, such as a representation's or a ZIP archive's address. */
	url?: string;
	/** Whether that address needs the token, as those of representations do; default false. */
	authorized?: boolean;
	query?: Query;
	headers?: Record<string, string>;
	/** What is known of the content. What is something else is tried again like a 502. */
	expect?: ContentExpectation;
	/** Whether a 202 means "not ready, ask again"; default true. */
	waitFor202?: boolean;
}

const redirects = [301, 302, 303, 307, 308];
const maxRedirects = 3;

/**
 * Opens content, following Box's redirect to its download servers by hand: the address there is
 * authorised by itself, so that the token stays behind.
 *
 * Sent unencoded, so that sizes and ranges are those of the content.
 *
 * @throws BoxAnswerError for what is not the content; BoxDownloadError when the download server refuses the
 * address; BoxApiError when Box refuses
 */
export async function openContent(
	context: ExchangeContext,
	request: ContentRequest,
): Promise<Answered<Readable>> {
	const { baseUrl } = context.endpoints;
	const shared = {
		method: 'GET',
		path: pathOnly(request.path),
		responseType: 'stream',
		repeatable: true,
		accept: redirects,
		waitFor202: request.waitFor202 ?? true,
		read: (answer: TransportResponse<'stream'>) =>
			redirects.includes(answer.status)
				? { body: answer.body }
				: readContent(request.expect ?? {}, answer),
		expected: 'the content',
	} as const;
	const encoding = { 'accept-encoding': 'identity' };
	const headers = Object.fromEntries(
		Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
	);
	const { range } = headers;
	let url =
		request.url === undefined
			? apiUrl(context.endpoints, request.path, request.query)
			: handedOutUrl(request.url, baseUrl);
	let response = await exchange(context, {
		...shared,
		url,
		authorized: request.url === undefined || request.authorized === true,
		headers: { ...encoding, ...headers },
	});
	for (let hops = 0; redirects.includes(response.status); hops += 1) {
		discard(response.body);
		const { location } = response.headers;
		if (location === undefined || hops === maxRedirects) {
			throw new BoxDataError('unreadable_answer', `Box redirects ${shared.path} to nowhere`);
		}
		url = handedOutUrl(location, baseUrl, url);
		response = await exchange(context, {
			...shared,
			url,
			authorized: false,
			headers: range === undefined ? encoding : { ...encoding, range },
		}).catch((error: unknown) => Promise.reject(asDownloadError(error, url)));
	}
	return response;
}

/** Range not satisfiable: from this status on, a refusal is about the range, the load or the server. */
const firstStatusOfOtherTrouble = 416;

/** A refusal of the download server: it is asked for no token, and knows no roles. */
function asDownloadError(error: unknown, url: string): unknown {
	const isRefusal = error instanceof BoxApiError && error.status < firstStatusOfOtherTrouble;
	return isRefusal ? new BoxDownloadError({ ...error }, new URL(url).host) : error;
}

/** Reads a short body to its end, so that its connection can be used again. */
function discard(body: Readable): void {
	body.on('error', () => undefined);
	body.resume();
}
