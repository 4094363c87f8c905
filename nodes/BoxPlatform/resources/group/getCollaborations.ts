import { type BoxMini, path } from '../../client';
import { operation } from '../../operation';
import { groupPicker, picked } from '../../pickers';
import { listParameters } from '../listParameters';

/** https://developer.box.com/reference/get-groups-id-collaborations/ */
export const getCollaborations = operation({
	value: 'getCollaborations',
	name: 'Get Collaborations',
	action: 'Get the collaborations of a group',
	description: 'List what a group has access to, and in which role',
	scopes: ['manage_groups'],
	parameters: [picked(groupPicker, 'whose access to list'), ...listParameters],
	run({ box, params }) {
		return box.pages<BoxMini>(path`/groups/${params.groupId}/collaborations`, { paging: 'offset' });
	},
});
