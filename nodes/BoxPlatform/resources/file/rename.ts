import { type BoxFile, path } from '../../client';
import { operation } from '../../operation';
import { filePicker } from '../../pickers';
import { fieldsOption, ifMatchHeader, ifMatchOption } from '../fieldsOption';
import { checkedName } from '../itemName';

/** https://developer.box.com/reference/put-files-id/ */
export const rename = operation({
	value: 'rename',
	name: 'Rename',
	action: 'Rename a file',
	description: 'Give a file another name in its folder',
	scopes: ['root_readwrite'],
	parameters: [
		filePicker,
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. report-2026.pdf',
			description: 'The new name, with its extension',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [fieldsOption, ifMatchOption],
		},
	],
	async run({ box, params }) {
		const { fields, ifMatch } = params.options;
		return await box.request<BoxFile>('PUT', path`/files/${params.fileId}`, {
			query: { fields },
			headers: ifMatchHeader(ifMatch),
			json: { name: checkedName(params.name) },
		});
	},
});
