import { path } from '../../client';
import { operation } from '../../operation';
import { picked, userPicker } from '../../pickers';
import { remove } from '../removal';
import { target } from '../targets';
import { aliasOf } from './emailAlias';

/** https://developer.box.com/reference/delete-users-id-email-aliases-id/ */
export const removeEmailAlias = operation({
	value: 'removeEmailAlias',
	name: 'Remove Email Alias',
	action: 'Remove an email alias from a user',
	description:
		'Remove a further email address from an account, which can no longer sign in with it',
	scopes: ['manage_managed_users'],
	parameters: [
		picked(userPicker, 'who has the alias'),
		{
			displayName: 'Email or Alias ID',
			name: 'alias',
			type: 'string',
			purpose: 'identity',
			default: '',
			required: true,
			placeholder: 'e.g. nathan.smith@example.com',
			description: 'The address to remove, or the ID of the alias',
		},
	],
	targets: ({ params }) => [target('user', params.userId)],
	async run({ box, params: { userId, alias } }) {
		const id = alias.includes('@') ? (await aliasOf(box, userId, alias))?.id : alias;
		if (id === undefined) throw new RangeError(`The user has no email alias ‘${alias}’`);
		await remove(box, path`/users/${userId}/email_aliases/${id}`);
		return { id, deleted: true };
	},
});
