import { resource } from '../../operation';
import { copy } from './copy';
import { create } from './create';
import { createPath } from './createPath';
import { createSharedLink } from './createSharedLink';
import { deleteFolder } from './delete';
import { get } from './get';
import { getByPath } from './getByPath';
import { getItems } from './getItems';
import { getTrash } from './getTrash';
import { move } from './move';
import { purge } from './purge';
import { removeSharedLink } from './removeSharedLink';
import { rename } from './rename';
import { restore } from './restore';
import { search } from './search';
import { share } from './share';
import { update } from './update';

export const folder = resource({
	value: 'folder',
	name: 'Folder',
	default: 'create',
	operations: [
		copy,
		create,
		createPath,
		createSharedLink,
		deleteFolder,
		get,
		getByPath,
		getItems,
		getTrash,
		move,
		purge,
		removeSharedLink,
		rename,
		restore,
		search,
		share,
		update,
	],
});
