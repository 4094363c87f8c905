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
	action: 'Delete a hub collaboration',
	description: 'Remove the access of a user or group to a Box Hub',
	scopes: ['root_readwrite'],
	parameters: [hubCollaborationIdParameter],
	targets: ({ params }) => [target('hub collaboration', params.hubCollaborationId)],
	async run({ box, params: { hubCollaborationId } }) {
		await remove(box, path`/hub_collaborations/${hubCollaborationId}`, { headers: hubsVersion });
		return { id: hubCollaborationId, deleted: true };
	},
});
