import { resource } from '../../operation';
import { addItems } from './addItems';
import { copy } from './copy';
import { create } from './create';
import { deleteHub } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getItems } from './getItems';
import { removeItems } from './removeItems';
import { update } from './update';

export const hub = resource({
	value: 'hub',
	name: 'Hub',
	default: 'getItems',
	operations: [addItems, copy, create, deleteHub, get, getAll, getItems, removeItems, update],
});
