import { nameKey } from '../../client';
import { operation } from '../../operation';
import { hubPicker, picked } from '../../pickers';
import { hubsVersion } from '../hub/hubApi';
import { invited, inviteeParameters } from '../invitation';
import { ownCreation } from '../ownCreation';
import { target } from '../targets';
import { collaborationOf, type HubCollaboration, hubRoleParameter } from './collaboration';

/** https://developer.box.com/reference/v2025.0/post-hub-collaborations/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a hub collaboration',
	description:
		'Invite a user or a group to a Box Hub as viewer, editor or co-owner. It gives no access to the items in the hub: share those too.',
	scopes: ['root_readwrite'],
	parameters: [picked(hubPicker, 'to share'), ...inviteeParameters, hubRoleParameter],
	targets: ({ params: { hubId, email = '', userId = '', groupId = '' } }) => [
		target('access to hub', hubId, nameKey(email), userId, groupId),
	],
	async run({ box, params }) {
		const { hubId, role } = params;
		const invitee = invited(params);
		return await box.request<HubCollaboration>('POST', '/hub_collaborations', {
			headers: hubsVersion,
			json: { hub: { type: 'hubs', id: hubId }, accessible_by: invitee, role },
			alreadyDone: ownCreation<HubCollaboration>({
				box,
				find: async () => await collaborationOf(box, hubId, invitee),
				isAsAsked: (found) => found.role === role,
			}),
		});
	},
});
