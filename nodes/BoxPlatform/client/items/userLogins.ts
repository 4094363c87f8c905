import { type BoxUser, commaSeparated, nameKey, sameName } from '../base';
import type { Requester } from '../http';

/**
 * The ID of the user who signs in with an e-mail address. External users are found too.
 * https://developer.box.com/reference/get-users/
 *
 * @throws RangeError when there is none, or the acting user may not see them
 */
export async function userIdByLogin(box: Requester, login: string): Promise<string> {
	const wanted = nameKey(login.trim());
	// Box compares with the beginning of names and logins, so that others can come first.
	const users = box.pages<BoxUser>('/users', {
		paging: 'marker',
		pageSize: 100,
		query: { usemarker: true, filter_term: wanted, user_type: 'all', fields: 'login' },
	});
	for await (const user of users) {
		if (sameName(user.login, wanted)) return user.id;
	}
	throw new RangeError(`No Box user that the acting user can see has the login ‘${login}’`);
}

/** IDs from a text with IDs and e-mail addresses, separated by commas; `undefined` from an empty one. */
export async function userIds(box: Requester, text = ''): Promise<string[] | undefined> {
	const users = commaSeparated(text);
	if (users.length === 0) return undefined;
	const unknown = users.find((user) => !user.includes('@') && !/^\d+$/.test(user));
	// Box finds nothing for it, as if there were nothing of that user.
	if (unknown !== undefined) {
		throw new RangeError(`‘${unknown}’ is neither the ID nor the email address of a user`);
	}
	return await Promise.all(
		users.map(async (user) => (user.includes('@') ? await userIdByLogin(box, user) : user)),
	);
}
