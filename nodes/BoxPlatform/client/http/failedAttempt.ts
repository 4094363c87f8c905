/** An attempt that has led to nothing: what follows from it, and the error that would tell it. */
import { BoxAnswerError, BoxDataError, pathOnly } from '../base';
import { apiError, errorCode, type FailedAnswer, redact } from './apiError';
import { connectionError } from './connectionError';
import type { ExchangeRequest, ResponseType } from './context';
import { isReading } from './deadline';
import { type Decision, type Outcome, retryAfterMs } from './retry';
import { answerTooLarge, type TransportFailure } from './transportPort';

/** Conflict, changed meanwhile, gone: what a repeat meets if the first attempt was carried out. */
const telling = [404, 409, 410, 412];
/** A conflict that Box answers with another status. */
const tellingCodes = ['user_already_collaborator'];
/** JSON that is larger when it is unpacked would take the memory of the host. */
export const defaultMaxAnswerBytes = 64 * 1024 * 1024;

export interface Progress {
	sent: number;
	polls: number;
	waitedMs: number;
	/** In attempts that led to no success. */
	spentMs: number;
	refreshed: boolean;
	/** Whether an attempt so far may have been carried out, as far as is known. */
	inDoubt: boolean;
	/** Whether of one of those no answer of Box came. */
	answerLost: boolean;
	/** When the first attempt was sent, by the monotonic clock. */
	startedAt?: number;
}

type GiveUp = Extract<Decision, { action: 'giveUp' }>;

export interface Failed {
	outcome: Outcome;
	/** Called once the outcome counts in the progress. */
	fail: (decision: GiveUp) => Error;
}

const writes = ({ method, writes: told }: { method: string; writes?: boolean }) =>
	told ?? !isReading(method);

/** No answer came. */
export function lost<R extends ResponseType, T>(
	request: ExchangeRequest<R, T>,
	{ kind, code }: TransportFailure,
	progress: Progress,
): Failed {
	return {
		outcome: { kind: 'failure', sent: kind, code },
		fail: (decision) => {
			const { url } = request;
			const outcomeUnknown = writes(request) && (decision.outcomeUnknown || progress.inDoubt);
			if (code === answerTooLarge && !outcomeUnknown) return tooLarge(request);
			return connectionError({ code, url, attempts: progress.sent, outcomeUnknown });
		},
	};
}

function tooLarge<R extends ResponseType, T>({
	url,
	maxAnswerBytes = defaultMaxAnswerBytes,
}: ExchangeRequest<R, T>): BoxDataError {
	const limit = `${Math.round(maxAnswerBytes / (1024 * 1024))} MiB`;
	return new BoxDataError(
		'answer_too_large',
		`The answer of ${new URL(url).host} is larger than ${limit}, which is the most that is read`,
	);
}

/** An answer came that is a success by its status alone. */
export function nonsensical<R extends ResponseType, T>(
	request: ExchangeRequest<R, T>,
	{ status, found }: { status: number; found: string },
	token: string | undefined,
	progress: Progress,
): Failed {
	return {
		outcome: { kind: 'nonsense' },
		fail: () =>
			new BoxAnswerError({
				host: new URL(request.url).host,
				found: redact(found, token === undefined ? [] : [token]),
				expected: request.expected,
				status,
				method: request.method,
				path: pathOnly(request.path),
				attempts: progress.sent,
				outcomeUnknown: writes(request),
			}),
	};
}

/** An answer came that is no success. */
export function refused<R extends ResponseType, T>(
	request: ExchangeRequest<R, T>,
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
