/** A request from its first attempt to its end: pauses, tokens, attempts, waits, and the look before a repeat. */
import { anySignal } from '../base';
import { apiError } from './apiError';
import { attemptOnce } from './attempt';
import { comparedWith } from './boxTime';
import type { Answered, ExchangeContext, ExchangeRequest, ResponseType } from './context';
import { type Deadline, deadlineOf, spentBy } from './deadline';
import type { Progress } from './failedAttempt';
import { type Gate, PauseTooLong } from './rateLimitGate';
import {
	type AttemptState,
	decide,
	type Decision,
	leavesDoubt,
	type Outcome,
	type RetryPolicy,
} from './retry';

/** A request under way. */
interface Exchange<R extends ResponseType, T> {
	readonly context: ExchangeContext;
	readonly request: ExchangeRequest<R, T>;
	readonly policy: RetryPolicy;
	readonly authorized: boolean;
	/** Of the user for whom the request is. */
	readonly gate: Gate;
	readonly signal?: AbortSignal;
	readonly progress: Progress;
	readonly deadline: Deadline;
	/** For the next attempt, if it has been asked for already. */
	token?: string;
	/** Whether it may still be looked for what an attempt has led to: there was none, or it could be seen. */
	canLook: boolean;
	/** Whether an attempt had an unknown outcome, whatever has come out about it since. */
	hadDoubt: boolean;
}

/**
 * Sends a request until it has succeeded or must not be sent again.
 *
 * @throws BoxApiError | BoxAnswerError | BoxConnectionError | BoxAuthError, or the signal's reason
 */
export async function exchange<R extends ResponseType, T>(
	context: ExchangeContext,
	request: ExchangeRequest<R, T>,
): Promise<Answered<T>> {
	const current = begin(context, request);
	const { progress, policy, deadline, signal } = current;
	for (;;) {
		if (current.authorized) await getReady(current);
		progress.sent += 1;
		const start = context.clock.monotonic();
		const attempt = await attemptOnce(context, request, current.token, progress, signal);
		if ('success' in attempt) return attempt.success;
		const { outcome, fail } = attempt;
		// Box has answered that it is at work: how often it may, the budget of waits says.
		if (!isAtWork(outcome)) {
			progress.spentMs += spentBy(deadline, context.clock.monotonic() - start);
		}
		const decision = decide(outcome, stateOf(current), policy);
		noteDoubt(current, outcome);
		if (decision.action === 'giveUp') {
			tellOthers(current, outcome);
			const found = await lookForResult(current);
			if (found) return found;
			throw fail(decision);
		}
		if (decision.action === 'refreshToken') {
			await refreshToken(current);
			continue;
		}
		await waitToRepeat(current, outcome, decision);
		const found = await lookForResult(current);
		if (found) return found;
		if (progress.inDoubt && !request.repeatable) {
			throw fail({ action: 'giveUp', because: 'unsafe', outcomeUnknown: true });
		}
	}
}

/** Whether it is a 202 that is waited for. */
const isAtWork = (outcome: Outcome) => outcome.kind === 'answer' && outcome.status === 202;

function noteDoubt<R extends ResponseType, T>(current: Exchange<R, T>, outcome: Outcome): void {
	if (!leavesDoubt(outcome)) return;
	current.hadDoubt = true;
	current.progress.inDoubt = true;
	current.progress.answerLost ||= outcome.kind !== 'answer';
}

/** What an attempt with unknown outcome has led to; see `beforeRepeat` of a request. */
async function lookForResult<R extends ResponseType, T>(
	current: Exchange<R, T>,
): Promise<Answered<T> | undefined> {
	const { context, request, progress, signal } = current;
	const { beforeRepeat } = request;
	if (!current.hadDoubt || !current.canLook || beforeRepeat === undefined) return undefined;
	const start = progress.startedAt ?? context.clock.monotonic();
	try {
		const found = await beforeRepeat({
			answerLost: progress.answerLost,
			age: (createdAt) => comparedWith(context.boxTime?.at(start), createdAt),
		});
		progress.inDoubt = false;
		return found;
	} catch {
		signal?.throwIfAborted();
		current.canLook = false;
		progress.inDoubt = true;
		return undefined;
	}
}

