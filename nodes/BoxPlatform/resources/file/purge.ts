import { path } from '../../client';
import { operation } from '../../operation';
import { remove } from '../removal';
import { itemTarget } from '../targets';
import { trashedFileId } from '../trash';

/** https://developer.box.com/reference/delete-files-id-trash/ */
export const purge = operation({
	value: 'purge',
	name: 'Delete Permanently',
	action: 'Permanently delete a file from the trash',
	description:
		'DANGEROUS: delete a file permanently that is in the trash: erase (wipe) it with all its versions for good, such as to empty the trash, so that nobody can restore it. This cannot be undone.',
	scopes: ['root_readwrite'],
	parameters: [trashedFileId],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, params }) {
		await remove(box, path`/files/${params.fileId}/trash`);
		return { id: params.fileId, deleted: true };
	},
});
