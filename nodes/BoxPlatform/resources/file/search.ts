import { operation } from '../../operation';
import { itemSearchParameters, searchItems } from '../search/itemSearch';

/** https://developer.box.com/reference/get-search/ */
export const search = operation({
	value: 'search',
	name: 'Search',
	action: 'Search files',
	description:
		'Find a file by name, words in it, type or date, such as PDFs, spreadsheets or contracts. The resource Search has more filters, and finds folders and web links too.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: itemSearchParameters,
	run({ box, params }) {
		return searchItems(box, 'file', params);
	},
});
