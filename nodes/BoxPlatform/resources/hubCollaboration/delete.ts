import { path } from '../../client';
import { operation } from '../../operation';
import { hubsVersion } from '../hub/hubApi';
import { remove } from '../removal';
import { target } from '../targets';
import { hubCollaborationIdParameter } from './collaboration';

/** https://developer.box.com/reference/v2025.0/delete-hub-collaborations-id/ */
export const deleteHubCollaboration = operation({
	value: 'delete',
	name: 'Delete',
	action: "Remove a user's or group's access to a hub",
	description: 'Take the access to a Box Hub away from a user or a group',
	scopes: ['root_readwrite'],
	parameters: [hubCollaborationIdParameter],
	targets: ({ params }) => [target('hub collaboration', params.hubCollaborationId)],
	async run({ box, params: { hubCollaborationId } }) {
		await remove(box, path`/hub_collaborations/${hubCollaborationId}`, { headers: hubsVersion });
		return { id: hubCollaborationId, deleted: true };
	},
});
