import { operation } from '../../operation';
import { itemTarget } from '../targets';
import { restoreItem, restoreOptions, trashedFolderId } from '../trash';

/** https://developer.box.com/reference/post-folders-id/ */
export const restore = operation({
	value: 'restore',
	name: 'Restore',
	action: 'Restore a deleted folder from the trash',
	description: 'Bring a deleted folder back from the trash, with everything in it',
	scopes: ['root_readwrite'],
	parameters: [trashedFolderId, restoreOptions],
	targets: ({ params }) => [itemTarget({ type: 'folder', id: params.folderId })],
	async run({ box, params }) {
		return await restoreItem(box, { type: 'folder', id: params.folderId }, params.options);
	},
});
