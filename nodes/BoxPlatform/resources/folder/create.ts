import type { BoxFolder } from '../../client';
import { operation } from '../../n8n/operation';
import { parentPicker } from '../../pickers';
import { fieldsOption } from '../fieldsOption';

/** https://developer.box.com/reference/post-folders/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a folder',
	description: 'Create a folder',
	scopes: ['root_readwrite'],
	parameters: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Invoices 2026',
			description: 'The name of the new folder',
		},
		parentPicker,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Access by E-Mail',
					name: 'access',
					type: 'options',
					options: [
						{
							name: 'Anyone',
							value: 'open',
						},
						{
							name: 'Collaborators',
							value: 'collaborators',
						},
					],
					default: 'collaborators',
					description: 'Who may upload into the folder by e-mail; off if this option is not added',
				},
				fieldsOption,
			],
		},
	],
	async run({ box, params }) {
		const { access, fields } = params.options;
		return await box.request<BoxFolder>('POST', '/folders', {
			query: { fields },
			json: {
				name: params.name,
				parent: { id: params.parentId || '0' },
				folder_upload_email: access === undefined ? undefined : { access },
			},
		});
	},
});
