import { type BoxFile, path } from '../../client';
import { operation } from '../../operation';
import { filePicker, folderPicker } from '../../pickers';
import { fieldsOption } from '../fieldsOption';
import { onConflictParameter, withFreeName } from '../nameConflict';
import { getFile } from './getFile';

/** https://developer.box.com/reference/put-files-id/ */
export const move = operation({
	value: 'move',
	name: 'Move',
	action: 'Move a file',
	description: 'Move a file to another folder',
	scopes: ['root_readwrite'],
	parameters: [
		filePicker,
		{
			...folderPicker,
			displayName: 'Destination Folder',
			name: 'parentId',
			description: 'The folder to move it to',
		},
		onConflictParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [fieldsOption],
		},
	],
	async run({ box, params: { fileId, parentId, onConflict, options } }) {
		const { fields } = options;
		return await withFreeName(box, {
			policy: onConflict,
			type: 'file',
			parentId,
			name: async () => String((await getFile(box, fileId, 'name')).name),
			attempt: async (name) =>
				await box.request<BoxFile>('PUT', path`/files/${fileId}`, {
					query: { fields },
					json: { parent: { id: parentId }, name },
				}),
			existing: async (id) => await getFile(box, id, fields),
		});
	},
});
