import { operation } from '../../operation';
import { detailOptions } from '../fieldsOption';
import { getFromTrash as trashed, trashedFileId } from '../trash';

/** https://developer.box.com/reference/get-files-id-trash/ */
export const getFromTrash = operation({
	value: 'getFromTrash',
	name: 'Get From Trash',
	action: 'Get the details of a trashed file',
	description:
		'Get the details of a file in the trash: who deleted it and when, and when Box erases it',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [trashedFileId, detailOptions],
	async run({ box, params: { fileId, options } }) {
		return await trashed(box, { type: 'file', id: fileId }, options);
	},
});
