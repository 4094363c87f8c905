import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { detailOptions, fieldsQuery } from '../fieldsOption';
import { getItem } from '../item';

/** https://developer.box.com/reference/get-folders-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get the details of a folder',
	description:
		'Get the details of a folder: who owns it, how big it is, where it is, how many items are in it, and its settings',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [picked(folderPicker, 'to get'), detailOptions],
	async run({ box, params }) {
		return await getItem(
			box,
			{ type: 'folder', id: params.folderId },
			fieldsQuery(params.options, 'folder'),
		);
	},
});
