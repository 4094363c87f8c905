import type { BoxFolder } from '../../client';
import { path } from '../../client';
import { operation } from '../../n8n/operation';
import { folderPicker } from '../../pickers';
import { fieldsOption } from '../fieldsOption';

/** https://developer.box.com/reference/get-folders-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a folder',
	description: 'Get the details of a folder',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		folderPicker,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [fieldsOption],
		},
	],
	async run({ box, params }) {
		const { fields } = params.options;
		return await box.request<BoxFolder>('GET', path`/folders/${params.folderId}`, {
			query: { fields },
		});
	},
});
