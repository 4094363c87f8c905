import { operation } from '../../operation';
import { itemTarget } from '../targets';
import { restoreItem, restoreOptions } from '../trash';
import { trashedWebLinkId, webLinkItem } from './webLink';

/** https://developer.box.com/reference/post-web-links-id/ */
export const restore = operation({
	value: 'restore',
	name: 'Restore',
	action: 'Restore a web link from the trash',
	description: 'Bring a deleted web link back from the trash',
	scopes: ['root_readwrite'],
	parameters: [trashedWebLinkId, restoreOptions],
	targets: ({ params }) => [itemTarget(webLinkItem(params.webLinkId))],
	async run({ box, params }) {
		return await restoreItem(box, webLinkItem(params.webLinkId), params.options);
	},
});
