import { path } from '../../client';
import { operation } from '../../operation';
import { type FileRequest, fileRequestIdParameter, withLink } from './request';

/** https://developer.box.com/reference/get-file-requests-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a file request',
	description: 'Get the details of a file request, with the link that people open to upload',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [fileRequestIdParameter],
	async run({ box, params }) {
		return withLink(
			await box.request<FileRequest>('GET', path`/file_requests/${params.fileRequestId}`),
		);
	},
});
