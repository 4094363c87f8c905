import { type BoxFile, path } from '../../client';
import { operation } from '../../operation';
import { filePicker } from '../../pickers';
import { sharedLinkBody, sharedLinkFields, sharedLinkParameters } from '../sharedLinkParameters';

/** https://developer.box.com/reference/put-files-id--add-shared-link/ */
export const createSharedLink = operation({
	value: 'createSharedLink',
	name: 'Create Shared Link',
	action: 'Create a shared link to a file',
	description: 'Create or change the shared link of a file and return it',
	scopes: ['root_readwrite'],
	parameters: [filePicker, ...sharedLinkParameters],
	async run({ box, params }) {
		return await box.request<BoxFile>('PUT', path`/files/${params.fileId}`, {
			query: { fields: sharedLinkFields },
			json: { shared_link: sharedLinkBody(params) },
		});
	},
});
