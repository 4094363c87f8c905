import { path } from '../../client';
import { operation } from '../../operation';
import { groupPicker, picked } from '../../pickers';
import { listParameters } from '../listParameters';
import type { Membership } from './groupFields';

/** https://developer.box.com/reference/get-groups-id-memberships/ */
export const getMembers = operation({
	value: 'getMembers',
	name: 'Get Members',
	action: 'Get the members of a group',
	description: 'List who is in a group, with the role of each member',
	scopes: ['manage_groups'],
	parameters: [picked(groupPicker, 'whose members to list'), ...listParameters],
	run({ box, params }) {
		return box.pages<Membership>(path`/groups/${params.groupId}/memberships`, { paging: 'offset' });
	},
});
