import { BoxAnswerError, BoxDownloadError } from './answerError';
import { BoxApiError, BoxAuthError, BoxConnectionError, BoxDataError, BoxError } from './errors';
import { BoxTokenServiceError } from './tokenServiceError';

/** What stands behind a failure, as far as it tells whether waiting, a person or nothing helps. */
export type Trouble =
	/** The network failed before a whole answer came. */
	| 'connection'
	/** Box is there and cannot answer now: 408 and 5xx, a success that is none, a download that is not served. */
	| 'unavailable'
	/** Box wants fewer requests: 429. */
	| 'limit'
	/** Box refuses the credential, or what its user may do: 401, 403, and every failed sign-in. */
	| 'credential'
	/** Box refuses this request and would again: every other status, and what has no error of its own here. */
	| 'refused'
	/** Data is not what it was announced to be. */
	| 'data'
	/** Not from Box: a defect, or the host. */
	| 'foreign';

/** @param status of an answer that is no success; 507 means that the account is full */
export function troubleOfStatus(status: number): Trouble {
	if (status === 429) return 'limit';
	if (status === 408 || (status >= 500 && status !== 507)) return 'unavailable';
	return status === 401 || status === 403 ? 'credential' : 'refused';
}

/** The one place that sorts errors; who decides about them names the kinds that count. */
export function troubleOf(error: unknown): Trouble {
	// Its status is that of an address, and says nothing of the credential or the item.
	if (error instanceof BoxDownloadError) return 'unavailable';
	if (error instanceof BoxApiError) return troubleOfStatus(error.status);
	if (error instanceof BoxAuthError) return 'credential';
	if (error instanceof BoxTokenServiceError) return troubleOfService(error);
	if (error instanceof BoxConnectionError) return 'connection';
	if (error instanceof BoxAnswerError) return 'unavailable';
	if (error instanceof BoxDataError) return 'data';
	return error instanceof BoxError ? 'refused' : 'foreign';
}

/** What a token service refuses or answers wrongly is a matter of the credential, which names it. */
function troubleOfService({ problem, status = 0 }: BoxTokenServiceError): Trouble {
	if (problem === 'unreachable') return 'connection';
	if (problem === 'unreadable') return 'unavailable';
	const trouble = troubleOfStatus(status);
	return problem === 'status' && isPassing(trouble) ? trouble : 'credential';
}

/** Whether trouble of this kind may pass by itself. */
export function isPassing(trouble: Trouble): boolean {
	return trouble === 'connection' || trouble === 'unavailable' || trouble === 'limit';
}

/** Whether a failure may pass by itself. */
export function passes(error: unknown): boolean {
	return isPassing(troubleOf(error));
}

/** Whether the change that a failed request was to make may have been made all the same. */
export function isOutcomeUnknown(error: unknown): boolean {
	const tells =
		error instanceof BoxApiError ||
		error instanceof BoxAnswerError ||
		error instanceof BoxConnectionError;
	return tells && error.outcomeUnknown;
}
