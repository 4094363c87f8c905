import type { BoxClient, TokenProvider } from '../../client';
import { type ActAs, actingUserId } from './actAs';
import { recentlyUsed } from './recentlyUsed';

/** A user at work. */
export interface Actor {
	box: BoxClient;
	/** Names who acts and by which way: what is known of one is not known of another. */
	key: string;
}

/** A credential that has no tokens of users. */
export class NoUserTokensError extends Error {
	/**
	 * @param label of the credential
	 * @param others labels of those that have them
	 */
	constructor(
		readonly label: string,
		readonly others: readonly string[],
	) {
		super(`No tokens of users with ${label}`);
	}
}

/** Users whose tokens, or whose IDs by their address, a run keeps at hand. */
const mostUsers = 1_000;

/**
 * Those in whose place a node acts, each with a client of his own. A user is looked up by the credential's own,
 * and once for all items that name him.
 *
 * @param own the client of the one behind the credential
 * @param tokensOf tokens of a user's own; what it throws fails the item
 * @returns a function that rejects with RangeError when nobody is meant, or what Box says when the credential may not
 * look it up
 */
export function createActors(
	own: BoxClient,
	tokensOf: (userId: string) => TokenProvider,
): (actAs: ActAs, timeoutMs?: number) => Promise<Actor> {
	const ids = recentlyUsed<Promise<string>>(mostUsers);
	const tokens = recentlyUsed<TokenProvider>(mostUsers);

	const idOf = async (box: BoxClient, user: string) => {
		const looked = ids.get(user, async () => await actingUserId(box, user));
		return await looked.catch((error: unknown) => {
			ids.forget(user);
			throw error;
		});
	};

	return async (actAs, timeoutMs) => {
		const box = own.withTimeout(timeoutMs);
		const userId = await idOf(box, actAs.user);
		const key = `${actAs.with} ${userId}`;
		if (actAs.with === 'header' || userId === '') return { box: box.withUser(userId), key };
		if (!/^[1-9]\d*$/.test(userId)) {
			throw new RangeError(`‘Act As’ is neither the ID nor the email address of a user: ${userId}`);
		}
		const theirs = tokens.get(userId, () => tokensOf(userId));
		return { box: box.withTokens(theirs, userId), key };
	};
}
