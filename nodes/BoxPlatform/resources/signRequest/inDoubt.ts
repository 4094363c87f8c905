import type { Clock } from '../../client';

/** For so long, Box may not list a request that it has taken. A careful guess: Box says nothing about it. */
const doubtMs = 10 * 60_000;

/**
 * The external IDs of requests that may have been sent, with the times until which Box may not list them. Of the whole
 * process: Retry On Fail of n8n begins anew seconds later, and must not take a list without the request for an answer.
 */
const until = new Map<string, number>();

export function rememberDoubt(externalId: string, clock: Pick<Clock, 'monotonic'>): void {
	const now = clock.monotonic();
	for (const [id, end] of until) if (end <= now) until.delete(id);
	until.set(externalId, now + doubtMs);
}

/** @throws RangeError while a request with this external ID may have been sent, and not be listed yet */
export function refuseInDoubt(externalId: string, clock: Pick<Clock, 'monotonic'>): void {
	const leftMs = (until.get(externalId) ?? -Infinity) - clock.monotonic();
	if (leftMs <= 0) return;
	throw new RangeError(
		`A sign request with the external ID ‘${externalId}’ may have been sent a short time ago, when an answer of Box got lost, and Box does not list it yet. Nothing was sent. Run this again in ${Math.ceil(leftMs / 60_000)} minutes: then it is returned if Box lists it, and sent if not.`,
	);
}
