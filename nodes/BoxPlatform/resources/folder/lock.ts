import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { ownCreation } from '../ownCreation';
import { itemTarget } from '../targets';
import { type FolderLock, locksOf } from './folderLock';

/** https://developer.box.com/reference/post-folder-locks/ */
export const lock = operation({
	value: 'lock',
	name: 'Lock',
	action: 'Lock a folder',
	description:
		'Protect a folder from being moved or deleted; what is in it can still be changed. The acting user must be its owner or a co-owner.',
	scopes: ['root_readwrite'],
	parameters: [picked(folderPicker, 'to lock')],
	targets: ({ params }) => [itemTarget({ type: 'folder', id: params.folderId })],
	async run({ box, params: { folderId } }) {
		return await box.request<FolderLock>('POST', '/folder_locks', {
			json: {
				folder: { type: 'folder', id: folderId },
				// Box takes no other combination.
				locked_operations: { move: true, delete: true },
			},
			alreadyDone: ownCreation<FolderLock>({
				box,
				// The newest of several: what this request has made is not older than the others.
				find: async () => (await locksOf(box, folderId)).at(-1),
				isAsAsked: () => true,
			}),
		});
	},
});
