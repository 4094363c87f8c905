import { operation } from '../../operation';
import { detailOptions } from '../fieldsOption';
import { getFromTrash as trashed, trashedFolderId } from '../trash';

/** https://developer.box.com/reference/get-folders-id-trash/ */
export const getFromTrash = operation({
	value: 'getFromTrash',
	name: 'Get From Trash',
	action: 'Get a folder in the trash',
	description:
		'Get the details of one deleted folder by its ID: the date on which it was deleted, and when Box erases it',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [trashedFolderId, detailOptions],
	async run({ box, params: { folderId, options } }) {
		return await trashed(box, { type: 'folder', id: folderId }, options);
	},
});
