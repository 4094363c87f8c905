import { BoxApiError, type BoxClient, type Query } from '../client';
import { ifMatchHeader } from './fieldsOption';
import { outcomeOf } from './outcome';

interface RemovalOptions {
	ifMatch?: string;
	query?: Query;
	headers?: Record<string, string>;
}

/** Deletes what is at the path. What is gone after an attempt without an answer was deleted by it. */
export async function remove(
	box: BoxClient,
	path: string,
	{ ifMatch, query, headers }: RemovalOptions = {},
): Promise<void> {
	const outcome = await outcomeOf(
		box.request('DELETE', path, { query, headers: { ...headers, ...ifMatchHeader(ifMatch) } }),
	);
	if (outcome.ok) return;
	const { error } = outcome;
	const gone = error instanceof BoxApiError && error.status === 404 && error.outcomeUnknown;
	if (!gone) throw error;
}
