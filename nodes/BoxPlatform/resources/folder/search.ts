import { operation } from '../../operation';
import { itemSearchParameters, searchItems } from '../search/itemSearch';
import { tellIfNotYetFound } from '../search/results';

/** https://developer.box.com/reference/get-search/ */
export const search = operation({
	value: 'search',
	name: 'Search',
	action: 'Search folders',
	description:
		'Look for a folder by its name, such as that of a customer. The resource Search has more filters, and finds files and web links too.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: itemSearchParameters,
	listsAll: () => true,
	run({ box, params, hint }) {
		return tellIfNotYetFound(searchItems(box, 'folder', params), hint);
	},
});
