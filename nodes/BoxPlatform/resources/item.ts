/** Files and folders where an operation is on either: the fields that choose one, its path, its details. */
import { type BoxClient, type BoxItem, path } from '../client';
import { parameter, type ParamsOf } from '../operation';
import { filePicker, folderPicker } from '../pickers';

export type ItemType = 'file' | 'folder' | 'web_link';

/** A file, folder or web link in Box. */
export interface ItemRef {
	type: ItemType;
	id: string;
}

/** Which kinds of items a list returns. */
export const itemTypesOption = parameter({
	displayName: 'Types',
	name: 'types',
	type: 'multiOptions',
	purpose: 'filter',
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
});

/** The items of the kinds that the option above names. */
export async function* ofTypes(
	items: AsyncIterable<BoxItem>,
	types: readonly string[] = [],
): AsyncGenerator<BoxItem, void, undefined> {
	for await (const item of items) {
		// That something is missing is told whatever the kinds.
		if (types.length === 0 || types.includes(item.type) || item.skipped === true) yield item;
	}
}

/** The choice between a file and a folder, for operations on both. */
export const itemTypeParameter = parameter({
	displayName: 'Item Type',
	name: 'itemType',
	type: 'options',
	purpose: 'choice',
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
	default: 'folder',
	description: 'Whether it is about a file or a folder',
});

/** The file or folder itself, behind the choice of its type. */
export const itemPickers = [
	parameter({ ...filePicker, displayOptions: { show: { itemType: ['file'] } } }),
	parameter({ ...folderPicker, displayOptions: { show: { itemType: ['folder'] } } }),
] as const;

type ItemChoice = ParamsOf<readonly [typeof itemTypeParameter, ...typeof itemPickers]>;

/** What was chosen in the fields above. */
export function chosenItem({ itemType, fileId, folderId }: ItemChoice): ItemRef {
	return { type: itemType, id: (itemType === 'file' ? fileId : folderId) ?? '' };
}

/** The API path of a file, folder or web link. */
export function pathOf({ type, id }: ItemRef): string {
	if (type === 'web_link') return path`/web_links/${id}`;
	return type === 'file' ? path`/files/${id}` : path`/folders/${id}`;
}

/**
 * The details of a file, folder or web link.
 * https://developer.box.com/reference/get-files-id/
 * https://developer.box.com/reference/get-folders-id/
 * https://developer.box.com/reference/get-web-links-id/
 */
export async function getItem(box: BoxClient, item: ItemRef, fields?: string): Promise<BoxItem> {
	return await box.request<BoxItem>('GET', pathOf(item), { query: { fields } });
}
