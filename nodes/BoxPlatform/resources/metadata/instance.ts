import { path } from '../../client';
import { parameter, type ParamsOf } from '../../operation';
import { filePicker, folderPicker, scopeParameter, templatePicker } from '../../pickers';

/** The fields that name the item that metadata is on. */
export const itemParameters = [
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
] as const;

/** The fields that name one metadata instance: the item, and the template on it. */
export const instanceParameters = [...itemParameters, scopeParameter, templatePicker] as const;

/** https://developer.box.com/reference/resources/metadata/ */
export interface MetadataInstance {
	$id: string;
	$version: number;
	[field: string]: unknown;
}

/** The path of all metadata of an item. */
export function metadataPath({
	itemType,
	fileId,
	folderId,
}: ParamsOf<typeof itemParameters>): string {
	return itemType === 'folder'
		? path`/folders/${folderId ?? ''}/metadata`
		: path`/files/${fileId ?? ''}/metadata`;
}

export function instancePath(params: ParamsOf<typeof instanceParameters>): string {
	return metadataPath(params) + path`/${params.scope}/${params.templateKey}`;
}
