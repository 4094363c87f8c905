import { path } from '../../client';
import { operation } from '../../operation';
import { remove } from '../removal';
import { target } from '../targets';
import { fileRequestIdParameter } from './request';

/** https://developer.box.com/reference/delete-file-requests-id/ */
export const deleteFileRequest = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a file request',
	description:
		'DANGEROUS: permanently delete a file request, whose link then stops working. The files that were uploaded through it stay.',
	scopes: ['root_readwrite'],
	parameters: [fileRequestIdParameter],
	targets: ({ params }) => [target('file request', params.fileRequestId)],
	async run({ box, params }) {
		await remove(box, path`/file_requests/${params.fileRequestId}`);
		return { id: params.fileRequestId, deleted: true };
	},
});
