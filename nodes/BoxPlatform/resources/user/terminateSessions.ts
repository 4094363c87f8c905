import { objectWith } from '../../client';
import { operation } from '../../operation';
import { picked, userPicker } from '../../pickers';
import { target } from '../targets';

/** https://developer.box.com/reference/post-users-terminate-sessions/ */
export const terminateSessions = operation({
	value: 'terminateSessions',
	name: 'Terminate Sessions',
	action: 'Terminate the sessions of a user',
	description:
		'Log a user out on all devices, on the web and in all apps. Box does this in the background; the user can sign in again.',
	scopes: ['manage_managed_users'],
	parameters: [picked(userPicker, 'to sign out')],
	targets: ({ params }) => [target('user', params.userId)],
	async run({ box, params }) {
		const reply = await box.request<object>('POST', '/users/terminate_sessions', {
			json: { user_ids: [params.userId], user_logins: [] },
			// Signing out twice is the same as once.
			repeatable: true,
			expect: objectWith('message'),
		});
		return { id: params.userId, ...reply };
	},
});
