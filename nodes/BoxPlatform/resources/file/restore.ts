import { operation } from '../../operation';
import { itemTarget } from '../targets';
import { restoreItem, restoreOptions, trashedFileId } from '../trash';

/** https://developer.box.com/reference/post-files-id/ */
export const restore = operation({
	value: 'restore',
	name: 'Restore',
	action: 'Restore a deleted file from the trash',
	description:
		'Take a file out of the trash: recover (undelete), bring back or get back a document that was deleted by mistake or accident, to its old place or another folder',
	scopes: ['root_readwrite'],
	parameters: [trashedFileId, restoreOptions],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, params }) {
		return await restoreItem(box, { type: 'file', id: params.fileId }, params.options);
	},
});
