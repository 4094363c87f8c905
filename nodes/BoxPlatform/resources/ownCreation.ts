/**
 * What became of a create whose answer got lost, found out by the natural key of what it makes: a name in a
 * folder, a template on an item, a user in a group.
 */
import type { BoxClient, BoxUser, Doubt } from '../client';

export interface Creation<T extends object> {
	box: BoxClient;
	/** What has the key now, with what tells who made it and when, if Box says so; undefined if nothing has. */
	find: () => Promise<T | undefined>;
	/** Whether it is what was to be made: all that was asked for, and nothing that came later. */
	isAsAsked: (found: T) => boolean | Promise<boolean>;
	/** What the create would have answered; what was found unless told. */
	answer?: (found: T) => Promise<object>;
}

/**
 * The `alreadyDone` of a request that makes something which can be there only once.
 *
 * It takes for its own only what is as asked for, was made by the acting user and, by the clock of Box, not before
 * the request was first sent. Box's times are whole seconds, and some things have none: then it is its own if no
 * answer came, and stays unknown if Box said that it has failed. What is surely not its own was there before, so
 * that nothing was made and a repeat meets it as a conflict. A lookup costs nothing as long as Box answers.
 */
export function ownCreation<T extends object>({
	box,
	find,
	isAsAsked,
	answer = async (found) => found,
}: Creation<T>): (doubt: Doubt) => Promise<object | undefined> {
	return async (doubt) => {
		const found = await find();
		if (found === undefined) return undefined;
		const { created_at, created_by } = { created_at: undefined, created_by: undefined, ...found };
		const age = doubt.age(created_at);
		if (age === 'older' || (await isOthers(box, created_by))) return undefined;
		const asAsked = await isAsAsked(found);
		// Without a time, other values are all that tells it from its own.
		if (!asAsked && created_at === undefined) return undefined;
		if (!asAsked || (age === 'unclear' && !doubt.answerLost)) throw new RangeError(unclear);
		return await answer(found);
	};
}

const unclear = 'Nothing tells whether this request has made it';

async function isOthers(box: BoxClient, createdBy: unknown): Promise<boolean> {
	if (typeof createdBy !== 'object' || createdBy === null || !('id' in createdBy)) return false;
	const me = await box.request<BoxUser>('GET', '/users/me', { query: { fields: 'id' } });
	return createdBy.id !== me.id;
}

/** Whether something has all the values that were asked for; what was left out counts for nothing. */
export function hasAll(found: object, asked: object): boolean {
	const own = new Map<string, unknown>(Object.entries(found));
	return Object.entries(asked).every(
		([key, value]) => value === undefined || own.get(key) === value,
	);
}
