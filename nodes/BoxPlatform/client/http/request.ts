/** One API call with a JSON answer, in the terms of Box's reference. */
import type { Readable } from 'node:stream';

import { apiUrl, handedOutUrl, pathOnly, type Query } from '../base';
import type { Answered, Doubt, ExchangeContext, ExchangeRequest } from './context';
import { exchange } from './exchange';
import { anyJson, type Expectation, nothing, readJson, resource } from './expectation';
import { formBody, type FormFile } from './formBody';
import type { RetryPolicy } from './retry';

export interface RequestOptions {
	/** In place of `path`, which errors and logs then show: an address that Box handed out for this purpose. */
	url?: string;
	/** Undefined and empty values are left out; lists are joined with commas. */
	query?: Query;
	/** Sent as the JSON body. */
	json?: unknown;
	/** Sent as a form instead; its content is kept in memory. */
	form?: FormFile;
	/** Type of the JSON body; default `application/json`. */
	contentType?: string;
	headers?: Record<string, string>;
	/**
	 * What a success carries. Anything else is none: a read is then tried again like after a 502, and of a
	 * write it is not known whether it was carried out. Default: no content for DELETE, else an object
	 * with `id` and `type`.
	 */
	expect?: Expectation;
	/** Bytes of JSON that are taken into memory, unpacked; default 64 MiB. */
	maxAnswerBytes?: number;
	/** Whether it can change something; default: all methods but GET, HEAD and OPTIONS. */
	writes?: boolean;
	/**
	 * Whether it may be sent again after an attempt whose outcome is unknown. Default: true, but
	 * false for POST and PATCH. A JSON Patch PUT that tests or removes is not repeatable.
	 */
	repeatable?: boolean;
	/**
	 * Looks, after an attempt with unknown outcome, whether the change is there; what it returns is then the
	 * answer. Undefined says that it was not made, so that it is sent again; when it throws, nobody knows.
	 * Makes a request repeatable that is not by itself, unless it throws.
	 */
	alreadyDone?: (doubt: Doubt) => Promise<object | undefined>;
	/** Which of Box's two addresses; default `api`. */
	origin?: 'api' | 'upload';
	/** Milliseconds in which next to nothing moves; default: 60,000 to read, 120,000 to write. */
	idleTimeoutMs?: number;
	/** Ends this request, in addition to the client's own signal. */
	signal?: AbortSignal;
	/** Whether a 202 means "not ready, ask again"; default false: it is an answer. */
	waitFor202?: boolean;
}

/** Settings that only this client's own uploads and downloads need. */
interface InnerOptions extends Omit<RequestOptions, 'headers'> {
	headers?: ExchangeRequest<'buffer', unknown>['headers'];
	body?: () => Promise<Buffer | Readable> | Buffer | Readable;
	passingCodes?: readonly string[];
	policy?: Partial<RetryPolicy>;
	beforeRepeat?: ExchangeRequest<'buffer', unknown>['beforeRepeat'];
}

/** Its body is parsed JSON; undefined for an empty answer. */
export type FullResponse = Answered<unknown>;

const notRepeatable = ['POST', 'PATCH'];

/**
 * One API call with a JSON answer.
 *
 * @throws BoxApiError for every status but 2xx and 304; BoxAnswerError when a 2xx does not carry what was
 * asked for; BoxDataError `answer_too_large`
 */
export async function sendRequest(
	context: ExchangeContext,
	method: string,
	path: string,
	options: InnerOptions = {},
): Promise<FullResponse> {
	const verb = method.toUpperCase();
	const { json, headers: given } = options;
	const form = options.form && formBody(options.form);
	const headers = (): Record<string, string> => ({
		accept: 'application/json',
		...(json !== undefined && { 'content-type': options.contentType ?? 'application/json' }),
		...(form !== undefined && { 'content-type': form.contentType }),
		...lowerCase(typeof given === 'function' ? given() : given),
	});
	const { endpoints } = context;
	const expected = options.expect ?? (verb === 'DELETE' ? nothing : resource);
	return await exchange(context, {
		method: verb,
		url:
			options.url === undefined
				? apiUrl(endpoints, path, options.query, options.origin)
				: handedOutUrl(
						options.url,
						options.origin === 'upload' ? endpoints.uploadUrl : endpoints.baseUrl,
					),
		path: pathOnly(path),
		responseType: 'buffer',
		headers,
		body:
			json === undefined
				? form
					? () => form.body
					: options.body
				: () => Buffer.from(JSON.stringify(json)),
		repeatable: options.repeatable ?? !notRepeatable.includes(verb),
		waitFor202: options.waitFor202,
		passingCodes: options.passingCodes,
		policy: options.policy,
		beforeRepeat: options.beforeRepeat ?? lookFirst(options.alreadyDone),
		// Nobody else may be told that nothing has changed.
		accept: headers()['if-none-match'] === undefined ? [] : [304],
		read: ({ body, status }) =>
			status === 304 ? { body: undefined } : readJson(expected, body.toString('utf8'), status),
		expected: expected.name,
		neverRedirects: expected !== anyJson,
		writes: options.writes,
		maxAnswerBytes: options.maxAnswerBytes,
		idleTimeoutMs: options.idleTimeoutMs,
		isContent: options.body !== undefined,
		signal: options.signal,
	});
}

/** Names in lower case; those without a value left out. */
function lowerCase(headers: Record<string, string> = {}): Record<string, string> {
	// Assigned one by one, it would not become a header if somebody names one `__proto__`.
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
			return found && { status: 200, headers: {}, body: found };
		})
	);
}

/**
 * The same, for callers that want the body alone.
 *
 * `T` is what Box documents for this call; of it, only what is expected has been checked.
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
