/** One form to Box's addresses for tokens, sent once: what came of it, and what a refusal means. */
import {
	BoxAnswerError,
	type BoxApiError,
	BoxAuthError,
	isObject,
	isPassing,
	textOf,
	tokenUrl,
	troubleOfStatus,
	userAgent,
} from '../base';
import {
	apiError,
	attemptLog,
	connectionError,
	type Expectation,
	type FailedAnswer,
	leavesDoubt,
	type Outcome,
	readJson,
	redact,
	retryAfterMs,
	TransportFailure,
	type TransportResponse,
} from '../http';
import { authReason } from './tokenErrors';
import { idleTimeoutMs, mostBytes, type TokenContext } from './tokenSource';

export interface TokenForm {
	to: 'token' | 'revoke';
	fields: Record<string, string>;
	/** They never appear in an error or a log. */
	secrets: readonly string[];
	/** Whether what the form carries is used up once Box has taken it. Default false. */
	worksOnce?: boolean;
	/** Milliseconds until the whole answer has to be there; default 30,000. */
	timeoutMs?: number;
}

export type FormAnswer =
	/** For `token` an object with `access_token`, for `revoke` nothing. */
	| { body: unknown }
	/** `serverNow` is Box's time in milliseconds since the epoch, if it has told it. */
	| { outcome: Outcome; error: Error; serverNow?: number };

const formHeaders = {
	'content-type': 'application/x-www-form-urlencoded',
	accept: 'application/json',
	'user-agent': userAgent,
};

const callOf = (to: TokenForm['to']) => ({ method: 'POST', path: `/oauth2/${to}` });

const issuedToken: Expectation = {
	name: 'an object with access_token',
	accepts: (body, status) =>
		status === 200 && isObject(body) && textOf(body.access_token) !== undefined,
};

/** @param attempts with this one */
export async function sendForm(
	{ to, fields, secrets, worksOnce = false, timeoutMs = idleTimeoutMs }: TokenForm,
	context: Pick<TokenContext, 'transport' | 'endpoints' | 'clock' | 'log'>,
	attempts: number,
	signal?: AbortSignal,
): Promise<FormAnswer> {
	const url = tokenUrl(context.endpoints).replace(/token$/, to);
	const body = Buffer.from(new URLSearchParams(fields).toString());
	const told = { message: 'Box token request', ...callOf(to), attempt: attempts, secrets };
	const log = attemptLog(context, { ...told, headers: formHeaders, body, form: fields });
	let answer: TransportResponse<'buffer'>;
	try {
		answer = await context.transport.send({
			method: 'POST',
			url,
			headers: formHeaders,
			body,
			responseType: 'buffer',
			maxBytes: mostBytes,
			idleTimeoutMs: timeoutMs,
			timeoutMs,
			signal,
		});
	} catch (error) {
		log.failed(error);
		if (!(error instanceof TransportFailure)) throw error;
		const { kind, code } = error;
		const outcome: Outcome = { kind: 'failure', sent: kind, code };
		const outcomeUnknown = worksOnce && leavesDoubt(outcome);
		return { outcome, error: connectionError({ code, url, attempts, outcomeUnknown }) };
	}
	log.answered(answer);
	const { status, headers } = answer;
	if (to === 'revoke' && status === 200) return { body: undefined };
	const text = answer.body.toString('utf8');
	const reading = status < 300 ? readJson(issuedToken, text, status) : undefined;
	if (reading && 'body' in reading) return reading;
	const date = Date.parse(headers.date ?? '');
	const now = context.clock.now();
	const facts = { url, attempts, now, secrets, subject: fields.box_subject_type, to };
	return {
		outcome: reading
			? { kind: 'nonsense' }
			: { kind: 'answer', status, code: '', retryAfterMs: retryAfterMs(headers, now) },
		error: tokenRefusal({ status, headers, text }, facts),
		serverNow: Number.isNaN(date) ? undefined : date,
	};
}

interface TokenFacts {
	/** Where the token was asked for. */
	url: string;
	attempts: number;
	/** Milliseconds since the epoch. */
	now: number;
	/** They never appear in the error. */
	secrets: readonly string[];
	/** For whom the token is, as client credentials name it. */
	subject?: string;
	/** Default: token. */
	to?: TokenForm['to'];
}

/**
 * What an answer without a token means. A refusal is a 4xx, with an OAuth 2 `error` if it is Box's own;
 * it is no API error, since a 404 of those speaks of the item that was asked for. A success without a token is
 * none of Box's.
 *
 * @param answer with the names of its headers in lower case
 */
export function tokenRefusal(
	answer: FailedAnswer,
	{ url, attempts, now, secrets, subject, to = 'token' }: TokenFacts,
): BoxAnswerError | BoxApiError | BoxAuthError {
	const { status, headers } = answer;
	const reading = status < 300 ? readJson(issuedToken, answer.text, status) : undefined;
	if (reading && 'found' in reading) {
		return new BoxAnswerError({
			...callOf(to),
			host: new URL(url).host,
			found: redact(reading.found, secrets),
			expected: issuedToken.name,
			status,
			attempts,
			outcomeUnknown: false,
		});
	}
	const { error, error_description: details } = parsed(answer.text);
	const code = textOf(error);
	const refused = status >= 400 && status < 500 && !isPassing(troubleOfStatus(status));
	if (refused && code !== undefined) {
		const description = redact(textOf(details) ?? 'no details', secrets);
		return new BoxAuthError(authReason(code, description, subject), code, description, status);
	}
	const retryAfter = retryAfterMs(headers, now);
	const retryAfterSeconds = retryAfter === undefined ? undefined : Math.ceil(retryAfter / 1_000);
	const circumstances = { ...callOf(to), attempts, outcomeUnknown: false, retryAfterSeconds };
	const failure = apiError(answer, circumstances, secrets);
	return refused ? new BoxAuthError('other', `HTTP ${status}`, failure.reason, status) : failure;
}

function parsed(text: string): Record<string, unknown> {
	try {
		const body: unknown = JSON.parse(text);
		return isObject(body) ? body : {};
	} catch {
		return {};
	}
}
