import { path } from '../../client';
import { operation } from '../../operation';
import { groupPicker, picked } from '../../pickers';
import { fieldsOption } from '../fieldsOption';
import { target } from '../targets';
import { type Group, groupBody, groupFields } from './groupFields';

/** https://developer.box.com/reference/put-groups-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a group',
	description: 'Change the name or the settings of a group; its members stay',
	scopes: ['manage_groups'],
	parameters: [
		picked(groupPicker, 'to update'),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Field',
			default: {},
			options: [
				groupFields.description,
				groupFields.externalSyncIdentifier,
				fieldsOption,
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					purpose: 'identity',
					default: '',
					description: 'The new name of the group',
				},
				groupFields.provenance,
				groupFields.invitabilityLevel,
				groupFields.memberViewabilityLevel,
			],
		},
	],
	targets: ({ params }) => [target('group', params.groupId)],
	async run({ box, params }) {
		const { fields, ...changes } = params.updateFields;
		if (Object.keys(changes).length === 0) {
			throw new RangeError('There is nothing to change: add a field to ‘Update Fields’');
		}
		return await box.request<Group>('PUT', path`/groups/${params.groupId}`, {
			query: { fields },
			json: { name: changes.name || undefined, ...groupBody(changes) },
		});
	},
});
