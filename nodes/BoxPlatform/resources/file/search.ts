import { operation } from '../../operation';
import { itemSearchParameters, searchItems } from '../search/itemSearch';
import { tellIfNotYetFound } from '../search/results';

/** https://developer.box.com/reference/get-search/ */
export const search = operation({
	value: 'search',
	name: 'Search',
	action: 'Search files',
	description:
		'Find files by their name, words in their content, type or date. The resource Search has more filters, and finds folders and web links too.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: itemSearchParameters,
	listsAll: () => true,
	run({ box, params, hint }) {
		return tellIfNotYetFound(searchItems(box, 'file', params), hint);
	},
});
