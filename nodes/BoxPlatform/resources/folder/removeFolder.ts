import type { BoxClient } from '../../client';
import { BoxApiError, BoxConnectionError, path, systemClock } from '../../client';
import { ifMatchHeader } from '../fieldsOption';
import { outcomeOf } from '../outcome';

interface Removal {
	recursive: boolean;
	ifMatch?: string;
	/** Undefined: do not wait for what Box goes on with. */
	maxWaitMs?: number;
	signal: AbortSignal;
}

/**
 * Deletes a folder. After ten minutes Box answers 503 and goes on in the background: then the folder is
 * watched, and the request repeated in case that the 503 meant that nothing had begun.
 *
 * @returns whether the folder is gone; false if Box goes on and that was not to be waited for
 */
export async function removeFolder(
	box: BoxClient,
	folderId: string,
	{ recursive, ifMatch, maxWaitMs, signal }: Removal,
): Promise<boolean> {
	const folder = path`/folders/${folderId}`;
	const until = systemClock.now() + (maxWaitMs ?? 0);
	for (let wait = 1_000, begun = false; ; wait = Math.min(wait * 2, 30_000), begun = true) {
		const outcome = await outcomeOf(
			box.request('DELETE', folder, {
				query: { recursive },
				headers: ifMatchHeader(ifMatch),
				repeatable: false,
			}),
		);
		if (outcome.ok) return true;
		const { error } = outcome;
		if (begun && isGone(error)) return true;
		if (!goesOn(error, begun)) throw error;
		if (maxWaitMs === undefined) return false;
		if (systemClock.now() + wait > until) throw error;
		await systemClock.sleep(wait, signal);
		if (await isMissing(box, folder)) return true;
	}
}

const isGone = (error: unknown) => error instanceof BoxApiError && error.status === 404;

/** While Box deletes the folder, it refuses to begin a second time. */
function goesOn(error: unknown, begun: boolean): boolean {
	if (error instanceof BoxConnectionError) return error.outcomeUnknown;
	if (!(error instanceof BoxApiError)) return false;
	return error.outcomeUnknown || (begun && error.code === 'operation_blocked_temporary');
}

async function isMissing(box: BoxClient, folder: string): Promise<boolean> {
	const outcome = await outcomeOf(box.request('GET', folder, { query: { fields: 'id' } }));
	if (!outcome.ok && !isGone(outcome.error)) throw outcome.error;
	return !outcome.ok;
}
