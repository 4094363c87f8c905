import { resource } from '../../operation';
import { download } from './download';
import { getItems } from './getItems';
import { resolve } from './resolve';

export const sharedLink = resource({
	value: 'sharedLink',
	name: 'Shared Link',
	default: 'resolve',
	operations: [download, getItems, resolve],
});
