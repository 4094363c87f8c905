import { resource } from '../../operation';
import { getAll } from './getAll';

export const signTemplate = resource({
	value: 'signTemplate',
	name: 'Sign Template',
	default: getAll.value,
	operations: [getAll],
});
