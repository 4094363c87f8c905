import { type BoxItem, path, sameName } from '../base';
import type { Requester } from '../http';

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
	type?: 'file' | 'folder',
): Promise<BoxItem | undefined> {
	let alike: BoxItem | undefined;
	const items = box.pages<BoxItem>(path`/folders/${folderId}/items`, {
		paging: 'marker',
		query: { usemarker: true, fields: 'name' },
	});
	for await (const item of items) {
		// Box lists folders first: behind them no folder follows.
		if (type === 'folder' && item.type !== 'folder') return alike;
		if (type !== undefined && item.type !== type) continue;
		if (item.name === name) return item;
		if (sameName(item.name, name)) alike ??= item;
	}
	return alike;
}
