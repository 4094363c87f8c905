import { objectWith } from '../../client';
import { operation } from '../../operation';
import { groupPicker, picked } from '../../pickers';
import { target } from '../targets';

/** https://developer.box.com/reference/post-groups-terminate-sessions/ */
export const terminateSessions = operation({
	value: 'terminateSessions',
	name: 'Terminate Sessions',
	action: 'Terminate the sessions of a group',
	description:
		'Log all members of a group out, on the web and in all apps. Box does this in the background; they can sign in again.',
	scopes: ['manage_groups'],
	parameters: [picked(groupPicker, 'whose members to sign out')],
	targets: ({ params }) => [target('group', params.groupId)],
	async run({ box, params }) {
		const reply = await box.request<object>('POST', '/groups/terminate_sessions', {
			json: { group_ids: [params.groupId] },
			// Signing out twice is the same as once.
			repeatable: true,
			expect: objectWith('message'),
		});
		return { id: params.groupId, ...reply };
	},
});
