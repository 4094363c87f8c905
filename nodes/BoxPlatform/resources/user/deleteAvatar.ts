import { path } from '../../client';
import { operation } from '../../operation';
import { picked, userPicker } from '../../pickers';
import { remove } from '../removal';
import { target } from '../targets';

/** https://developer.box.com/reference/delete-users-id-avatar/ */
export const deleteAvatar = operation({
	value: 'deleteAvatar',
	name: 'Delete Avatar',
	action: 'Delete the avatar of a user',
	description: 'Delete the profile picture of a user; Box keeps no copy',
	scopes: ['manage_managed_users', 'manage_app_users'],
	parameters: [picked(userPicker, 'whose picture to delete')],
	targets: ({ params }) => [target('user', params.userId)],
	async run({ box, params }) {
		await remove(box, path`/users/${params.userId}/avatar`);
		return { id: params.userId, deleted: true };
	},
});
