import { resource } from '../../operation';
import { copy } from './copy';
import { create } from './create';
import { createPath } from './createPath';
import { createSharedLink } from './createSharedLink';
import { deleteFolder } from './delete';
import { download } from './download';
import { get } from './get';
import { getByPath } from './getByPath';
import { getFromTrash } from './getFromTrash';
import { getItems } from './getItems';
import { getLocks } from './getLocks';
import { getTrash } from './getTrash';
import { lock } from './lock';
import { move } from './move';
import { purge } from './purge';
import { removeSharedLink } from './removeSharedLink';
import { rename } from './rename';
import { restore } from './restore';
import { search } from './search';
import { share } from './share';
import { unlock } from './unlock';
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
		download,
		get,
		getByPath,
		getFromTrash,
		getItems,
		getLocks,
		getTrash,
		lock,
		move,
		purge,
		removeSharedLink,
		rename,
		restore,
		search,
		share,
		unlock,
		update,
	],
});
