import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { setSharedLink } from '../sharedLinkParameters';
import { itemTarget } from '../targets';

/** https://developer.box.com/reference/put-folders-id--remove-shared-link/ */
export const removeSharedLink = operation({
	value: 'removeSharedLink',
	name: 'Remove Shared Link',
	action: 'Remove the shared link of a folder',
	description:
		'Stop sharing a folder by link: its shared link opens nothing any more. A link that is made later has another address.',
	scopes: ['root_readwrite'],
	parameters: [picked(folderPicker, 'that is shared')],
	targets: ({ params }) => [itemTarget({ type: 'folder', id: params.folderId })],
	async run({ box, params }) {
		return await setSharedLink(box, { type: 'folder', id: params.folderId }, null);
	},
});
