import { objectWith, path } from '../../client';
import { operation } from '../../operation';
import { picked, userPicker } from '../../pickers';
import { target } from '../targets';
import { pictureIn } from './avatar';

/** https://developer.box.com/reference/post-users-id-avatar/ */
export const uploadAvatar = operation({
	value: 'uploadAvatar',
	name: 'Upload Avatar',
	action: 'Upload the avatar of a user',
	description: 'Set the profile picture of a user: a PNG or JPEG image of at most 1 MiB',
	scopes: ['manage_managed_users', 'manage_app_users'],
	parameters: [
		picked(userPicker, 'who gets the picture'),
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			purpose: 'target',
			default: 'data',
			required: true,
			hint: 'The name of the input binary field that holds the picture',
		},
	],
	targets: ({ params }) => [target('user', params.userId)],
	async run({ box, params: { userId, binaryPropertyName }, input }) {
		const { content, type, extension } = await pictureIn(input, binaryPropertyName);
		const reply = await box.request<object>('POST', path`/users/${userId}/avatar`, {
			form: { field: 'pic', fileName: `avatar.${extension}`, type, content },
			// The same picture twice is the same as once.
			repeatable: true,
			expect: objectWith('pic_urls'),
		});
		return { id: userId, ...reply };
	},
});
