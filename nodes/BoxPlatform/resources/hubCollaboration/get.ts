import { path } from '../../client';
import { operation } from '../../operation';
import { hubsVersion } from '../hub/hubApi';
import { type HubCollaboration, hubCollaborationIdParameter } from './collaboration';

/** https://developer.box.com/reference/v2025.0/get-hub-collaborations-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a hub collaboration',
	description: 'Get one hub collaboration by its ID: the hub, the collaborator and the role',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [hubCollaborationIdParameter],
	async run({ box, params }) {
		return await box.request<HubCollaboration>(
			'GET',
			path`/hub_collaborations/${params.hubCollaborationId}`,
			{ headers: hubsVersion },
		);
	},
});
