import { type BoxFolder, path } from '../../client';
import { operation } from '../../operation';
import { userPicker } from '../../pickers';
import { fieldsOption } from '../fieldsOption';
import { target } from '../targets';

const longestTransferMs = 600_000;

/** https://developer.box.com/reference/put-users-id-folders-0/ */
export const transferContent = operation({
	value: 'transferContent',
	name: 'Transfer Content',
	action: 'Transfer the content of a user to another user',
	description:
		'Hand over all files and folders of a user to another one, such as a manager or colleague. They end up in a new folder there; there is no way to undo this in one step.',
	scopes: ['manage_managed_users'],
	parameters: [
		{ ...userPicker, displayName: 'From User', description: 'The user who owns the content now' },
		{
			...userPicker,
			displayName: 'To User',
			name: 'targetUserId',
			description: 'The user who will own the content',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				fieldsOption,
				{
					displayName: 'Notify',
					name: 'notify',
					type: 'boolean',
					purpose: 'choice',
					default: true,
					description: 'Whether people who work on the content get an email about it',
				},
			],
		},
	],
	targets: ({ params }) => [target('user', params.userId), target('user', params.targetUserId)],
	async run({ box, params }) {
		const { userId, targetUserId, options } = params;
		if (userId === targetUserId)
			throw new RangeError('‘From User’ and ‘To User’ are the same user');
		return await box.request<BoxFolder>('PUT', path`/users/${userId}/folders/0`, {
			query: { ...options },
			json: { owned_by: { id: targetUserId } },
			idleTimeoutMs: longestTransferMs,
			// A second transfer would make a second folder of what has come in meanwhile.
			repeatable: false,
		});
	},
});
