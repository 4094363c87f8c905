import { operation } from '../../operation';
import { folderPicker } from '../../pickers';
import { extraFieldsOption, fieldsOption, fieldsQuery } from '../fieldsOption';
import { getFolder } from './getFolder';

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
			options: [extraFieldsOption, fieldsOption],
		},
	],
	async run({ box, params }) {
		return await getFolder(box, params.folderId, fieldsQuery(params.options, 'folder'));
	},
});
