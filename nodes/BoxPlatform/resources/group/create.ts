import { comparableName } from '../../client';
import { operation } from '../../operation';
import { fieldsOption } from '../fieldsOption';
import { target } from '../targets';
import { type Group, groupBody, groupFields } from './groupFields';

/** https://developer.box.com/reference/post-groups/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a group',
	description: 'Create a group of users; it has no members at first',
	scopes: ['manage_groups'],
	parameters: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Marketing',
			description: 'The name of the group, which no other group of the company has',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				groupFields.description,
				groupFields.externalSyncIdentifier,
				fieldsOption,
				groupFields.provenance,
				groupFields.invitabilityLevel,
				groupFields.memberViewabilityLevel,
			],
		},
	],
	targets: ({ params }) => [target('group named', comparableName(params.name))],
	async run({ box, params }) {
		const { fields, ...values } = params.additionalFields;
		return await box.request<Group>('POST', '/groups', {
			query: { fields },
			json: { name: params.name, ...groupBody(values) },
		});
	},
});
