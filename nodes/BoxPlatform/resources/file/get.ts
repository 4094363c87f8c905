import type { BoxFile } from '../../client';
import { path } from '../../client';
import { operation } from '../../n8n/operation';
import { filePicker } from '../../pickers';
import { fieldsOption } from '../fieldsOption';

/** https://developer.box.com/reference/get-files-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a file',
	description: 'Get the details of a file',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		filePicker,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [fieldsOption],
		},
	],
	async run({ box, params }) {
		const { fields } = params.additionalFields;
		return await box.request<BoxFile>('GET', path`/files/${params.fileId}`, { query: { fields } });
	},
});
