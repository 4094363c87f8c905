/**
 * One form to Box's OAuth2 addresses, sent until it is answered. What it carries works once, a code or a refresh
 * token: sent again after a lost answer it is refused if Box had taken it, and nothing more is lost by that.
 */
import {
	BoxApiError,
	BoxAuthError,
	type BoxEndpoints,
	type BoxLog,
	type Clock,
	defaultEndpoints,
	parseJson,
	systemClock,
	tokenUrl,
	userAgent,
} from '../base';
import {
	connectionError,
	decide,
	defaultRetryPolicy,
	type EgressFilter,
	egressGuarded,
	leavesDoubt,
	type Outcome,
	retryAfterMs,
	type RetryPolicy,
	type Transport,
	TransportFailure,
} from '../http';
import { tokenRefusal } from '../auth';

/** The app that users sign in to. */
export interface OAuth2App {
	clientId: string;
	clientSecret: string;
}

/** How Box is reached; every part has a default. */
export interface OAuth2Network {
	transport?: Transport;
	endpoints?: BoxEndpoints;
	clock?: Clock;
	/** Default: five attempts within a minute. */
	retry?: Partial<RetryPolicy>;
	log?: BoxLog;
	egress?: EgressFilter;
}

export interface FormContext {
	transport: Transport;
	endpoints: BoxEndpoints;
	clock: Clock;
	policy: RetryPolicy;
	log?: BoxLog;
}

/** Others wait for the lock that a refresh holds: it gives up sooner than other requests. */
const policy: RetryPolicy = { ...defaultRetryPolicy, maxAttempts: 5, budgetMs: 60_000 };
const idleTimeoutMs = 30_000;
/** Of an answer, whose tokens have some thousands at most. */
const mostBytes = 1024 * 1024;

export function formContext(network: OAuth2Network): FormContext {
	return {
		transport: egressGuarded(network.transport, network.egress),
		endpoints: network.endpoints ?? defaultEndpoints,
		clock: network.clock ?? systemClock,
		policy: { ...policy, ...network.retry },
		log: network.log,
	};
}

export interface Form {
	to: 'token' | 'revoke';
	fields: Record<string, string>;
	/** They never appear in an error. */
	secrets: readonly string[];
	/** What it carries, for the error that says that it may be used up. */
	carries: string;
}

interface Posted {
	body: unknown;
	/** When it was asked for, in milliseconds since the epoch: lifetimes are counted from then. */
	askedAt: number;
}

/**
 * Sends the form until Box has answered it.
 *
 * @throws BoxAuthError when Box refuses; BoxApiError, BoxAnswerError or BoxConnectionError if it stays unavailable
 */
export async function postForm(
	form: Form,
	context: FormContext,
	signal?: AbortSignal,
): Promise<Posted> {
	const { clock } = context;
	let waitedMs = 0;
	let isInDoubt = false;
	for (let attempts = 1; ; attempts += 1) {
		const answer = await attempt(form, context, attempts, signal);
		if ('posted' in answer) return answer.posted;
		const { outcome } = answer;
		const error = told(answer.error, form, isInDoubt);
		if (error instanceof BoxAuthError) throw error;
		isInDoubt ||= leavesDoubt(outcome);
		const state = { attempts, waitedMs, refreshed: true, repeatable: true, waitFor202: false };
		const decision = decide(outcome, { ...state, random: clock.random() }, context.policy);
		if (decision.action !== 'wait') throw error;
		await clock.sleep(decision.waitMs, signal);
		waitedMs += decision.waitMs;
	}
}

type Answer = { posted: Posted } | { outcome: Outcome; error: Error };

async function attempt(
	form: Form,
	{ transport, endpoints, clock, log }: FormContext,
	attempts: number,
	signal?: AbortSignal,
): Promise<Answer> {
	const url = tokenUrl(endpoints).replace(/token$/, form.to);
	const start = clock.monotonic();
	const askedAt = clock.now();
	const tell = (meta: Record<string, unknown>) =>
		log?.debug('Box token request', { ...meta, ms: clock.monotonic() - start, attempt: attempts });
	try {
		const { status, headers, body } = await transport.send({
			method: 'POST',
			url,
			headers: {
				'content-type': 'application/x-www-form-urlencoded',
				accept: 'application/json',
				'user-agent': userAgent,
			},
			body: Buffer.from(new URLSearchParams(form.fields).toString()),
			responseType: 'buffer',
			maxBytes: mostBytes,
			idleTimeoutMs,
			timeoutMs: idleTimeoutMs,
			signal,
		});
		tell({ status, requestId: headers['box-request-id'] });
		const text = body.toString('utf8');
		if (status === 200 && form.to === 'revoke') return { posted: { body: undefined, askedAt } };
		const issued = status === 200 ? bodyWithToken(text) : undefined;
		if (issued !== undefined) return { posted: { body: issued, askedAt } };
		const now = clock.now();
		return {
			outcome:
				status < 300
					? { kind: 'nonsense' }
					: { kind: 'answer', status, code: '', retryAfterMs: retryAfterMs(headers, now) },
			error: tokenRefusal({ status, headers, text }, { url, attempts, now, secrets: form.secrets }),
		};
	} catch (error) {
		if (!(error instanceof TransportFailure)) throw error;
		tell({ failure: error.code });
		const { kind, code } = error;
		return {
			outcome: { kind: 'failure', sent: kind, code },
			error: connectionError({ code, url, attempts, outcomeUnknown: kind === 'unknown' }),
		};
	}
}

function bodyWithToken(text: string): unknown {
	try {
		const body: unknown = parseJson(text);
		return Object(body) === body && 'access_token' in Object(body) ? body : undefined;
	} catch {
		return undefined;
	}
}

/** The error with what an earlier attempt may have done. */
function told(error: Error, { to, carries }: Form, isInDoubt: boolean): Error {
	if (error instanceof BoxApiError) return new BoxApiError({ ...error, path: `/oauth2/${to}` });
	if (!(error instanceof BoxAuthError) || error.code !== 'invalid_grant' || !isInDoubt)
		return error;
	const { reason, code, description, status } = error;
	const note =
		`${description}. An earlier attempt got no answer, and Box may have taken the ${carries} then: ` +
		'the user has to sign in again';
	return new BoxAuthError(reason, code, note, status);
}
