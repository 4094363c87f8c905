import { operation } from '../../operation';
import { detailOptions } from '../fieldsOption';
import { getFromTrash as trashed, trashedFolderId } from '../trash';

/** https://developer.box.com/reference/get-folders-id-trash/ */
export const getFromTrash = operation({
	value: 'getFromTrash',
	name: 'Get From Trash',
	action: 'Get a folder in the trash',
	description:
		'Get information about one deleted folder: when it was moved to the trash, and when Box erases it',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [trashedFolderId, detailOptions],
	async run({ box, params: { folderId, options } }) {
		return await trashed(box, { type: 'folder', id: folderId }, options);
	},
});
