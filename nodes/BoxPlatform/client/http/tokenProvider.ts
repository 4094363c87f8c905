/** Supplies the bearer token of every request. */
export interface TokenProvider {
	getToken(signal?: AbortSignal): Promise<string>;
	/** Called once a request when Box answered 401 to `rejectedToken`; supplies another one. */
	refreshAfterRejection(rejectedToken: string, signal?: AbortSignal): Promise<string>;
}

/** A token that nothing can renew, such as a developer token. */
export function staticToken(token: string): TokenProvider {
	const value = token.trim();
	return {
		getToken: async () => value,
		// The same again: the request then fails with Box's own 401, which says what is wrong.
		refreshAfterRejection: async () => value,
	};
}
