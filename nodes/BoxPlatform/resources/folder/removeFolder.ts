import { backoffMs, BoxApiError, isOutcomeUnknown, path } from '../../client';
import type { OperationWorld } from '../../operation';
import { ifMatchHeader } from '../fieldsOption';
import { outcomeOf } from '../outcome';

interface Removal {
	recursive: boolean;
	ifMatch?: string;
	/** Undefined: do not wait for what Box goes on with. */
	maxWaitMs?: number;
}

/** So often a failure that does not mean that Box goes on is met before it is reported. */
const maxFailures = 5;
/** Box answers when the folder is gone, or after ten minutes. */
const longestDeletionMs = 630_000;
/** Between two looks. */
const waits = { baseMs: 2_000, maxMs: 30_000, minMs: 1_000 };

/**
 * Deletes a folder. After ten minutes Box answers 503 and goes on in the background: then the folder is
 * watched, and the request repeated in case that the 503 meant that nothing had begun.
 *
 * @returns whether the folder is gone; false if Box goes on and that was not to be waited for
 */
export async function removeFolder(
	{ box, clock, signal }: OperationWorld,
	folderId: string,
	{ recursive, ifMatch, maxWaitMs }: Removal,
): Promise<boolean> {
	const folder = path`/folders/${folderId}`;
	const until = clock.monotonic() + (maxWaitMs ?? 0);
	for (let round = 1, failures = 0; ; round += 1) {
		const outcome = await outcomeOf(
			box.request('DELETE', folder, {
				query: { recursive },
				headers: ifMatchHeader(ifMatch),
				repeatable: false,
				idleTimeoutMs: longestDeletionMs,
			}),
		);
		if (outcome.ok) return true;
		const { error } = outcome;
		if (round > 1 && isGone(error)) return true;
		const busy = isBusy(error, round);
		if (!busy) failures += 1;
		if (!busy && (failures > maxFailures || !isOutcomeUnknown(error))) throw error;
		if (busy && maxWaitMs === undefined) return false;
		const wait = Math.max(askedToWaitMs(error), backoffMs(round, clock.random(), waits));
		if (busy && clock.monotonic() + wait > until) throw error;
		await clock.sleep(wait, signal);
		const look = await outcomeOf(box.request('GET', folder, { query: { fields: 'id' } }));
		if (!look.ok && isGone(look.error)) return true;
		// What stopped the look leaves open what became of the deletion.
		if (!look.ok) throw error;
	}
}

const isGone = (error: unknown) => error instanceof BoxApiError && error.status === 404;

function askedToWaitMs(error: unknown): number {
	return error instanceof BoxApiError ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
}

/** While Box deletes the folder, it refuses to begin a second time. */
function isBusy(error: unknown, round: number): boolean {
	if (!(error instanceof BoxApiError)) return false;
	return error.status === 503 || (round > 1 && error.code === 'operation_blocked_temporary');
}
