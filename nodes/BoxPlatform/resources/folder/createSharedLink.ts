import { operation } from '../../operation';
import { folderPicker } from '../../pickers';
import { setSharedLink, sharedLinkBody, sharedLinkParameters } from '../sharedLinkParameters';
import { itemTarget } from '../targets';

/** https://developer.box.com/reference/put-folders-id--add-shared-link/ */
export const createSharedLink = operation({
	value: 'createSharedLink',
	name: 'Create Shared Link',
	action: 'Create a shared link to a folder',
	description:
		'Make a link that opens a folder, to send to people: public, for the enterprise or for invited people, if wanted with a password and an end date. A link that is there already is changed.',
	scopes: ['root_readwrite'],
	parameters: [folderPicker, ...sharedLinkParameters],
	targets: ({ params }) => [itemTarget({ type: 'folder', id: params.folderId })],
	async run({ box, params }) {
		return await setSharedLink(
			box,
			{ type: 'folder', id: params.folderId },
			sharedLinkBody(params),
		);
	},
});
