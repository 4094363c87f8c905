import { anySignal } from '../base';
import { apiError } from './apiError';
import { attemptOnce, type Progress } from './attempt';
import type { ExchangeContext, ExchangeRequest, ResponseType } from './context';
import { PauseTooLong } from './gate';
import { decide, leavesDoubt, type RetryPolicy } from './retry';
import type { TransportResponse } from './transport';

/**
 * Sends a request until it has succeeded or must not be sent again.
 *
 * @throws BoxApiError | BoxConnectionError | BoxAuthError, or the signal's reason
 */
export async function exchange<R extends ResponseType>(
	context: ExchangeContext,
	request: ExchangeRequest<R>,
): Promise<TransportResponse<R>> {
	const signal = anySignal(context.signal, request.signal);
	const policy = { ...context.policy, ...request.policy };
	const authorized = request.authorized ?? true;
	const gate = context.gates.of(context.asUser);
	const progress: Progress = { sent: 0, polls: 0, waitedMs: 0, refreshed: false, inDoubt: false };
	let token: string | undefined;
	for (;;) {
		if (authorized) {
			progress.waitedMs += await passGate(context, request, progress, policy, signal);
			token ??= await context.tokens.getToken(signal);
		}
		progress.sent += 1;
		const attempt = await attemptOnce(context, request, token, progress, signal);
		if ('success' in attempt) return attempt.success;
		const { outcome, fail } = attempt;
		const decision = decide(
			outcome,
			{
				attempts: progress.sent - progress.polls,
				waitedMs: progress.waitedMs,
				refreshed: progress.refreshed || !authorized,
				repeatable: request.repeatable,
				waitFor202: request.waitFor202 ?? false,
				passingCodes: request.passingCodes,
				random: context.clock.random(),
			},
			policy,
		);
		progress.inDoubt ||= leavesDoubt(outcome);
		if (decision.action === 'giveUp') {
			// Others of this user need not find out for themselves.
			if (outcome.kind === 'answer' && outcome.status === 429) {
				gate.pause(outcome.retryAfterMs ?? 0);
			}
			throw fail(decision);
		}
		if (decision.action === 'refreshToken') {
			progress.refreshed = true;
			token = await context.tokens.refreshAfterRejection(token ?? '', signal);
			continue;
		}
		if (outcome.kind === 'answer' && outcome.status === 202) progress.polls += 1;
		context.log?.debug('Box request is repeated', {
			method: request.method,
			path: request.path,
			waitMs: decision.waitMs,
		});
		if (decision.pauseUser && authorized) {
			gate.pause(decision.waitMs);
		} else {
			await context.clock.sleep(decision.waitMs, signal);
			progress.waitedMs += decision.waitMs;
		}
		// A token may have expired during the wait.
		token = undefined;
		if (progress.inDoubt) {
			const found = await request.beforeRepeat?.();
			if (found) return found;
		}
	}
}

/** Waits while the user is paused; a pause beyond the budget fails as if Box had answered again. */
async function passGate<R extends ResponseType>(
	context: ExchangeContext,
	request: ExchangeRequest<R>,
	progress: Progress,
	policy: RetryPolicy,
	signal?: AbortSignal,
): Promise<number> {
	try {
		const budgetMs = policy.budgetMs - progress.waitedMs;
		return await context.gates.of(context.asUser).pass(budgetMs, signal);
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
