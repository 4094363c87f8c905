import { path } from '../../client';
import { operation } from '../../operation';
import { folderPicker } from '../../pickers';
import { target } from '../targets';
import {
	type FileRequest,
	fileRequestBody,
	fileRequestFields,
	fileRequestIdParameter,
	withLink,
} from './request';

/** https://developer.box.com/reference/post-file-requests-id-copy/ */
export const copy = operation({
	value: 'copy',
	name: 'Copy',
	action: 'Create a file request for a folder',
	description:
		'Make a page where others can upload files to a folder without a Box account, as a copy of a file request. The first file request has to be made on Box’s website.',
	scopes: ['root_readwrite'],
	parameters: [
		{ ...fileRequestIdParameter, displayName: 'Template File Request ID' },
		{ ...folderPicker, description: 'The folder that gets the files' },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			description: 'What is different from the template',
			options: [...fileRequestFields],
		},
	],
	targets: ({ params }) => [target('file requests of', params.folderId)],
	async run({ box, params: { fileRequestId, folderId, options } }) {
		return withLink(
			await box.request<FileRequest>('POST', path`/file_requests/${fileRequestId}/copy`, {
				json: { ...fileRequestBody(options), folder: { type: 'folder', id: folderId } },
			}),
		);
	},
});
