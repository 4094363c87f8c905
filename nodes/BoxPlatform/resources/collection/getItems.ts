import { type BoxItem, path } from '../../client';
import { operation, type OperationContext } from '../../operation';
import { extraFieldsOption, fieldsOption, fieldsQuery } from '../fieldsOption';
import { itemTypesOption, ofTypes } from '../item';
import { listParameters } from '../listParameters';
import { chosenCollection, collectionIdParameter } from './collection';

/** https://developer.box.com/reference/get-collections-id-items/ */
export const getItems = operation({
	value: 'getItems',
	name: 'Get Items',
	action: 'Get the items in a collection',
	description: 'List the favorites of the acting user: files, folders and web links',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		collectionIdParameter,
		...listParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [extraFieldsOption, fieldsOption, itemTypesOption],
		},
	],
	run({ box, once, params: { collectionId, options } }) {
		const items = itemsIn({ box, once }, collectionId, fieldsQuery(options, 'listed'));
		return ofTypes(items, options.types);
	},
});

async function* itemsIn(
	{ box, once }: Pick<OperationContext<unknown>, 'box' | 'once'>,
	collectionId: string,
	fields: string | undefined,
): AsyncGenerator<BoxItem, void, undefined> {
	const id = await chosenCollection({ box, once }, collectionId);
	yield* box.pages<BoxItem>(path`/collections/${id}/items`, {
		paging: 'offset',
		query: { fields },
	});
}
