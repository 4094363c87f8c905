/** Files and folders where an operation is on either: the fields that choose one, its path, its details. */
import { type BoxClient, type BoxItem, eachBatch, path } from '../client';
import { parameter, type ParamsOf } from '../operation';
import { filePicker, folderPicker } from '../pickers';

export type ItemType = 'file' | 'folder' | 'web_link';

/** A file, folder or web link in Box. */
export interface ItemRef<T extends ItemType = ItemType> {
	type: T;
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
export function ofTypes(
	items: AsyncIterable<BoxItem>,
	types: readonly string[] = [],
): AsyncIterable<BoxItem> {
	return types.length === 0 ? items : eachBatch(items, (batch) => batch.filter(isOneOf(types)));
}

/** Whether an item is of one of the kinds that the option above names; of any, where it names none. */
export const isOneOf =
	(types: readonly string[] = []) =>
	({ type, skipped }: BoxItem): boolean =>
		// That something is missing is told whatever the kinds.
		types.length === 0 || types.includes(type) || skipped === true;

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
	description: 'Which kind of item it is for: a file or a folder',
});

/** The file or folder itself, behind the choice of its type. */
export const itemPickers = [
	parameter({ ...filePicker, displayOptions: { show: { itemType: ['file'] } } }),
	parameter({ ...folderPicker, displayOptions: { show: { itemType: ['folder'] } } }),
] as const;

type ItemChoice = ParamsOf<readonly [typeof itemTypeParameter, ...typeof itemPickers]>;

/** What was chosen in the fields above. */
export function chosenItem({ itemType, fileId, folderId }: ItemChoice): ItemRef<'file' | 'folder'> {
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
