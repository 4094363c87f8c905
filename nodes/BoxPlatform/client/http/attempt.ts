import type { Readable } from 'node:stream';

import { type BoxApiError, BoxConnectionError, pathOnly } from '../base';
import { apiError, errorCode } from './apiError';
import type { ExchangeContext, ExchangeRequest, ResponseType } from './context';
import { type Decision, type Outcome, retryAfterMs } from './retry';
import { TransportFailure, type TransportResponse } from './transport';

const defaultIdleTimeoutMs = 120_000;
const userAgent = 'n8n-nodes-box-platform';
/** Conflict, changed meanwhile, gone: what a repeat meets if the first attempt was carried out. */
const telling = [404, 409, 410, 412];
const readOnly = ['GET', 'HEAD', 'OPTIONS'];
/** An error body is for reading a code and a message; more than this is not one. */
const maxErrorBytes = 256 * 1024;

export interface Progress {
	sent: number;
	polls: number;
	waitedMs: number;
	refreshed: boolean;
	/** Whether an earlier attempt may have been carried out. */
	inDoubt: boolean;
}

type GiveUp = Extract<Decision, { action: 'giveUp' }>;

export type Attempt<R extends ResponseType> =
	{ success: TransportResponse<R> } | { outcome: Outcome; fail: (decision: GiveUp) => Error };

/** Sends the request once. A failure comes back as a value, with the error that would tell it. */
export async function attemptOnce<R extends ResponseType>(
	context: ExchangeContext,
	request: ExchangeRequest<R>,
	token: string | undefined,
	progress: Progress,
	signal?: AbortSignal,
): Promise<Attempt<R>> {
	const start = context.clock.now();
	const writes = !readOnly.includes(request.method);
	const log = (result: Record<string, unknown>) =>
		context.log?.debug('Box request', {
			method: request.method,
			path: request.path,
			...result,
			ms: context.clock.now() - start,
			attempt: progress.sent,
		});
	const headers: Record<string, string> = { 'user-agent': userAgent, ...request.headers };
	if (token !== undefined) headers.authorization = `Bearer ${token}`;
	if (token !== undefined && context.asUser) headers['as-user'] = context.asUser;
	const body = await request.body?.();
	let response: TransportResponse<R>;
	try {
		response = await context.transport.send({
			method: request.method,
			url: request.url,
			headers,
			body,
			responseType: request.responseType,
			idleTimeoutMs: request.idleTimeoutMs ?? defaultIdleTimeoutMs,
			signal,
		});
	} catch (error) {
		if (!(error instanceof TransportFailure)) throw error;
		log({ failure: error.code });
		const { kind, code } = error;
		return {
			outcome: { kind: 'failure', sent: kind, code },
			fail: ({ outcomeUnknown }) =>
				new BoxConnectionError({
					code,
					host: new URL(request.url).host,
					attempts: progress.sent,
					outcomeUnknown: writes && (outcomeUnknown || progress.inDoubt),
				}),
		};
	}
	const { status } = response;
	log({ status, requestId: response.headers['box-request-id'] });
	const waits = status === 202 && request.waitFor202 === true;
	const accepted = (status >= 200 && status < 300) || request.accept?.includes(status);
	if (accepted && !waits) return { success: response };

	const text = await readText(response.body);
	// An earlier attempt whose outcome was unknown did it: what it deleted cannot be found again.
	if (request.method === 'DELETE' && status === 404 && progress.inDoubt) {
		return { success: { ...response, status: 204, body: emptied(response.body) } };
	}
	const retryAfter = retryAfterMs(response.headers, context.clock.now());
	return {
		outcome: { kind: 'answer', status, code: errorCode(text), retryAfterMs: retryAfter },
		fail: (decision) =>
			answerError(
				request,
				{ status, headers: response.headers, text },
				{
					attempts: progress.sent,
					retryAfter,
					decision,
					outcomeUnknown:
						writes &&
						// A repeat may have met the result of the attempt before it.
						(decision.outcomeUnknown || (progress.inDoubt && telling.includes(status))),
					secrets: token === undefined ? [] : [token],
				},
			),
	};
}

async function readText(body: Buffer | Readable): Promise<string> {
	if (Buffer.isBuffer(body)) return body.toString('utf8');
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of body) {
			const bytes = Buffer.from(chunk);
			size += bytes.length;
			if (size > maxErrorBytes) break;
			chunks.push(bytes);
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

function answerError<R extends ResponseType>(
	request: ExchangeRequest<R>,
	answer: { status: number; headers: Record<string, string>; text: string },
	facts: {
		attempts: number;
		retryAfter: number | undefined;
		decision: GiveUp;
		outcomeUnknown: boolean;
		secrets: string[];
	},
): BoxApiError {
	const seconds = facts.retryAfter === undefined ? undefined : Math.ceil(facts.retryAfter / 1_000);
	const notes = [
		facts.decision.because === 'budget' && seconds !== undefined
			? `Box asked to wait ${seconds} s, which is longer than this request may wait`
			: '',
		facts.outcomeUnknown ? 'The change may have been made all the same' : '',
	].filter((note) => note !== '');
	return apiError(
		answer,
		{
			method: request.method,
			path: pathOnly(request.path),
			attempts: facts.attempts,
			outcomeUnknown: facts.outcomeUnknown,
			retryAfterSeconds: seconds,
			note: notes.join('. '),
		},
		facts.secrets,
	);
}
