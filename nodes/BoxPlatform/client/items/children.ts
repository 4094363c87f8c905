import { type BoxItem, path, sameName } from '../base';
import type { Requester } from '../http';

/**
 * What is directly in a folder, folders first. Paged by markers: pages by offset repeat and skip items when the folder
 * changes meanwhile.
 *
 * @param fields of each item, comma-separated; default: Box's standard ones
 * @param headers such as `boxapi` for a shared link
 */
export function childrenOf(
	box: Pick<Requester, 'pages'>,
	folderId: string,
	fields?: string,
	headers?: Record<string, string>,
): AsyncGenerator<BoxItem, void, undefined> {
	return box.pages<BoxItem>(path`/folders/${folderId}/items`, {
		paging: 'marker',
		query: { usemarker: true, fields },
		headers,
	});
}

/**
 * The item with a name among those of a folder; of several that count as the same name, the one that is written like
 * it. Box has no request for this: the folder is listed until the name appears.
 *
 * @param type if only this counts: a web link can have the name of a file
 */
export async function childNamed(
	box: Pick<Requester, 'pages'>,
	folderId: string,
	name: string,
	type?: 'file' | 'folder' | 'web_link',
): Promise<BoxItem | undefined> {
	let alike: BoxItem | undefined;
	for await (const item of childrenOf(box, folderId, 'name')) {
		// Box lists folders first: behind them no folder follows.
		if (type === 'folder' && item.type !== 'folder') return alike;
		if (type !== undefined && item.type !== type) continue;
		if (item.name === name) return item;
		if (sameName(item.name, name)) alike ??= item;
	}
	return alike;
}
