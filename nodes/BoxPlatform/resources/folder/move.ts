import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { moveItem, moveParameters } from '../relocation';
import { itemTarget } from '../targets';

/** https://developer.box.com/guides/folders/single/move/ */
export const move = operation({
	value: 'move',
	name: 'Move',
	action: 'Move a folder to another folder',
	description:
		'Put a whole folder (directory), such as that of a project, with everything in it somewhere else: into the archive or below another parent folder',
	scopes: ['root_readwrite'],
	parameters: [picked(folderPicker, 'to move'), ...moveParameters],
	targets: ({ params }) => [itemTarget({ type: 'folder', id: params.folderId })],
	async run({ box, once, params }) {
		return await moveItem({ box, once }, { type: 'folder', id: params.folderId }, params);
	},
});
