import { operation } from '../../operation';
import { itemTarget } from '../targets';
import { changeCollections, chosenCollection, memberItem, memberParameters } from './collection';

/** https://developer.box.com/guides/collections/add/ */
export const add = operation({
	value: 'add',
	name: 'Add Item',
	action: 'Add an item to a collection',
	description:
		'Add a file, folder or web link to the favorites of the acting user. Other users do not see it.',
	scopes: ['root_readwrite'],
	parameters: memberParameters,
	targets: ({ params }) => [itemTarget(memberItem(params))],
	async run({ box, once, params }) {
		const id = await chosenCollection({ box, once }, params.collectionId);
		return await changeCollections(box, memberItem(params), (ids) =>
			ids.includes(id) ? ids : [...ids, id],
		);
	},
});
