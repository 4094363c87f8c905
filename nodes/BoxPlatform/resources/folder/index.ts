import { resource } from '../../n8n/operation';
import { create } from './create';
import { get } from './get';
import { getItems } from './getItems';

export const folder = resource({
	value: 'folder',
	name: 'Folder',
	default: 'create',
	operations: [create, get, getItems],
});
