import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { setSharedLink, sharedLinkBody, sharedLinkParameters } from '../sharedLinkParameters';
import { itemTarget } from '../targets';

/** https://developer.box.com/reference/put-files-id--add-shared-link/ */
export const createSharedLink = operation({
	value: 'createSharedLink',
	name: 'Create Shared Link',
	action: 'Create a shared link to a file',
	description:
		'Share a file with a public link, or one that only everybody in the enterprise or invited people can open. It can have a password and an end date; a link that exists already is changed.',
	scopes: ['root_readwrite'],
	parameters: [picked(filePicker, 'to share'), ...sharedLinkParameters],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, params }) {
		return await setSharedLink(box, { type: 'file', id: params.fileId }, sharedLinkBody(params));
	},
});
