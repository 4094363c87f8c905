import { operation } from '../../operation';
import { picked, webLinkPicker } from '../../pickers';
import { pathOf } from '../item';
import { remove } from '../removal';
import { itemTarget } from '../targets';
import { webLinkItem } from './webLink';

/** https://developer.box.com/reference/delete-web-links-id/ */
export const deleteWebLink = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a web link',
	description: 'Delete a web link. It goes to the trash, from where it can be restored.',
	scopes: ['root_readwrite'],
	parameters: [picked(webLinkPicker, 'to delete')],
	targets: ({ params }) => [itemTarget(webLinkItem(params.webLinkId))],
	async run({ box, params }) {
		await remove(box, pathOf(webLinkItem(params.webLinkId)));
		return { id: params.webLinkId, deleted: true };
	},
});
