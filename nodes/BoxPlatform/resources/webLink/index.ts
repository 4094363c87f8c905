import { resource } from '../../operation';
import { create } from './create';
import { createSharedLink } from './createSharedLink';
import { deleteWebLink } from './delete';
import { get } from './get';
import { move } from './move';
import { purge } from './purge';
import { removeSharedLink } from './removeSharedLink';
import { restore } from './restore';
import { update } from './update';

export const webLink = resource({
	value: 'webLink',
	name: 'Web Link',
	default: 'create',
	operations: [
		create,
		createSharedLink,
		deleteWebLink,
		get,
		move,
		purge,
		removeSharedLink,
		restore,
		update,
	],
});
