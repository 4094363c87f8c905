import { nameKey } from '../../client';
import { operation } from '../../operation';
import { parentPicker } from '../../pickers';
import { detailOptions, fieldsQuery } from '../fieldsOption';
import { getItem } from '../item';
import { checkedName } from '../itemName';
import { folderNamed } from './folderNamed';

/** https://developer.box.com/reference/post-folders/ */
export const createPath = operation({
	value: 'createPath',
	name: 'Create Path',
	action: 'Create a path of nested folders',
	description:
		'Make sure that all folders of a path such as /Invoices/2026/March exist, and create those that are missing. It is safe when many items ask for the same path.',
	scopes: ['root_readwrite'],
	parameters: [
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			purpose: 'target',
			default: '',
			required: true,
			placeholder: 'e.g. /Invoices/2026/March',
			description: 'Names of folders, each in the one before, separated by slashes',
		},
		{
			...parentPicker,
			description: 'The folder in which the path begins; the root folder if empty',
		},
		detailOptions,
	],
	// Items that ask for the same folder share its creation.
	targets: () => [],
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
				JSON.stringify(['createPath', parentId, nameKey(name)]),
				async () => await folderNamed({ box, once }, parentId, name),
			);
		}
		return await getItem(
			box,
			{ type: 'folder', id: folderId },
			fieldsQuery(params.options, 'folder'),
		);
	},
});
