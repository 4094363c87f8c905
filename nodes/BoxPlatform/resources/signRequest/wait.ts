/** Waiting for people and for Box: a sign request is looked at again and again, until it is as wanted or time is up. */
import { backoffMs, path } from '../../client';
import type { OperationContext } from '../../operation';
import type { SignRequest } from './signRequest';

type World = Pick<OperationContext<unknown>, 'box' | 'clock' | 'signal' | 'log'>;

interface Wait {
	until(request: SignRequest): boolean;
	maxMs: number;
	/** Milliseconds before the second look; further ones take up to a minute, or as long as this. */
	firstMs: number;
}

const longestWaitMs = 60_000;

/** The request as it was at the last look, and whether it is as wanted. Always looks at least once. */
export async function watched(
	{ box, clock, signal, log }: World,
	id: string,
	{ until, maxMs, firstMs }: Wait,
): Promise<{ request: SignRequest; reached: boolean }> {
	const end = clock.monotonic() + maxMs;
	const waits = { baseMs: firstMs * 2, maxMs: Math.max(longestWaitMs, firstMs), minMs: firstMs };
	for (let looks = 1; ; looks += 1) {
		const request = await box.request<SignRequest>('GET', path`/sign_requests/${id}`, { signal });
		if (until(request)) return { request, reached: true };
		const left = end - clock.monotonic();
		if (left <= 0) return { request, reached: false };
		// The last look is at the end of the time, not before it.
		const waitMs = Math.min(left, backoffMs(looks, clock.random(), waits));
		log.debug('Waiting for a sign request', { id, status: request.status, looks, waitMs });
		await clock.sleep(waitMs, signal);
	}
}