function begin<R extends ResponseType, T>(
	context: ExchangeContext,
	request: ExchangeRequest<R, T>,
): Exchange<R, T> {
	return {
		context,
		request,
		policy: { ...context.policy, ...request.policy },
		authorized: request.authorized ?? true,
		gate: context.gates.of(context.asUser ?? context.tokenUser),
		signal: anySignal(context.signal, request.signal),
		deadline: deadlineOf(context, request),
		progress: {
			sent: 0,
			polls: 0,
			waitedMs: 0,
			spentMs: 0,
			refreshed: false,
			inDoubt: false,
			answerLost: false,
		},
		canLook: true,
		hadDoubt: false,
	};
}

/** Waits while the user is paused, then sees to the token. */
async function getReady<R extends ResponseType, T>(current: Exchange<R, T>): Promise<void> {
	current.progress.waitedMs += await passGate(current);
	current.token ??= await current.context.tokens.getToken(current.signal);
}

/** A pause beyond the budget fails as if Box had answered again. */
async function passGate<R extends ResponseType, T>(current: Exchange<R, T>): Promise<number> {
	const { request, progress, policy, gate, signal } = current;
	try {
		return await gate.pass(policy.budgetMs - progress.waitedMs, signal);
	} catch (error) {
		if (!(error instanceof PauseTooLong)) throw error;
		const seconds = Math.ceil(error.remainingMs / 1_000);
		throw apiError(
			{ status: 429, headers: {}, text: '{"code":"rate_limit_exceeded","message":"Not sent"}' },
			{
				method: request.method,
				path: request.path,
				attempts: progress.sent,
				outcomeUnknown: false,
				retryAfterSeconds: seconds,
				note: `Box asked to send nothing for another ${seconds} s`,
			},
			[],
		);
	}
}

function stateOf<R extends ResponseType, T>(current: Exchange<R, T>): AttemptState {
	const { context, request, authorized, progress, deadline } = current;
	return {
		attempts: progress.sent - progress.polls,
		waitedMs: progress.waitedMs,
		isOutOfTime: progress.spentMs >= deadline.totalMs,
		refreshed: progress.refreshed || !authorized,
		repeatable: request.repeatable || (request.beforeRepeat !== undefined && current.canLook),
		waitFor202: request.waitFor202 ?? false,
		passingCodes: request.passingCodes,
		random: context.clock.random(),
	};
}

/** Other requests of this user need not find out for themselves that Box wants none. */
function tellOthers<R extends ResponseType, T>({ gate }: Exchange<R, T>, outcome: Outcome): void {
	if (outcome.kind === 'answer' && outcome.status === 429) gate.pause(outcome.retryAfterMs ?? 0);
}

async function refreshToken<R extends ResponseType, T>(current: Exchange<R, T>): Promise<void> {
	const { context, progress, token = '', signal } = current;
	progress.refreshed = true;
	current.token = await context.tokens.refreshAfterRejection(token, signal);
}

async function waitToRepeat<R extends ResponseType, T>(
	current: Exchange<R, T>,
	outcome: Outcome,
	{ waitMs, pauseUser }: Extract<Decision, { action: 'wait' }>,
): Promise<void> {
	const { context, request, progress, signal } = current;
	if (isAtWork(outcome)) progress.polls += 1;
	const { method, path } = request;
	context.log?.debug('Box request is repeated', { method, path, waitMs });
	if (pauseUser && current.authorized) {
		// The wait itself is at the gate, where the other requests of this user wait too.
		current.gate.pause(waitMs);
	} else {
		await context.clock.sleep(waitMs, signal);
		progress.waitedMs += waitMs;
	}
	// A token may have expired during the wait.
	current.token = undefined;
}
