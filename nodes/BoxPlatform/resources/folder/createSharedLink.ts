import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { setSharedLink, sharedLinkBody, sharedLinkParameters } from '../sharedLinkParameters';
import { itemTarget } from '../targets';

/** https://developer.box.com/reference/put-folders-id--add-shared-link/ */
export const createSharedLink = operation({
	value: 'createSharedLink',
	name: 'Create Shared Link',
	action: 'Create a shared link to a folder',
	description:
		'Share a whole folder with a link or make it public: get a shareable URL to send to a client or others, publicly for everybody, for the enterprise or for invited people. A password and a date on which it expires protect it; a link that is there already is changed.',
	scopes: ['root_readwrite'],
	parameters: [picked(folderPicker, 'to share'), ...sharedLinkParameters],
	targets: ({ params }) => [itemTarget({ type: 'folder', id: params.folderId })],
	async run({ box, params }) {
		return await setSharedLink(
			box,
			{ type: 'folder', id: params.folderId },
			sharedLinkBody(params),
		);
	},
});
