import { operation } from '../../operation';
import { picked, webLinkPicker } from '../../pickers';
import { moveItem, moveParameters } from '../relocation';
import { itemTarget } from '../targets';
import { webLinkItem } from './webLink';

const [destination, onConflict] = moveParameters;

/** https://developer.box.com/reference/put-web-links-id/ */
export const move = operation({
	value: 'move',
	name: 'Move',
	action: 'Move a web link',
	description: 'Move a web link to another folder',
	scopes: ['root_readwrite'],
	parameters: [picked(webLinkPicker, 'to move'), destination, onConflict],
	targets: ({ params }) => [itemTarget(webLinkItem(params.webLinkId))],
	async run({ box, once, params }) {
		const item = webLinkItem(params.webLinkId);
		return await moveItem({ box, once }, item, { ...params, options: {} });
	},
});
