import { resource } from '../../operation';
import { getAll } from './getAll';

export const recentItem = resource({
	value: 'recentItem',
	name: 'Recent Item',
	default: getAll.value,
	operations: [getAll],
});
