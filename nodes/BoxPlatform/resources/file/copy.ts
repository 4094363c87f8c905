import { type BoxFile, path } from '../../client';
import { operation } from '../../operation';
import { filePicker, parentPicker } from '../../pickers';
import { fieldsOption } from '../fieldsOption';
import { checkedName } from '../itemName';
import { onConflictParameter, withFreeName } from '../nameConflict';
import { getFile } from './getFile';

/** https://developer.box.com/reference/post-files-id-copy/ */
export const copy = operation({
	value: 'copy',
	name: 'Copy',
	action: 'Copy a file',
	description: 'Copy a file into a folder, under the same or another name',
	scopes: ['root_readwrite'],
	parameters: [
		filePicker,
		{ ...parentPicker, description: 'The folder to copy it to; the root folder if empty' },
		onConflictParameter,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				fieldsOption,
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'The name of the copy; the same as that of the file if empty',
				},
				{
					displayName: 'Version',
					name: 'version',
					type: 'string',
					default: '',
					description: 'The ID of the version to copy; the current one if empty',
				},
			],
		},
	],
	async run({ box, params: { fileId, parentId: chosen, onConflict, additionalFields } }) {
		const { fields, version, name } = additionalFields;
		const parentId = chosen || '0';
		const wanted = name ? checkedName(name) : undefined;
		return await withFreeName(box, {
			policy: onConflict,
			type: 'file',
			parentId,
			name: async () => wanted ?? String((await getFile(box, fileId, 'name')).name),
			attempt: async (free) =>
				await box.request<BoxFile>('POST', path`/files/${fileId}/copy`, {
					query: { fields },
					json: { parent: { id: parentId }, name: free ?? wanted, version: version || undefined },
					// A second copy meets the first one, which is then returned.
					repeatable: onConflict === 'skip',
				}),
			existing: async (id) => await getFile(box, id, fields),
		});
	},
});
