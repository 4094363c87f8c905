import { BoxAuthError } from '../base';
import { staticToken, type TokenProvider } from '../http';

/** A token that somebody has copied: when Box refuses it, only that person can get another one. */
export function developerToken(token: string): TokenProvider {
	return {
		...staticToken(token),
		refreshAfterRejection: async () =>
			await Promise.reject(
				new BoxAuthError(
					'token_rejected',
					'unauthorized',
					'The access token is no longer accepted. Developer tokens live 60 minutes',
					401,
				),
			),
	};
}
