import type { ParamsOf } from '../../n8n/operation';
import { path } from '../../client';
import { parameter } from '../../n8n/operation';
import { filePicker, folderPicker, scopeParameter, templatePicker } from '../../pickers';

/** The fields that name one metadata instance: the item, and the template on it. */
export const instanceParameters = [
	parameter({
		displayName: 'Item Type',
		name: 'itemType',
		type: 'options',
		options: [
			{
				name: 'File',
				value: 'file',
			},
			{
				name: 'Folder',
				value: 'folder',
			},
		],
		default: 'file',
		description: 'Whether the metadata is on a file or a folder',
	}),
	parameter({ ...filePicker, displayOptions: { show: { itemType: ['file'] } } }),
	parameter({ ...folderPicker, displayOptions: { show: { itemType: ['folder'] } } }),
	scopeParameter,
	templatePicker,
] as const;

/** https://developer.box.com/reference/resources/metadata/ */
export interface MetadataInstance {
	$id: string;
	$version: number;
	[field: string]: unknown;
}

export function instancePath({
	itemType,
	fileId,
	folderId,
	scope,
	templateKey,
}: ParamsOf<typeof instanceParameters>): string {
	return itemType === 'folder'
		? path`/folders/${folderId ?? ''}/metadata/${scope}/${templateKey}`
		: path`/files/${fileId ?? ''}/metadata/${scope}/${templateKey}`;
}
