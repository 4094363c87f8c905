/** What follows an attempt that did not succeed: decided by one pure function, and for how long to wait. */
import { backoffMs, isPassing, troubleOfStatus } from '../base';

/** How hard a request tries. All times in milliseconds. */
export interface RetryPolicy {
	/** How often a request is sent at most; default 6. */
	maxAttempts: number;
	/** Upper bound of the first wait, doubled for each further one; default 1,000. */
	baseDelayMs: number;
	/** Upper bound of every wait of our own choice; default 60,000. */
	maxDelayMs: number;
	/** Upper bound of all waiting of one request together; default 300,000. */
	budgetMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
	maxAttempts: 6,
	baseDelayMs: 1_000,
	maxDelayMs: 60_000,
	budgetMs: 300_000,
};

/** What an attempt led to. Of the successes, a 202 to wait for and those that are none need a decision. */
export type Outcome =
	/** A success that does not carry what was asked for. */
	| { kind: 'nonsense' }
	| { kind: 'answer'; status: number; code: string; retryAfterMs?: number }
	| { kind: 'failure'; sent: 'not-sent' | 'unknown'; code: string };

/** What is known about the request so far. */
export interface AttemptState {
	/** Attempts made, this one included; a 202 that was waited for does not count. */
	attempts: number;
	waitedMs: number;
	/** Whether the attempts so far took all the time that the request has; default false. */
	isOutOfTime?: boolean;
	/** Whether a 401 has led to a new token already. */
	refreshed: boolean;
	/** Whether sending it again is harmless, even if it was carried out. */
	repeatable: boolean;
	waitFor202: boolean;
	/** Further codes that pass by themselves, such as `parts_mismatch` of an upload commit. */
	passingCodes?: readonly string[];
	/** In [0, 1): full jitter. */
	random: number;
}

export type Decision =
	| { action: 'wait'; waitMs: number; pauseUser: boolean }
	| { action: 'refreshToken' }
	| { action: 'giveUp'; because: GiveUpReason; outcomeUnknown: boolean };

export type GiveUpReason =
	/** Trying again would lead to the same. */
	| 'final'
	/** The request may have been carried out and is not safe to send again. */
	| 'unsafe'
	| 'attempts'
	/** The attempts took all the time there is. */
	| 'time'
	/** The wait would exceed the time budget. */
	| 'budget';

const temporaryConflicts = ['operation_blocked_temporary', 'name_temporarily_reserved'];

/** Whether the server may have carried out the request in spite of this outcome. */
export function leavesDoubt(outcome: Outcome): boolean {
	if (outcome.kind === 'nonsense') return true;
	if (outcome.kind === 'failure') return outcome.sent === 'unknown';
	// A 503 too: Box carries on with long operations after it has given up on answering.
	return outcome.status >= 500 && outcome.status !== 507;
}

/** Failures of trust or of the request itself, which no second attempt cures. */
const lastingFailures =
	/^(?:ANSWER_TOO_LARGE|EGRESS_BLOCKED|ERR_INVALID|ERR_UNESCAPED|ERR_TLS_|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/;

function mayPass(outcome: Outcome, state: AttemptState): boolean {
	if (outcome.kind === 'nonsense') return true;
	if (outcome.kind === 'failure') return !lastingFailures.test(outcome.code);
	const { status, code } = outcome;
	if (status === 202) return state.waitFor202;
	if (status === 409 && temporaryConflicts.includes(code)) return true;
	if (state.passingCodes?.includes(code)) return true;
	return isPassing(troubleOfStatus(status));
}

function waitFor(outcome: Outcome, state: AttemptState, policy: RetryPolicy): number {
	const asked = outcome.kind === 'answer' ? outcome.retryAfterMs : undefined;
	// Polls do not count as attempts, so a `Retry-After: 0` must not become a tight loop.
	if (outcome.kind === 'answer' && outcome.status === 202) {
		return Math.max(asked ?? 0, policy.baseDelayMs);
	}
	if (asked !== undefined) return asked;
	return retryWaitMs(state.attempts, state.random, policy);
}

/**
 * How long to wait after a failure where Box asks for nothing, in milliseconds.
 *
 * @param failures so far, at least 1
 * @param random in [0, 1)
 */
export function retryWaitMs(failures: number, random: number, policy: RetryPolicy): number {
	return backoffMs(failures, random, { baseMs: policy.baseDelayMs, maxMs: policy.maxDelayMs });
}

/**
 * Decides what follows an attempt that did not succeed. Pure: time and chance come in as arguments.
 *
 * A request that may have been carried out is sent again only if it is repeatable; 429 and the
 * temporary conflicts say that it was not.
 */
export function decide(outcome: Outcome, state: AttemptState, policy: RetryPolicy): Decision {
	const doubt = leavesDoubt(outcome);
	const giveUp = (because: GiveUpReason): Decision => ({
		action: 'giveUp',
		because,
		outcomeUnknown: doubt,
	});
	if (outcome.kind === 'answer' && outcome.status === 401) {
		return state.refreshed ? giveUp('final') : { action: 'refreshToken' };
	}
	if (!mayPass(outcome, state)) return giveUp('final');
	if (doubt && !state.repeatable) return giveUp('unsafe');
	if (state.isOutOfTime === true) return giveUp('time');
	const polling = outcome.kind === 'answer' && outcome.status === 202;
	if (!polling && state.attempts >= policy.maxAttempts) return giveUp('attempts');
	const waitMs = waitFor(outcome, state, policy);
	if (state.waitedMs + waitMs > policy.budgetMs) return giveUp('budget');
	const pauseUser = outcome.kind === 'answer' && outcome.status === 429;
	return { action: 'wait', waitMs, pauseUser };
}

/**
 * Milliseconds that a `Retry-After` header asks for, or undefined without a readable one.
 *
 * @param headers with names in lower case
 * @param now used for the date form when the answer carries no `Date` of its own
 */
export function retryAfterMs(headers: Record<string, string>, now: number): number | undefined {
	const value = headers['retry-after']?.trim();
	if (!value) return undefined;
	if (/^\d+(?:\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1_000);
	const until = Date.parse(value);
	if (Number.isNaN(until)) return undefined;
	// Against the server's own clock: this machine's may be wrong.
	const serverNow = Date.parse(headers.date ?? '');
	return Math.max(0, until - (Number.isNaN(serverNow) ? now : serverNow));
}
