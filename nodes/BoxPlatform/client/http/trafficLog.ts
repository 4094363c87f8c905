/**
 * What the log says of a request and its answer: one line an attempt, once it has been answered or has failed.
 *
 * A log that keeps nothing must cost next to nothing: lines are numbers and texts that are there anyway, and what has
 * to be made for them is made when the log reads it.
 */
import type { Readable } from 'node:stream';

import { type BoxLog, type Clock, nodeCode } from '../base';
import { requestIdOf } from './apiError';
import { loggableForm, loggableHeaders, loggableJson } from './loggable';
import { TransportFailure } from './transportPort';

/** An attempt, as it is about to be sent. */
export interface Sent {
	/** What kind of request it is. */
	message: string;
	method: string;
	/** In place of the address, which may be secret. */
	path: string;
	/** The first is 1. */
	attempt: number;
	headers: Record<string, string>;
	body?: Buffer | Readable;
	/** What the body holds, where it is a form. */
	form?: Record<string, string>;
	/** They show nowhere. */
	secrets: readonly string[];
	/** Whether headers and bodies show nowhere, since nobody knows what in them is a secret. Default false. */
	withheld?: boolean;
}

interface Came {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** Text where a stream has been read. */
	body: Buffer | Readable | string;
}

export interface AttemptLog {
	/** @param more of what is known of the answer */
	answered(answer: Came, more?: Record<string, unknown>): void;
	/** No answer came. */
	failed(error: unknown): void;
}

const silent: AttemptLog = { answered: () => undefined, failed: () => undefined };

/** Begins to measure the time. */
export function attemptLog(
	{ clock, log }: { clock: Pick<Clock, 'monotonic'>; log?: BoxLog },
	sent: Sent,
): AttemptLog {
	if (log === undefined) return silent;
	const { message, method, path, attempt, withheld = false } = sent;
	const isWhole = log.bodies === true && !withheld;
	const start = clock.monotonic();
	const tell = (result: Record<string, unknown>, answer?: Came) => {
		const meta = { method, path, ...result, ms: Math.round(clock.monotonic() - start), attempt };
		log.debug(message, isWhole ? withContents(meta, sent, answer) : meta);
	};
	return {
		answered(answer, more) {
			const { status, headers } = answer;
			const requestId = requestIdOf(headers, failureText(answer));
			const sizes = { bytesSent: sizeOf(sent), bytesReceived: sizeOf(answer) };
			tell({ status, requestId, ...sizes, ...more }, answer);
		},
		failed(error) {
			const code = error instanceof TransportFailure ? error.code : nodeCode(error);
			tell({ failure: code ?? 'stopped', bytesSent: sizeOf(sent) });
		},
	};
}

/** Of a success the body is not read, and a stream is not there to be read. */
function failureText({ status, body }: Came): string | undefined {
	if (status < 400) return undefined;
	if (typeof body === 'string') return body;
	return Buffer.isBuffer(body) ? body.toString('utf8') : undefined;
}

/** Of what goes through as a stream, what its headers say. */
function sizeOf({ headers, body }: Pick<Sent, 'headers' | 'body'> | Came): number | undefined {
	if (body === undefined) return 0;
	if (typeof body === 'string') return Buffer.byteLength(body);
	if (Buffer.isBuffer(body)) return body.length;
	const length = headers['content-length'];
	return length === undefined ? undefined : Number(length);
}

/** Adds headers and bodies, each made once it is read. */
function withContents(meta: Record<string, unknown>, sent: Sent, answer?: Came) {
	const { body, form, headers, secrets } = sent;
	lazily(meta, 'requestHeaders', () => loggableHeaders(headers));
	lazily(meta, 'requestBody', () =>
		form ? JSON.stringify(loggableForm(form)) : bodyOf({ headers, body }, secrets),
	);
	if (answer === undefined) return meta;
	lazily(meta, 'responseHeaders', () => loggableHeaders(answer.headers));
	lazily(meta, 'responseBody', () => bodyOf(answer, secrets));
	return meta;
}

function bodyOf(
	{ headers, body }: Pick<Sent, 'headers' | 'body'> | Came,
	secrets: readonly string[],
): string | undefined {
	if (typeof body !== 'string' && !Buffer.isBuffer(body)) return undefined;
	return loggableJson(body, headers['content-type'], secrets);
}

function lazily(meta: Record<string, unknown>, name: string, make: () => unknown): void {
	let made: { value: unknown } | undefined;
	Object.defineProperty(meta, name, {
		enumerable: true,
		get: () => (made ??= { value: make() }).value,
	});
}
