import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { setSharedLink } from '../sharedLinkParameters';
import { itemTarget } from '../targets';

/** https://developer.box.com/reference/put-files-id--remove-shared-link/ */
export const removeSharedLink = operation({
	value: 'removeSharedLink',
	name: 'Remove Shared Link',
	action: 'Remove the shared link of a file',
	description:
		'Stop sharing a file by link: its shared link opens nothing any more. A link that is made later has another address.',
	scopes: ['root_readwrite'],
	parameters: [picked(filePicker, 'that is shared')],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, params }) {
		return await setSharedLink(box, { type: 'file', id: params.fileId }, null);
	},
});
