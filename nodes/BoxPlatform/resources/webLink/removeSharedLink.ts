import { operation } from '../../operation';
import { picked, webLinkPicker } from '../../pickers';
import { setSharedLink } from '../sharedLinkParameters';
import { itemTarget } from '../targets';
import { webLinkItem } from './webLink';

/** https://developer.box.com/reference/put-web-links-id--remove-shared-link/ */
export const removeSharedLink = operation({
	value: 'removeSharedLink',
	name: 'Remove Shared Link',
	action: 'Remove the shared link of a web link',
	description:
		'Remove the shared link of a web link. A link that is made later has another address.',
	scopes: ['root_readwrite'],
	parameters: [picked(webLinkPicker, 'that is shared')],
	targets: ({ params }) => [itemTarget(webLinkItem(params.webLinkId))],
	async run({ box, params }) {
		return await setSharedLink(box, webLinkItem(params.webLinkId), null);
	},
});
