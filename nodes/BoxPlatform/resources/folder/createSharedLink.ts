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
		'Share a folder with a link to send to others, one that is public or that only everybody in the enterprise or invited people can open. It can have a password and an end date; a link that exists already is changed.',
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
