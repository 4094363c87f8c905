import { operation } from '../../operation';
import { listParameters } from '../listParameters';
import { collectionsOf } from './collection';

/** https://developer.box.com/reference/get-collections/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many collections',
	description: 'List the collections of the acting user. Box has only the favorites at present.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [...listParameters],
	run({ box }) {
		return collectionsOf(box);
	},
});
