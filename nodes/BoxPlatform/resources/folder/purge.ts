import { path } from '../../client';
import { operation } from '../../operation';
import { remove } from '../removal';
import { itemTarget } from '../targets';
import { trashedFolderId } from '../trash';

/** https://developer.box.com/reference/delete-folders-id-trash/ */
export const purge = operation({
	value: 'purge',
	name: 'Delete Permanently',
	action: 'Permanently delete a folder from the trash',
	description:
		'DANGEROUS: permanently erase a deleted folder that is in the trash, with everything in it. This cannot be undone.',
	scopes: ['root_readwrite'],
	parameters: [trashedFolderId],
	targets: ({ params }) => [itemTarget({ type: 'folder', id: params.folderId })],
	async run({ box, params }) {
		await remove(box, path`/folders/${params.folderId}/trash`);
		return { id: params.folderId, deleted: true };
	},
});
