import { type BoxFolder, path } from '../../client';
import { operation } from '../../operation';
import { folderPicker } from '../../pickers';
import { fieldsOption } from '../fieldsOption';
import { onConflictParameter, withFreeName } from '../nameConflict';
import { getFolder } from './getFolder';

/** https://developer.box.com/guides/folders/single/move/ */
export const move = operation({
	value: 'move',
	name: 'Move',
	action: 'Move a folder',
	description: 'Move a folder with everything in it to another folder',
	scopes: ['root_readwrite'],
	parameters: [
		folderPicker,
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
	async run({ box, params: { folderId, parentId, onConflict, options } }) {
		const { fields } = options;
		return await withFreeName(box, {
			policy: onConflict,
			type: 'folder',
			parentId,
			name: async () => String((await getFolder(box, folderId, 'name')).name),
			attempt: async (name) =>
				await box.request<BoxFolder>('PUT', path`/folders/${folderId}`, {
					query: { fields },
					json: { parent: { id: parentId }, name },
				}),
			existing: async (id) => await getFolder(box, id, fields),
		});
	},
});
