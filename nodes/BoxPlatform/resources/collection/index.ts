import { resource } from '../../operation';
import { add } from './add';
import { getAll } from './getAll';
import { getItems } from './getItems';
import { removeItem } from './remove';

export const collection = resource({
	value: 'collection',
	name: 'Collection',
	default: 'getItems',
	operations: [add, getAll, getItems, removeItem],
});
