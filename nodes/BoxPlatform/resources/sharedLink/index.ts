import { resource } from '../../operation/operation';
import { download } from './download';
import { resolve } from './resolve';

export const sharedLink = resource({
	value: 'sharedLink',
	name: 'Shared Link',
	default: 'resolve',
	operations: [download, resolve],
});
