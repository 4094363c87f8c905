import { path, unlessRefused } from '../../client';
import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { remove } from '../removal';
import { itemTarget } from '../targets';
import { locksOf } from './folderLock';

/** https://developer.box.com/reference/delete-folder-locks-id/ */
export const unlock = operation({
	value: 'unlock',
	name: 'Unlock',
	action: 'Unlock a folder',
	description:
		'Remove all locks that keep a folder from being moved or deleted, whoever has set them. The acting user must be its owner or a co-owner.',
	scopes: ['root_readwrite'],
	parameters: [picked(folderPicker, 'to unlock')],
	targets: ({ params }) => [itemTarget({ type: 'folder', id: params.folderId })],
	async run({ box, params: { folderId } }) {
		const locks = await locksOf(box, folderId);
		// One that somebody else has removed meanwhile is as it should be.
		for (const { id } of locks) await unlessRefused(remove(box, path`/folder_locks/${id}`), 404);
		return { id: folderId, unlocked: true, lockIds: locks.map(({ id }) => id) };
	},
});
