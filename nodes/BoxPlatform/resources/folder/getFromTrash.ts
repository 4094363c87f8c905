import { operation } from '../../operation';
import { detailOptions } from '../fieldsOption';
import { getFromTrash as trashed, trashedFolderId } from '../trash';

/** https://developer.box.com/reference/get-folders-id-trash/ */
export const getFromTrash = operation({
	value: 'getFromTrash',
	name: 'Get From Trash',
	action: 'Get the details of a trashed folder',
	description:
		'Get the details of a folder in the trash: who deleted it and when, and when Box erases it',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [trashedFolderId, detailOptions],
	async run({ box, params: { folderId, options } }) {
		return await trashed(box, { type: 'folder', id: folderId }, options);
	},
});
