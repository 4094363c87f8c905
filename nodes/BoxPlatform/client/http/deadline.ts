/** How long a request may go without a whole answer: in one attempt, and in all of them together. */
import type { ExchangeContext, ExchangeRequest, ResponseType } from './context';

export interface Deadline {
	/** Milliseconds in which next to nothing moves, after which an attempt has failed. */
	idleMs: number;
	/** Milliseconds that all attempts may take together; waits between them do not count. */
	totalMs: number;
	/** Whether content moves, for as long as it needs: then only standing still counts. */
	isContent: boolean;
}

/** Whether a method changes nothing by itself. */
export const isReading = (method: string) => ['GET', 'HEAD', 'OPTIONS'].includes(method);

const readIdleMs = 60_000;
/** Box carries out a change while it is asked for, and some take it long. */
const writeIdleMs = 120_000;
/** Who waits in front of a workflow should hear within minutes that Box does not answer. */
const usualTotalMs = 180_000;

/** What a request may take: what its caller says, else what the request says, else what is usual for its kind. */
export function deadlineOf<R extends ResponseType, T>(
	{ timeoutMs }: Pick<ExchangeContext, 'timeoutMs'>,
	{
		method,
		idleTimeoutMs,
		responseType,
		isContent,
	}: Pick<ExchangeRequest<R, T>, 'method' | 'idleTimeoutMs' | 'responseType' | 'isContent'>,
): Deadline {
	const usualMs = idleTimeoutMs ?? (isReading(method) ? readIdleMs : writeIdleMs);
	const idleMs = timeoutMs ?? usualMs;
	return {
		idleMs,
		totalMs: timeoutMs ?? Math.max(idleMs, usualTotalMs),
		isContent: isContent === true || responseType === 'stream',
	};
}

/** Milliseconds until the next attempt must have its whole answer; undefined where content takes its time. */
export function attemptMs(deadline: Deadline, spentMs: number): number | undefined {
	return deadline.isContent ? undefined : Math.max(1, deadline.totalMs - spentMs);
}

/** What a failed attempt counts: of content, that it stood still at its end. */
export function spentBy(deadline: Deadline, tookMs: number): number {
	return deadline.isContent ? Math.min(tookMs, deadline.idleMs) : tookMs;
}
