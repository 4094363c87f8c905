import { operation } from '../../operation';
import { hubPicker, picked } from '../../pickers';
import { target } from '../targets';
import { itemsParameter, manageItems } from './manageItems';

/** https://developer.box.com/reference/v2025.0/post-hubs-id-manage-items/ */
export const removeItems = operation({
	value: 'removeItems',
	name: 'Remove Items',
	action: 'Remove items from a hub',
	description: 'Remove items from a Box Hub; the items themselves stay where they are',
	scopes: ['root_readwrite'],
	parameters: [picked(hubPicker, 'to take the items out of'), itemsParameter],
	targets: ({ params }) => [target('hub', params.hubId)],
	async run({ box, params: { hubId, items } }) {
		return await manageItems(box, { hubId, action: 'remove', items });
	},
});
