import { operation } from '../../operation';
import { parentPicker } from '../../pickers';
import { extraFieldsOption, fieldsOption, fieldsQuery } from '../fieldsOption';
import { checkedName } from '../itemName';
import { folderNamed } from './folderNamed';
import { getFolder } from './getFolder';

/** https://developer.box.com/reference/post-folders/ */
export const createPath = operation({
	value: 'createPath',
	name: 'Create Path',
	action: 'Create a folder path',
	description:
		'Get the folder at a path such as /Invoices/2026/March, and create those of its folders that do not exist. Safe when many items ask for the same path.',
	scopes: ['root_readwrite'],
	parameters: [
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. /Invoices/2026/March',
			description: 'Names of folders, each in the one before, separated by slashes',
		},
		{
			...parentPicker,
			description: 'The folder in which the path begins; the root folder if empty',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [extraFieldsOption, fieldsOption],
		},
	],
	async run({ box, params, once }) {
		const names = params.path
			.split('/')
			.filter((name) => name !== '')
			.map(checkedName);
		let folderId = params.parentId || '0';
		for (const name of names) {
			const parentId = folderId;
			// One item asks Box, the others of the run wait for its answer.
			folderId = await once(
				JSON.stringify(['createPath', parentId, name.toLowerCase()]),
				async () => await folderNamed(box, parentId, name),
			);
		}
		return await getFolder(box, folderId, fieldsQuery(params.options, 'folder'));
	},
});
