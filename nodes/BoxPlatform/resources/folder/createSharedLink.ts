import { type BoxFolder, path } from '../../client';
import { operation } from '../../operation';
import { folderPicker } from '../../pickers';
import { sharedLinkBody, sharedLinkFields, sharedLinkParameters } from '../sharedLinkParameters';

/** https://developer.box.com/reference/put-folders-id--add-shared-link/ */
export const createSharedLink = operation({
	value: 'createSharedLink',
	name: 'Create Shared Link',
	action: 'Create a shared link to a folder',
	description: 'Create or change the shared link of a folder and return it',
	scopes: ['root_readwrite'],
	parameters: [folderPicker, ...sharedLinkParameters],
	async run({ box, params }) {
		return await box.request<BoxFolder>('PUT', path`/folders/${params.folderId}`, {
			query: { fields: sharedLinkFields },
			json: { shared_link: sharedLinkBody(params) },
		});
	},
});
