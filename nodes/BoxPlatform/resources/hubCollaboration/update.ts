import { path } from '../../client';
import { operation } from '../../operation';
import { hubsVersion } from '../hub/hubApi';
import { target } from '../targets';
import {
	type HubCollaboration,
	hubCollaborationIdParameter,
	hubRoleParameter,
} from './collaboration';

/** https://developer.box.com/reference/v2025.0/put-hub-collaborations-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a hub collaboration',
	description: 'Change the role of a user or group in a Box Hub',
	scopes: ['root_readwrite'],
	parameters: [hubCollaborationIdParameter, hubRoleParameter],
	targets: ({ params }) => [target('hub collaboration', params.hubCollaborationId)],
	async run({ box, params: { hubCollaborationId, role } }) {
		return await box.request<HubCollaboration>(
			'PUT',
			path`/hub_collaborations/${hubCollaborationId}`,
			{ headers: hubsVersion, json: { role } },
		);
	},
});
