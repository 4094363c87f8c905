import { operation } from '../../operation';
import { itemTarget } from '../targets';
import { restoreItem, restoreOptions, trashedFileId } from '../trash';

/** https://developer.box.com/reference/post-files-id/ */
export const restore = operation({
	value: 'restore',
	name: 'Restore',
	action: 'Restore a deleted file from the trash',
	description: 'Bring a deleted file back from the trash, to its old folder or another one',
	scopes: ['root_readwrite'],
	parameters: [trashedFileId, restoreOptions],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, params }) {
		return await restoreItem(box, { type: 'file', id: params.fileId }, params.options);
	},
});
