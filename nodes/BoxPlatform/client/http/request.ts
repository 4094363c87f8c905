/** One API call with a JSON answer, in the terms of Box's reference. */
import type { Readable } from 'node:stream';

import { apiUrl, BoxDataError, parseJson, pathOnly, type Query } from '../base';
import type { Doubt, ExchangeContext, ExchangeRequest } from './context';
import { exchange } from './exchange';
import type { RetryPolicy } from './retry';

export interface RequestOptions {
	/** Undefined and empty values are left out; lists are joined with commas. */
	query?: Query;
	/** Sent as the JSON body. */
	json?: unknown;
	/** Type of the JSON body; default `application/json`. */
	contentType?: string;
	headers?: Record<string, string>;
	/**
	 * Whether it may be sent again after an attempt whose outcome is unknown. Default: true, but
	 * false for POST and PATCH. A JSON Patch PUT that tests or removes is not repeatable.
	 */
	repeatable?: boolean;
	/**
	 * Looks, after an attempt with unknown outcome, whether the change is there; what it returns is then the
	 * answer. Undefined says that it was not made, so that it is sent again; when it throws, nobody knows.
	 * Makes a request repeatable that is not by itself.
	 */
	alreadyDone?: (doubt: Doubt) => Promise<object | undefined>;
	/** Which of Box's two addresses; default `api`. */
	origin?: 'api' | 'upload';
	/** Milliseconds without any byte in either direction; default 120,000. */
	idleTimeoutMs?: number;
	/** Ends this request, in addition to the client's own signal. */
	signal?: AbortSignal;
	/** Whether a 202 means "not ready, ask again"; default false: it is an answer. */
	waitFor202?: boolean;
}

/** Settings that only this client's own uploads and downloads need. */
interface InnerOptions extends Omit<RequestOptions, 'headers'> {
	headers?: ExchangeRequest<'buffer'>['headers'];
	/** In place of `path`: an address that Box handed out for this purpose. */
	url?: string;
	body?: () => Promise<Buffer | Readable> | Buffer | Readable;
	passingCodes?: readonly string[];
	policy?: Partial<RetryPolicy>;
	beforeRepeat?: ExchangeRequest<'buffer'>['beforeRepeat'];
}

export interface FullResponse {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** Parsed JSON; undefined for an empty answer. */
	body: unknown;
}

const notRepeatable = ['POST', 'PATCH'];

/**
 * One API call with a JSON answer.
 *
 * @throws BoxApiError for every status but 2xx and 304; BoxDataError when a 2xx is not JSON
 */
export async function sendRequest(
	context: ExchangeContext,
	method: string,
	path: string,
	options: InnerOptions = {},
): Promise<FullResponse> {
	const verb = method.toUpperCase();
	const { json, headers: given } = options;
	const headers = (): Record<string, string> => ({
		accept: 'application/json',
		...(json !== undefined && { 'content-type': options.contentType ?? 'application/json' }),
		...lowerCase(typeof given === 'function' ? given() : given),
	});
	const {
		body,
		headers: answered,
		status,
	} = await exchange(context, {
		method: verb,
		url: options.url ?? apiUrl(context.endpoints, path, options.query, options.origin),
		path: pathOnly(path),
		responseType: 'buffer',
		headers,
		body: json === undefined ? options.body : () => Buffer.from(JSON.stringify(json)),
		repeatable:
			options.repeatable ?? (options.alreadyDone !== undefined || !notRepeatable.includes(verb)),
		waitFor202: options.waitFor202,
		passingCodes: options.passingCodes,
		policy: options.policy,
		beforeRepeat: options.beforeRepeat ?? lookFirst(options.alreadyDone),
		accept: [304],
		idleTimeoutMs: options.idleTimeoutMs,
		signal: options.signal,
	});
	return { status, headers: answered, body: parsedBody(body.toString('utf8'), verb, path) };
}

/** Names in lower case; those without a value left out. */
function lowerCase(headers: Record<string, string> = {}): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).flatMap(([name, value]) =>
			value === '' ? [] : [[name.toLowerCase(), value]],
		),
	);
}

function lookFirst(alreadyDone: RequestOptions['alreadyDone']): InnerOptions['beforeRepeat'] {
	return (
		alreadyDone &&
		(async (doubt) => {
			const found = await alreadyDone(doubt);
			return found && { status: 200, headers: {}, body: Buffer.from(JSON.stringify(found)) };
		})
	);
}

/**
 * The same, for callers that want the body alone.
 *
 * `T` is what Box documents for this call; unknown fields pass through, so nothing is checked here.
 */
export async function sendJson<T>(
	context: ExchangeContext,
	method: string,
	path: string,
	options: InnerOptions = {},
): Promise<T> {
	const { body } = await sendRequest(context, method, path, options);
	return body as T;
}

function parsedBody(text: string, method: string, path: string): unknown {
	if (text.trim() === '') return undefined;
	try {
		return parseJson(text);
	} catch {
		throw new BoxDataError(
			'unreadable_answer',
			`The answer to ${method} ${pathOnly(path)} is not JSON; a proxy may have answered for Box`,
		);
	}
}
