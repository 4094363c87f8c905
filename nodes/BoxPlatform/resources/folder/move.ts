import { operation } from '../../operation';
import { folderPicker } from '../../pickers';
import { moveItem, moveParameters } from '../relocation';
import { itemTarget } from '../targets';

/** https://developer.box.com/guides/folders/single/move/ */
export const move = operation({
	value: 'move',
	name: 'Move',
	action: 'Move a folder',
	description: 'Move a whole folder (directory) with everything in it below another folder',
	scopes: ['root_readwrite'],
	parameters: [folderPicker, ...moveParameters],
	targets: ({ params }) => [itemTarget({ type: 'folder', id: params.folderId })],
	async run({ box, once, params }) {
		return await moveItem({ box, once }, { type: 'folder', id: params.folderId }, params);
	},
});
