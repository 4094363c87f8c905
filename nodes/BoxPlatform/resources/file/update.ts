import type { BoxFile } from '../../client';
import { path } from '../../client';
import { operation } from '../../n8n/operation';
import { filePicker } from '../../pickers';
import { fieldsOption, ifMatchHeader, ifMatchOption } from '../fieldsOption';
import { tagList } from '../tagList';

/** https://developer.box.com/reference/put-files-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a file',
	description: 'Change the name, description or tags of a file',
	scopes: ['root_readwrite'],
	parameters: [
		filePicker,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
					description: 'A text of at most 256 characters that Box shows beside the file',
				},
				fieldsOption,
				ifMatchOption,
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'The new name, with its extension',
				},
				{
					displayName: 'Tags',
					name: 'tags',
					type: 'string',
					default: '',
					placeholder: 'e.g. approved,2026',
					description: 'The tags that the file has from now on, separated by commas. Empty removes all.',
				},
			],
		},
	],
	async run({ box, params }) {
		const { fields, ifMatch, tags, ...changes } = params.updateFields;
		return await box.request<BoxFile>('PUT', path`/files/${params.fileId}`, {
			query: { fields },
			headers: ifMatchHeader(ifMatch),
			json: { ...changes, tags: tagList(tags) },
		});
	},
});
