import { operation } from '../../operation';
import { detailOptions } from '../fieldsOption';
import { getFromTrash as trashed, trashedFolderId } from '../trash';

/** https://developer.box.com/reference/get-folders-id-trash/ */
export const getFromTrash = operation({
	value: 'getFromTrash',
	name: 'Get From Trash',
	action: 'Get the details of a trashed folder',
	description: 'Get when a folder was deleted, by whom, and when Box erases it',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [trashedFolderId, detailOptions],
	async run({ box, params: { folderId, options } }) {
		return await trashed(box, { type: 'folder', id: folderId }, options);
	},
});
