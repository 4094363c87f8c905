import { BoxApiError } from '../base';

/**
 * The answer to a request, or undefined when Box refuses it for the reason that the caller is
 * prepared for.
 *
 * @param reason an HTTP status, or one of Box's codes
 */
export async function unlessRefused<T>(
	request: Promise<T>,
	reason: number | string,
): Promise<T | undefined> {
	try {
		return await request;
	} catch (error) {
		if (error instanceof BoxApiError && [error.status, error.code].includes(reason))
			return undefined;
		throw error;
	}
}
