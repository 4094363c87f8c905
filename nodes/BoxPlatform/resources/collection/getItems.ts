import { type BoxItem, path } from '../../client';
import { operation } from '../../operation';
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
	async run({ box, once, params: { collectionId, options } }) {
		const id = await chosenCollection({ box, once }, collectionId);
		const items = box.pages<BoxItem>(path`/collections/${id}/items`, {
			paging: 'offset',
			query: { fields: fieldsQuery(options, 'listed') },
		});
		return ofTypes(items, options.types);
	},
});
