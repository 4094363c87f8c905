import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { moveItem, moveParameters } from '../relocation';
import { itemTarget } from '../targets';

/** https://developer.box.com/guides/folders/single/move/ */
export const move = operation({
	value: 'move',
	name: 'Move',
	action: 'Move a folder to another folder',
	description: 'Move a whole folder, with everything in it, into another one',
	scopes: ['root_readwrite'],
	parameters: [picked(folderPicker, 'to move'), ...moveParameters],
	targets: ({ params }) => [itemTarget({ type: 'folder', id: params.folderId })],
	async run({ box, once, params }) {
		return await moveItem({ box, once }, { type: 'folder', id: params.folderId }, params);
	},
});
