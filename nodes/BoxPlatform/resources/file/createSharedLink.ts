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
		'Share a file with a link or make it public: get a shareable URL of a document to send to a customer or others, for a download or view, publicly for everybody, for the enterprise or for invited people. A password and a date on which it expires protect it; a link that is there already is changed.',
	scopes: ['root_readwrite'],
	parameters: [picked(filePicker, 'to share'), ...sharedLinkParameters],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, params }) {
		return await setSharedLink(box, { type: 'file', id: params.fileId }, sharedLinkBody(params));
	},
});
