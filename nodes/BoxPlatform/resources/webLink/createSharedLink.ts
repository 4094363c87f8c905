import { operation } from '../../operation';
import { picked, webLinkPicker } from '../../pickers';
import { setSharedLink, sharedLinkBody, sharedLinkParameters } from '../sharedLinkParameters';
import { itemTarget } from '../targets';
import { webLinkItem } from './webLink';

/** https://developer.box.com/reference/put-web-links-id--add-shared-link/ */
export const createSharedLink = operation({
	value: 'createSharedLink',
	name: 'Create Shared Link',
	action: 'Create a shared link to a web link',
	description: 'Share a web link by a shared link, or change the one that it has',
	scopes: ['root_readwrite'],
	parameters: [picked(webLinkPicker, 'to share'), ...sharedLinkParameters],
	targets: ({ params }) => [itemTarget(webLinkItem(params.webLinkId))],
	async run({ box, params }) {
		return await setSharedLink(box, webLinkItem(params.webLinkId), sharedLinkBody(params));
	},
});
