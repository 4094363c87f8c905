import { type BoxFolder, path } from '../../client';
import { operation } from '../../operation';
import { folderPicker } from '../../pickers';
import { sharedLinkFields } from '../sharedLinkParameters';

/** https://developer.box.com/reference/put-folders-id--remove-shared-link/ */
export const removeSharedLink = operation({
	value: 'removeSharedLink',
	name: 'Remove Shared Link',
	action: 'Remove the shared link of a folder',
	description: 'Remove the shared link of a folder. A link that is made later has another address.',
	scopes: ['root_readwrite'],
	parameters: [folderPicker],
	async run({ box, params }) {
		return await box.request<BoxFolder>('PUT', path`/folders/${params.folderId}`, {
			query: { fields: sharedLinkFields },
			json: { shared_link: null },
		});
	},
});
