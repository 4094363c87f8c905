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
		'DANGEROUS: permanently delete a file that is in the trash, with all its versions. This cannot be undone: nobody can restore it.',
	scopes: ['root_readwrite'],
	parameters: [trashedFileId],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, params }) {
		await remove(box, path`/files/${params.fileId}/trash`);
		return { id: params.fileId, deleted: true };
	},
});
