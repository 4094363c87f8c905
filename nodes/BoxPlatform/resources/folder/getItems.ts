import type { BoxItem } from '../../client';
import { path } from '../../client';
import { operation } from '../../n8n/operation';
import { folderPicker } from '../../pickers';
import { fieldsOption } from '../fieldsOption';
import { listParameters } from '../listParameters';

/** https://developer.box.com/reference/get-folders-id-items/ */
export const getItems = operation({
	value: 'getItems',
	name: 'Get Items',
	action: 'Get the items in a folder',
	description: 'List the files, folders and web links in a folder',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		folderPicker,
		...listParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				fieldsOption,
				{
					displayName: 'Types',
					name: 'types',
					type: 'multiOptions',
					options: [
						{
							name: 'File',
							value: 'file',
						},
						{
							name: 'Folder',
							value: 'folder',
						},
						{
							name: 'Web Link',
							value: 'web_link',
						},
					],
					default: [],
					description: 'Which kinds of items to return; all if empty',
				},
			],
		},
	],
	async *run({ box, params }) {
		const { fields, types = [] } = params.options;
		const wanted = new Set<string>(types);
		// Markers, because pages by offset repeat and skip items when the folder changes meanwhile.
		const items = box.pages<BoxItem>(path`/folders/${params.folderId}/items`, {
			paging: 'marker',
			query: { fields },
		});
		for await (const item of items) {
			if (wanted.size === 0 || wanted.has(item.type)) yield item;
		}
	},
});
