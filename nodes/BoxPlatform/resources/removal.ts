import type { BoxClient } from '../client';
import { BoxApiError } from '../client';
import { ifMatchHeader } from './fieldsOption';

/** Deletes what is at the path. What is gone after an attempt without an answer was deleted by it. */
export async function remove(box: BoxClient, path: string, ifMatch?: string): Promise<void> {
	try {
		await box.request('DELETE', path, { headers: ifMatchHeader(ifMatch) });
	} catch (error) {
		const gone = error instanceof BoxApiError && error.status === 404 && error.outcomeUnknown;
		if (!gone) throw error;
	}
}
