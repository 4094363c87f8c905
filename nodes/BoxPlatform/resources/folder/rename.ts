import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { renameItem, renameOptions, renameTargets } from '../relocation';

/** https://developer.box.com/reference/put-folders-id/ */
export const rename = operation({
	value: 'rename',
	name: 'Rename',
	action: 'Rename a folder',
	description: 'Give a folder a new name; it stays where it is',
	scopes: ['root_readwrite'],
	parameters: [
		picked(folderPicker, 'to rename'),
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			purpose: 'identity',
			default: '',
			required: true,
			placeholder: 'e.g. Invoices 2026',
			description: 'The new name',
		},
		renameOptions,
	],
	targets: ({ params }) => renameTargets({ type: 'folder', id: params.folderId }, params),
	async run({ box, params }) {
		return await renameItem(box, { type: 'folder', id: params.folderId }, params);
	},
});
