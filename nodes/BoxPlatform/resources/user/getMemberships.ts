import { type BoxMini, path } from '../../client';
import { operation } from '../../operation';
import { picked, userPicker } from '../../pickers';
import { listParameters } from '../listParameters';

/** https://developer.box.com/reference/get-users-id-memberships/ */
export const getMemberships = operation({
	value: 'getMemberships',
	name: 'Get Memberships',
	action: 'Get the group memberships of a user',
	description: 'List what groups or teams a user belongs to, each with the role in it',
	scopes: ['manage_groups'],
	parameters: [picked(userPicker, 'whose groups to list'), ...listParameters],
	run({ box, params }) {
		return box.pages<BoxMini>(path`/users/${params.userId}/memberships`, { paging: 'offset' });
	},
});
