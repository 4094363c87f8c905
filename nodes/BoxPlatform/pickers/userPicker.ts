import type { BoxUser } from '../client';
import { type ListSearch, parameter } from '../operation';
import { offsetPage } from './offsetPage';

// An expression can return an address in this mode too.
const userId = {
	type: 'regex',
	properties: {
		regex: '^([0-9]+|.+@.+)$',
		errorMessage: 'The ID of a Box user consists of digits',
	},
} as const;

export const userPicker = parameter({
	displayName: 'User',
	name: 'userId',
	type: 'resourceLocator',
	purpose: 'target',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The user, by ID or email address, in any mode',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Search for a user…',
			typeOptions: { searchListMethod: 'searchUsers', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 12345678',
			validation: [userId],
		},
		{
			displayName: 'By Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. nathan@example.com',
			hint: 'The address that the user signs in with',
		},
	],
});

export const searchUsers: ListSearch = async (box, { filter, page }) => {
	const query = { filter_term: filter, fields: 'name,login' };
	return await offsetPage<BoxUser>(
		box,
		{ path: '/users', query, page },
		({ id, name = id, login = id }) => ({ name: `${name} (${login})`, value: id }),
	);
};

/** For Act As itself: whoever stands there at the moment may be the mistake that the list is opened for. */
export const searchActingUsers: ListSearch = Object.assign(
	async (...[box, query]: Parameters<ListSearch>) =>
		await searchUsers(box.withUser(undefined), query),
	{ byCredential: true },
);
