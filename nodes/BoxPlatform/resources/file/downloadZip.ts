import { commaSeparated } from '../../client';
import { operation } from '../../operation';
import { filePicker, folderPicker } from '../../pickers';
import { archiveOf } from '../archive';
import { archiveOutput } from '../archiveOutput';
import type { ItemRef } from '../item';
import { checkedName } from '../itemName';
import { outputFieldParameter } from '../outputField';
import { safeName } from '../safePath';

/** https://developer.box.com/reference/post-zip-downloads/ */
export const downloadZip = operation({
	value: 'downloadZip',
	name: 'Download ZIP',
	action: 'Download several files and folders as a ZIP archive',
	description:
		'Download up to 10,000 files and folders as one ZIP archive; web links are left out. The output lists its content, names that had to change, and what Box left out.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		{
			displayName: 'Items',
			name: 'itemsUi',
			type: 'fixedCollection',
			purpose: 'members',
			placeholder: 'Add Item',
			typeOptions: { multipleValues: true },
			default: {},
			options: [
				{ displayName: 'File', name: 'file', values: [filePicker] },
				{ displayName: 'Folder', name: 'folder', values: [folderPicker] },
			],
			description: 'The files and folders to put into the archive',
		},
		{
			displayName: 'File IDs',
			name: 'fileIds',
			type: 'string',
			purpose: 'target',
			takesList: true,
			isId: true,
			default: '',
			placeholder: 'e.g. 1234567890,2345678901',
			description: 'IDs of further files, separated by commas or as a list',
		},
		{
			displayName: 'Folder IDs',
			name: 'folderIds',
			type: 'string',
			purpose: 'target',
			takesList: true,
			isId: true,
			default: '',
			placeholder: 'e.g. 1234567890,2345678901',
			description: 'IDs of further folders, separated by commas or as a list',
		},
		outputFieldParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Archive Name',
					name: 'name',
					type: 'string',
					purpose: 'identity',
					default: '',
					placeholder: 'e.g. reports.zip',
					description: 'The name of the archive',
				},
			],
		},
	],
	async run({ params, input, ...world }) {
		const { itemsUi, fileIds, folderIds, options, binaryPropertyName } = params;
		const files = [...(itemsUi.file ?? []).map(({ fileId }) => fileId), ...commaSeparated(fileIds)];
		const folders = [
			...(itemsUi.folder ?? []).map(({ folderId }) => folderId),
			...commaSeparated(folderIds),
		];
		const items: ItemRef[] = [
			...[...new Set(files)].map((id) => ({ type: 'file' as const, id })),
			...[...new Set(folders)].map((id) => ({ type: 'folder' as const, id })),
		];
		return await archiveOf(world, {
			items,
			name: archiveName(options.name ? checkedName(options.name) : 'box'),
			fieldName: binaryPropertyName,
			json: input.json,
			tell: async (archived) => await archiveOutput(world, items, archived),
		});
	},
});

function archiveName(name: string): string {
	return safeName(/\.zip$/i.test(name) ? name : `${name}.zip`);
}
