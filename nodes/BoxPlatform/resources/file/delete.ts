import { path } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { ifMatchOptions } from '../fieldsOption';
import { remove } from '../removal';
import { itemTarget } from '../targets';

/** https://developer.box.com/reference/delete-files-id/ */
export const deleteFile = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a file',
	description:
		'Delete a file, such as an old draft or a duplicate. It goes to the trash, from where it can be restored.',
	scopes: ['root_readwrite'],
	parameters: [picked(filePicker, 'to delete'), ifMatchOptions],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, params }) {
		await remove(box, path`/files/${params.fileId}`, params.options);
		// `success` is what the built-in node returns: workflows may go on with it.
		return { id: params.fileId, deleted: true, success: true };
	},
});
