import { path } from '../../client';
import { operation } from '../../operation';
import { picked, userPicker } from '../../pickers';
import { remove } from '../removal';
import { target } from '../targets';

/** https://developer.box.com/reference/delete-users-id/ */
export const deleteUser = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a user',
	description:
		'DANGEROUS: permanently delete the account of a user, such as somebody who left. Box refuses this while the user owns content: Transfer Content moves it to another user, Force deletes it too.',
	scopes: ['manage_managed_users', 'manage_app_users'],
	parameters: [
		picked(userPicker, 'to delete'),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Force',
					name: 'force',
					type: 'boolean',
					purpose: 'guard',
					default: false,
					description:
						'Whether to delete the user together with all files and folders that the user owns. They are lost.',
				},
				{
					displayName: 'Notify',
					name: 'notify',
					type: 'boolean',
					purpose: 'choice',
					default: true,
					description: 'Whether the user gets an email about the deletion',
				},
			],
		},
	],
	targets: ({ params }) => [target('user', params.userId)],
	async run({ box, params }) {
		const { force = false, notify = true } = params.options;
		await remove(box, `${path`/users/${params.userId}`}?force=${force}&notify=${notify}`);
		return { id: params.userId, deleted: true };
	},
});
