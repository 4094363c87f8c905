/**
 * One form to Box's OAuth2 addresses, sent until it is answered. What it carries works once, a code or a refresh
 * token: sent again after a lost answer it is refused if Box had taken it, and nothing more is lost by that.
 */
import {
	BoxAuthError,
	type BoxEndpoints,
	type BoxLog,
	type Clock,
	defaultEndpoints,
	systemClock,
} from '../base';
import {
	decide,
	defaultRetryPolicy,
	type EgressFilter,
	egressGuarded,
	leavesDoubt,
	type RetryPolicy,
	type Transport,
} from '../http';
import { sendForm, type TokenContext, type TokenForm } from '../auth';

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

/** Others wait for the lock that a refresh holds: it gives up sooner than other requests. */
const policy: RetryPolicy = { ...defaultRetryPolicy, maxAttempts: 5, budgetMs: 60_000 };

export function formContext(network: OAuth2Network): TokenContext {
	return {
		transport: egressGuarded(network.transport, network.egress),
		endpoints: network.endpoints ?? defaultEndpoints,
		clock: network.clock ?? systemClock,
		policy: { ...policy, ...network.retry },
		log: network.log,
	};
}

export interface Form extends Pick<TokenForm, 'to' | 'fields' | 'secrets'> {
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
	context: TokenContext,
	signal?: AbortSignal,
): Promise<Posted> {
	const { clock } = context;
	let waitedMs = 0;
	let isInDoubt = false;
	for (let attempts = 1; ; attempts += 1) {
		const askedAt = clock.now();
		const answer = await sendForm({ ...form, worksOnce: true }, context, attempts, signal);
		if ('body' in answer) return { body: answer.body, askedAt };
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

/** The error with what an earlier attempt may have done. */
function told(error: Error, { carries }: Form, isInDoubt: boolean): Error {
	if (!(error instanceof BoxAuthError) || error.code !== 'invalid_grant' || !isInDoubt)
		return error;
	const { reason, code, description, status } = error;
	const note =
		`${description}. An earlier attempt got no answer, and Box may have taken the ${carries} then: ` +
		'the user has to sign in again';
	return new BoxAuthError(reason, code, note, status);
}
