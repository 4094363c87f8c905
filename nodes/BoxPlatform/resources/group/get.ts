import { path } from '../../client';
import { operation } from '../../operation';
import { groupPicker, picked } from '../../pickers';
import { fieldsOptions } from '../fieldsOption';
import type { Group } from './groupFields';

/** https://developer.box.com/reference/get-groups-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a group',
	description: 'Get the name and the settings of one group; Get Members lists its users',
	scopes: ['manage_groups'],
	parameters: [picked(groupPicker, 'to get'), fieldsOptions],
	async run({ box, params }) {
		const { fields } = params.options;
		return await box.request<Group>('GET', path`/groups/${params.groupId}`, { query: { fields } });
	},
});
