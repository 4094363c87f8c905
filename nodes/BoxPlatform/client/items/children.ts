import { type BoxItem, path } from '../base';
import type { Requester } from '../http';
import { comparableName } from './names';

/**
 * The item with a name among those of a folder. Box ignores case in names, and has no request for this: the
 * folder is listed until the name appears.
 *
 * @param type if only this counts: a web link can have the name of a file
 */
export async function childNamed(
	box: Pick<Requester, 'pages'>,
	folderId: string,
	name: string,
	type?: 'file' | 'folder',
): Promise<BoxItem | undefined> {
	const wanted = comparableName(name);
	const items = box.pages<BoxItem>(path`/folders/${folderId}/items`, {
		paging: 'marker',
		query: { usemarker: true, fields: 'name' },
	});
	for await (const item of items) {
		// Box lists folders first: behind them no folder follows.
		if (type === 'folder' && item.type !== 'folder') return undefined;
		if (type !== undefined && item.type !== type) continue;
		if (item.name !== undefined && comparableName(item.name) === wanted) return item;
	}
	return undefined;
}
