/** One token from Box: asked for until it comes, repaired once for a wrong clock, refused in a user's terms. */
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
	type Outcome,
	readJson,
	redact,
	retryAfterMs,
	TransportFailure,
} from '../http';
import { authReason } from './tokenErrors';
import {
	type Asked,
	idleTimeoutMs,
	type IssuedToken,
	mostBytes,
	type TokenContext,
	type TokenSource,
	untilIssued,
	usualLifetimeSeconds,
} from './tokenSource';

/** A way to ask Box for a token that needs no user. */
export interface Grant {
	/** Everything that makes this token another one: app, subject, key, and a hash of the secret. */
	readonly identity: readonly string[];
	/** The form to send; called for each attempt, since an assertion works only once. */
	form(now: number): Record<string, string> | Promise<Record<string, string>>;
}

/**
 * Asks for a token. Every attempt is safe to repeat: a token that nobody received harms nobody.
 *
 * @throws BoxAuthError when Box refuses; BoxApiError, BoxAnswerError or BoxConnectionError if it stays unavailable
 */
export async function requestToken(
	grant: Grant,
	context: TokenContext,
	signal?: AbortSignal,
): Promise<IssuedToken> {
	const { clock } = context;
	let skewMs = 0;
	let repaired = false;
	const attempt = async (attempts: number): Promise<Asked> => {
		const form = await grant.form(clock.now() + skewMs);
		const result = await ask(form, context, attempts, signal);
		if ('issued' in result) return result;
		const { outcome, error, serverNow } = result;
		if (!(error instanceof BoxAuthError)) return { error, outcome };
		// Box's own `Date` says what time it is there: once, the assertion is made for that time.
		if (error.reason !== 'clock' || serverNow === undefined || repaired) return { error };
		repaired = true;
		skewMs = serverNow - clock.now();
		context.log?.warn('The clock differs from the one of Box', { seconds: skewMs / 1_000 });
		return 'again';
	};
	return await untilIssued(attempt, context, { signal });
}

/** The tokens that Box gives for a grant. */
export function ofGrant(grant: Grant): TokenSource {
	return {
		identity: grant.identity,
		issue: async (context, signal) => await requestToken(grant, context, signal),
	};
}

const tokenHeaders = {
	'content-type': 'application/x-www-form-urlencoded',
	accept: 'application/json',
	'user-agent': userAgent,
};

const tokenCall = { method: 'POST', path: '/oauth2/token' };

const issuedToken: Expectation = {
	name: 'an object with access_token',
	accepts: (body, status) =>
		status === 200 && isObject(body) && textOf(body.access_token) !== undefined,
};

function issuedIn(body: unknown, start: number): IssuedToken {
	const { access_token, expires_in } = isObject(body) ? body : {};
	const seconds = Number(expires_in) || usualLifetimeSeconds;
	return { token: textOf(access_token) ?? '', expiresAt: start + seconds * 1_000 };
}

type Answer = { issued: IssuedToken } | { outcome: Outcome; error: Error; serverNow?: number };

async function ask(
	form: Record<string, string>,
	context: TokenContext,
	attempts: number,
	signal?: AbortSignal,
): Promise<Answer> {
	const url = tokenUrl(context.endpoints);
	const start = context.clock.monotonic();
	const body = Buffer.from(new URLSearchParams(form).toString());
	const secrets = secretsOf(form);
	const told = { message: 'Box token request', ...tokenCall, attempt: attempts, secrets };
	const log = attemptLog(context, { ...told, headers: tokenHeaders, body, form });
	try {
		const answer = await context.transport.send({
			method: 'POST',
			url,
			headers: tokenHeaders,
			body,
			responseType: 'buffer',
			maxBytes: mostBytes,
			idleTimeoutMs,
			timeoutMs: idleTimeoutMs,
			signal,
		});
		log.answered(answer);
		const { status, headers } = answer;
		const text = answer.body.toString('utf8');
		const reading = status < 300 ? readJson(issuedToken, text, status) : undefined;
		if (reading && 'body' in reading) return { issued: issuedIn(reading.body, start) };
		const date = Date.parse(headers.date ?? '');
		const now = context.clock.now();
		const retryAfter = retryAfterMs(headers, now);
		return {
			outcome: reading
				? { kind: 'nonsense' }
				: { kind: 'answer', status, code: '', retryAfterMs: retryAfter },
			error: tokenRefusal(
				{ status, headers, text },
				{ url, attempts, now, secrets, subject: form.box_subject_type },
			),
			serverNow: Number.isNaN(date) ? undefined : date,
		};
	} catch (error) {
		log.failed(error);
		if (!(error instanceof TransportFailure)) throw error;
		const { kind, code } = error;
		return {
			outcome: { kind: 'failure', sent: kind, code },
			error: connectionError({ code, url, attempts }),
		};
	}
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
	{ url, attempts, now, secrets, subject }: TokenFacts,
): BoxAnswerError | BoxApiError | BoxAuthError {
	const { status, headers } = answer;
	const reading = status < 300 ? readJson(issuedToken, answer.text, status) : undefined;
	if (reading && 'found' in reading) {
		return new BoxAnswerError({
			...tokenCall,
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
	const circumstances = { ...tokenCall, attempts, outcomeUnknown: false, retryAfterSeconds };
	const failure = apiError(answer, circumstances, secrets);
	return refused ? new BoxAuthError('other', `HTTP ${status}`, failure.reason, status) : failure;
}

const secretsOf = ({ client_secret, assertion }: Record<string, string>) =>
	[client_secret, assertion].flatMap((secret) => (secret ? [secret] : []));

function parsed(text: string): Record<string, unknown> {
	try {
		const body: unknown = JSON.parse(text);
		return isObject(body) ? body : {};
	} catch {
		return {};
	}
}
