import { type BoxMini, path } from '../../client';
import { operation } from '../../operation';
import { picked, userPicker } from '../../pickers';
import { listParameters } from '../listParameters';

/** https://developer.box.com/reference/get-users-id-memberships/ */
export const getMemberships = operation({
	value: 'getMemberships',
	name: 'Get Memberships',
	action: 'Get the group memberships of a user',
	description: 'List the groups that a user belongs to, with the role in each',
	scopes: ['manage_groups'],
	parameters: [picked(userPicker, 'whose groups to list'), ...listParameters],
	run({ box, params }) {
		return box.pages<BoxMini>(path`/users/${params.userId}/memberships`, { paging: 'offset' });
	},
});
