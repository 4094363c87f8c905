import { resource } from '../../n8n/operation';
import { create } from './create';
import { getAll } from './getAll';
import { getCurrent } from './getCurrent';

export const user = resource({
	value: 'user',
	name: 'User',
	default: 'getCurrent',
	operations: [create, getAll, getCurrent],
});
