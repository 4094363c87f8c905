import { operation } from '../../operation';
import { picked, webLinkPicker } from '../../pickers';
import { getItem } from '../item';
import { webLinkItem } from './webLink';

/** https://developer.box.com/reference/get-web-links-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a web link',
	description: 'Get the URL, the name and the folder of a web link',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [picked(webLinkPicker, 'to get')],
	async run({ box, params }) {
		return await getItem(box, webLinkItem(params.webLinkId));
	},
});
