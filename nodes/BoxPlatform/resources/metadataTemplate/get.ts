import { type BoxTemplate, list, path } from '../../client';
import { operation } from '../../operation';
import { scopeParameter, templatePicker } from '../../pickers';

const byKey = { show: { getBy: ['key'] } };

/** https://developer.box.com/reference/get-metadata-templates-id-id-schema/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a metadata template',
	description: 'Get a metadata template: its fields, with their types and choices',
	scopes: ['root_readonly', 'root_readwrite', 'manage_enterprise_properties'],
	parameters: [
		{
			displayName: 'Get By',
			name: 'getBy',
			type: 'options',
			purpose: 'choice',
			options: [
				{ name: 'ID', value: 'id' },
				{ name: 'Metadata Instance ID', value: 'instance' },
				{ name: 'Template Key', value: 'key' },
			],
			default: 'key',
			description: 'What to find the template by',
		},
		{ ...scopeParameter, displayOptions: byKey },
		{ ...templatePicker, displayOptions: byKey },
		{
			displayName: 'ID',
			name: 'id',
			type: 'string',
			purpose: 'target',
			default: '',
			required: true,
			placeholder: 'e.g. 58063d82-4128-7b43-bba9-92f706befcdf',
			description: 'The ID of the template, or the $ID of metadata that an item has',
			displayOptions: { show: { getBy: ['id', 'instance'] } },
		},
	],
	async run({ box, params }) {
		const { getBy, scope = '', templateKey = '', id = '' } = params;
		if (getBy === 'id')
			return await box.request<BoxTemplate>('GET', path`/metadata_templates/${id}`);
		if (getBy === 'key') {
			return await box.request<BoxTemplate>(
				'GET',
				path`/metadata_templates/${scope}/${templateKey}/schema`,
			);
		}
		const { entries } = await box.request<{ entries: BoxTemplate[] }>(
			'GET',
			'/metadata_templates',
			{
				query: { metadata_instance_id: id },
				expect: list,
			},
		);
		return entries;
	},
});
