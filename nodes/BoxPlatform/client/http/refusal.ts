import { BoxApiError } from '../base';

/**
 * The answer to a request, or undefined when Box refuses it for the reason that the caller is
 * prepared for.
 *
 * @param reasons HTTP statuses, or codes of Box
 */
export async function unlessRefused<T>(
	request: Promise<T>,
	...reasons: Array<number | string>
): Promise<T | undefined> {
	try {
		return await request;
	} catch (error) {
		if (
			error instanceof BoxApiError &&
			reasons.some((reason) => reason === error.status || reason === error.code)
		)
			return undefined;
		throw error;
	}
}
