/** One attempt of a request: what is sent, and what it led to. */
import type { Readable } from 'node:stream';

import { chunksOf, userAgent } from '../base';
import type { Answered, ExchangeContext, ExchangeRequest, ResponseType } from './context';
import { attemptMs, deadlineOf } from './deadline';
import type { Reading } from './expectation';
import {
	defaultMaxAnswerBytes,
	type Failed,
	lost,
	nonsensical,
	type Progress,
	refused,
} from './failedAttempt';
import { attemptLog } from './trafficLog';
import { maxErrorBytes, TransportFailure, type TransportResponse } from './transportPort';

export type Attempt<T> = { success: Answered<T> } | Failed;

/** Sends the request once. A failure comes back as a value, with the error that would tell it. */
export async function attemptOnce<R extends ResponseType, T>(
	context: ExchangeContext,
	request: ExchangeRequest<R, T>,
	token: string | undefined,
	progress: Progress,
	signal?: AbortSignal,
): Promise<Attempt<T>> {
	const deadline = deadlineOf(context, request);
	const body = await request.body?.();
	const headersSent = headersOf(context, request, token);
	const { method, path } = request;
	const secrets = token === undefined ? [] : [token];
	const told = { message: 'Box request', method, path, attempt: progress.sent, secrets };
	const log = attemptLog(context, { ...told, headers: headersSent, body });
	const sentAt = context.clock.monotonic();
	progress.startedAt ??= sentAt;
	let response: TransportResponse<R>;
	try {
		response = await context.transport.send({
			method,
			url: request.url,
			headers: headersSent,
			body,
			responseType: request.responseType,
			idleTimeoutMs: deadline.idleMs,
			timeoutMs: attemptMs(deadline, progress.spentMs),
			maxBytes: request.maxAnswerBytes ?? defaultMaxAnswerBytes,
			signal,
		});
	} catch (error) {
		log.failed(error);
		if (!(error instanceof TransportFailure)) throw error;
		return lost(request, error, progress);
	}
	const { status, headers } = response;
	const reading = readingOf(request, response);
	// What answers in place of Box has a clock of its own.
	if (token !== undefined && !(reading && 'found' in reading)) {
		context.boxTime?.heard(headers.date, sentAt, context.clock.monotonic());
	}
	if (reading !== undefined) {
		log.answered(response, 'found' in reading ? { instead: reading.found } : undefined);
		if ('body' in reading) return { success: { status, headers, body: reading.body } };
		await readText(response.body);
		return nonsensical(request, { status, found: reading.found }, token, progress);
	}
	const text = await readText(response.body);
	log.answered({ status, headers, body: text });
	// An earlier attempt whose outcome was unknown did it: what it deleted cannot be found again.
	if (request.method === 'DELETE' && status === 404 && progress.inDoubt) {
		const done = request.read({ ...response, status: 204, body: emptied(response.body) });
		if ('body' in done) return { success: { status: 204, headers, body: done.body } };
	}
	return refused(request, { status, headers, text }, token, progress, context.clock.now());
}

function headersOf<R extends ResponseType, T>(
	context: ExchangeContext,
	request: ExchangeRequest<R, T>,
	token: string | undefined,
): Record<string, string> {
	return {
		'user-agent': userAgent,
		...(typeof request.headers === 'function' ? request.headers() : request.headers),
		...(token !== undefined && { authorization: `Bearer ${token}` }),
		...(token !== undefined && context.asUser && { 'as-user': context.asUser }),
	};
}

/** What a success carries; undefined for an answer that is none by its status. */
function readingOf<R extends ResponseType, T>(
	request: ExchangeRequest<R, T>,
	response: TransportResponse<R>,
): Reading<T> | undefined {
	const { status } = response;
	if (status === 202 && request.waitFor202 === true) return undefined;
	if ((status >= 200 && status < 300) || request.accept?.includes(status) === true) {
		return request.read(response);
	}
	const redirects = status >= 300 && status < 400;
	return redirects && request.neverRedirects === true ? { found: 'a redirect' } : undefined;
}

async function readText(body: Buffer | Readable): Promise<string> {
	if (Buffer.isBuffer(body)) return body.toString('utf8', 0, maxErrorBytes);
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of chunksOf(body)) {
			size += chunk.length;
			if (size > maxErrorBytes) break;
			chunks.push(chunk);
		}
	} catch {
		// The status says enough; a broken error body must not hide it.
	}
	return Buffer.concat(chunks).toString('utf8');
}

function emptied<B extends Buffer | Readable>(body: B): B {
	// A body that was read to its end stands for an empty one; only a Buffer still holds its bytes.
	return (Buffer.isBuffer(body) ? body.subarray(0, 0) : body) as B;
}
