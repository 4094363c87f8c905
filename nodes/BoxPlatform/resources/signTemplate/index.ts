import { resource } from '../../operation';
import { get } from './get';
import { getAll } from './getAll';

export const signTemplate = resource({
	value: 'signTemplate',
	name: 'Sign Template',
	default: getAll.value,
	operations: [get, getAll],
});
