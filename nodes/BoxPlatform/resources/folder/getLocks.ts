import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { locksOf } from './folderLock';

/** https://developer.box.com/reference/get-folder-locks/ */
export const getLocks = operation({
	value: 'getLocks',
	name: 'Get Locks',
	action: 'Get locks of a folder',
	description:
		'List the locks that keep a folder from being moved or deleted, oldest first. The acting user must be its owner or a co-owner.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [picked(folderPicker, 'whose locks to list')],
	async run({ box, params: { folderId } }) {
		return await locksOf(box, folderId);
	},
});
