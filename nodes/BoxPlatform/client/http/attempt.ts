/** One attempt of a request: what is sent, what it led to, and the error that would tell a failure. */
import type { Readable } from 'node:stream';

import { chunksOf, pathOnly, userAgent } from '../base';
import { apiError, errorCode, type FailedAnswer } from './apiError';
import { connectionError } from './connectionError';
import type { ExchangeContext, ExchangeRequest, ResponseType } from './context';
import { type Decision, type Outcome, retryAfterMs } from './retry';
import { TransportFailure, type TransportResponse } from './transportPort';

const defaultIdleTimeoutMs = 120_000;
/** Conflict, changed meanwhile, gone: what a repeat meets if the first attempt was carried out. */
const telling = [404, 409, 410, 412];
/** A conflict that Box answers with another status. */
const tellingCodes = ['user_already_collaborator'];
const readOnly = ['GET', 'HEAD', 'OPTIONS'];
/** An error body is for reading a code and a message; more than this is not one. */
const maxErrorBytes = 256 * 1024;

export interface Progress {
	sent: number;
	polls: number;
	waitedMs: number;
	refreshed: boolean;
	/** Whether an attempt so far may have been carried out, as far as is known. */
	inDoubt: boolean;
	/** Whether of one of those no answer came. */
	answerLost: boolean;
	/** When the first attempt was sent, by the clock of this machine. */
	startedAt?: number;
}

type GiveUp = Extract<Decision, { action: 'giveUp' }>;

interface Failed {
	outcome: Outcome;
	/** Called once the outcome counts in the progress. */
	fail: (decision: GiveUp) => Error;
}

export type Attempt<R extends ResponseType> = { success: TransportResponse<R> } | Failed;

/** Sends the request once. A failure comes back as a value, with the error that would tell it. */
export async function attemptOnce<R extends ResponseType>(
	context: ExchangeContext,
	request: ExchangeRequest<R>,
	token: string | undefined,
	progress: Progress,
	signal?: AbortSignal,
): Promise<Attempt<R>> {
	const log = attemptLog(context, request, progress);
	const body = await request.body?.();
	const sentAt = context.clock.now();
	progress.startedAt ??= sentAt;
	let response: TransportResponse<R>;
	try {
		response = await context.transport.send({
			method: request.method,
			url: request.url,
			headers: headersOf(context, request, token),
			body,
			responseType: request.responseType,
			idleTimeoutMs: request.idleTimeoutMs ?? defaultIdleTimeoutMs,
			signal,
		});
	} catch (error) {
		if (!(error instanceof TransportFailure)) throw error;
		log({ failure: error.code });
		return lost(request, error, progress);
	}
	const { status } = response;
	if (token !== undefined) {
		context.boxTime?.heard(response.headers.date, sentAt, context.clock.now());
	}
	log({ status, requestId: response.headers['box-request-id'] });
	if (isAnswer(request, status)) return { success: response };

	const text = await readText(response.body);
	// An earlier attempt whose outcome was unknown did it: what it deleted cannot be found again.
	if (request.method === 'DELETE' && status === 404 && progress.inDoubt) {
		return { success: { ...response, status: 204, body: emptied(response.body) } };
	}
	const answer = { status, headers: response.headers, text };
	return refused(request, answer, token, progress, context.clock.now());
}

function attemptLog<R extends ResponseType>(
	{ clock, log }: ExchangeContext,
	{ method, path }: ExchangeRequest<R>,
	progress: Progress,
): (result: Record<string, unknown>) => void {
	const start = clock.now();
	return (result) =>
		log?.debug('Box request', {
			method,
			path,
			...result,
			ms: clock.now() - start,
			attempt: progress.sent,
		});
}

function headersOf<R extends ResponseType>(
	context: ExchangeContext,
	request: ExchangeRequest<R>,
	token: string | undefined,
): Record<string, string> {
	return {
		'user-agent': userAgent,
		...(typeof request.headers === 'function' ? request.headers() : request.headers),
		...(token !== undefined && { authorization: `Bearer ${token}` }),
		...(token !== undefined && context.asUser && { 'as-user': context.asUser }),
	};
}

function isAnswer<R extends ResponseType>(request: ExchangeRequest<R>, status: number): boolean {
	if (status === 202) return request.waitFor202 !== true;
	return (status >= 200 && status < 300) || request.accept?.includes(status) === true;
}

const writes = ({ method }: { method: string }) => !readOnly.includes(method);

/** No answer came. */
function lost<R extends ResponseType>(
	request: ExchangeRequest<R>,
	{ kind, code }: TransportFailure,
	progress: Progress,
): Failed {
	return {
		outcome: { kind: 'failure', sent: kind, code },
		fail: ({ outcomeUnknown }) =>
			connectionError({
				code,
				url: request.url,
				attempts: progress.sent,
				outcomeUnknown: writes(request) && (outcomeUnknown || progress.inDoubt),
			}),
	};
}

/** An answer came that is no success. */
function refused<R extends ResponseType>(
	request: ExchangeRequest<R>,
	answer: FailedAnswer,
	token: string | undefined,
	progress: Progress,
	now: number,
): Failed {
	const { status, headers, text } = answer;
	const retryAfter = retryAfterMs(headers, now);
	const code = errorCode(text);
	return {
		outcome: { kind: 'answer', status, code, retryAfterMs: retryAfter },
		fail: (decision) => {
			const seconds = retryAfter === undefined ? undefined : Math.ceil(retryAfter / 1_000);
			const isTelling = telling.includes(status) || tellingCodes.includes(code);
			const outcomeUnknown =
				writes(request) &&
				// A repeat may have met the result of the attempt before it.
				(decision.outcomeUnknown || (progress.inDoubt && isTelling));
			const circumstances = {
				method: request.method,
				path: pathOnly(request.path),
				attempts: progress.sent,
				outcomeUnknown,
				retryAfterSeconds: seconds,
				note: notes(decision, seconds, outcomeUnknown).join('. '),
			};
			return apiError(answer, circumstances, token === undefined ? [] : [token]);
		},
	};
}

function notes(decision: GiveUp, seconds: number | undefined, outcomeUnknown: boolean): string[] {
	const tooLong = decision.because === 'budget' && seconds !== undefined;
	return [
		...(tooLong
			? [`Box asked to wait ${seconds} s, which is longer than this request may wait`]
			: []),
		...(outcomeUnknown ? ['The change may have been made all the same'] : []),
	];
}

async function readText(body: Buffer | Readable): Promise<string> {
	if (Buffer.isBuffer(body)) return body.toString('utf8');
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
