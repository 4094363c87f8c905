import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { renameItem, renameOptions, renameTargets } from '../relocation';

/** https://developer.box.com/reference/put-files-id/ */
export const rename = operation({
	value: 'rename',
	name: 'Rename',
	action: 'Rename a file',
	description: 'Give a file a new name, such as Invoice 2026-17.pdf; it stays in its folder',
	scopes: ['root_readwrite'],
	parameters: [
		picked(filePicker, 'to rename'),
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			purpose: 'identity',
			default: '',
			required: true,
			placeholder: 'e.g. report-2026.pdf',
			description: 'The new name, with its extension',
		},
		renameOptions,
	],
	targets: ({ params }) => renameTargets({ type: 'file', id: params.fileId }, params),
	async run({ box, params }) {
		return await renameItem(box, { type: 'file', id: params.fileId }, params);
	},
});
