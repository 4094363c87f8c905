import { BoxApiError, type BoxClient, type Query } from '../client';
import { ifMatchHeader } from './fieldsOption';
import { outcomeOf } from './outcome';

/** Deletes what is at the path. What is gone after an attempt without an answer was deleted by it. */
export async function remove(
	box: BoxClient,
	path: string,
	{ ifMatch, query }: { ifMatch?: string; query?: Query } = {},
): Promise<void> {
	const outcome = await outcomeOf(
		box.request('DELETE', path, { query, headers: ifMatchHeader(ifMatch) }),
	);
	if (outcome.ok) return;
	const { error } = outcome;
	const gone = error instanceof BoxApiError && error.status === 404 && error.outcomeUnknown;
	if (!gone) throw error;
}
