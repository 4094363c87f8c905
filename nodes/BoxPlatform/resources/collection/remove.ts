import { operation } from '../../operation';
import { itemTarget } from '../targets';
import { changeCollections, chosenCollection, memberItem, memberParameters } from './collection';

/** https://developer.box.com/guides/collections/remove/ */
export const removeItem = operation({
	value: 'remove',
	name: 'Remove Item',
	action: 'Remove an item from a collection',
	description:
		'Remove a file, folder or web link from the favorites of the acting user; the item itself stays',
	scopes: ['root_readwrite'],
	parameters: memberParameters,
	targets: ({ params }) => [itemTarget(memberItem(params))],
	async run({ box, once, params }) {
		const id = await chosenCollection({ box, once }, params.collectionId);
		return await changeCollections(box, memberItem(params), (ids) =>
			ids.filter((one) => one !== id),
		);
	},
});
