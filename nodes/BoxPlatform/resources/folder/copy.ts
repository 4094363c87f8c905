import { type BoxFolder, path } from '../../client';
import { operation } from '../../operation';
import { folderPicker, parentPicker } from '../../pickers';
import { fieldsOption } from '../fieldsOption';
import { checkedName } from '../itemName';
import { onConflictParameter, withFreeName } from '../nameConflict';
import { getFolder } from './getFolder';

/** https://developer.box.com/reference/post-folders-id-copy/ */
export const copy = operation({
	value: 'copy',
	name: 'Copy',
	action: 'Copy a folder',
	description:
		'Copy a folder with everything in it. Box fills large copies in the background, after it has answered.',
	scopes: ['root_readwrite'],
	parameters: [
		folderPicker,
		{ ...parentPicker, description: 'The folder to copy it to; the root folder if empty' },
		onConflictParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				fieldsOption,
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'The name of the copy; the same as that of the folder if empty',
				},
			],
		},
	],
	async run({ box, params: { folderId, parentId: chosen, onConflict, options } }) {
		const { fields, name } = options;
		const parentId = chosen || '0';
		const wanted = name ? checkedName(name) : undefined;
		return await withFreeName(box, {
			policy: onConflict,
			type: 'folder',
			parentId,
			name: async () => wanted ?? String((await getFolder(box, folderId, 'name')).name),
			attempt: async (free) =>
				await box.request<BoxFolder>('POST', path`/folders/${folderId}/copy`, {
					query: { fields },
					json: { parent: { id: parentId }, name: free ?? wanted },
					// A second copy meets the first one, which is then returned.
					repeatable: onConflict === 'skip',
				}),
			existing: async (id) => await getFolder(box, id, fields),
		});
	},
});
