import { operation } from '../../operation';
import { folderPicker } from '../../pickers';
import { detailOptions, fieldsQuery } from '../fieldsOption';
import { getItem } from '../item';

/** https://developer.box.com/reference/get-folders-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a folder',
	description:
		'Get the details of a folder (info): who owns it, how big it is, where it lies, how many items it has, its settings and shared link',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [folderPicker, detailOptions],
	async run({ box, params }) {
		return await getItem(
			box,
			{ type: 'folder', id: params.folderId },
			fieldsQuery(params.options, 'folder'),
		);
	},
});
