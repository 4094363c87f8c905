import { type BoxFolder, path } from '../../client';
import { operation } from '../../operation';
import { folderPicker } from '../../pickers';
import { fieldsOption, ifMatchHeader, ifMatchOption } from '../fieldsOption';
import { checkedName } from '../itemName';

/** https://developer.box.com/reference/put-folders-id/ */
export const rename = operation({
	value: 'rename',
	name: 'Rename',
	action: 'Rename a folder',
	description: 'Give a folder another name',
	scopes: ['root_readwrite'],
	parameters: [
		folderPicker,
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Invoices 2026',
			description: 'The new name',
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
		return await box.request<BoxFolder>('PUT', path`/folders/${params.folderId}`, {
			query: { fields },
			headers: ifMatchHeader(ifMatch),
			json: { name: checkedName(params.name) },
		});
	},
});
