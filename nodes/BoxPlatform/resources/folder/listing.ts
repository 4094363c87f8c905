import { BoxApiError, type BoxClient, type BoxItem, path } from '../../client';

/** Paged by markers: pages by offset repeat and skip items when the folder changes meanwhile. */
export function itemsOf(
	box: BoxClient,
	folderId: string,
	fields?: string,
): AsyncGenerator<BoxItem, void, undefined> {
	return box.pages<BoxItem>(path`/folders/${folderId}/items`, {
		paging: 'marker',
		query: { usemarker: true, fields },
	});
}

/**
 * The items of a folder and of its subfolders, each with its `path` below the folder.
 *
 * A folder is listed to its end before the next one begins, since Box's markers are short-lived.
 */
export async function* itemsBelow(
	box: BoxClient,
	folderId: string,
	{ fields, maxDepth = Infinity }: { fields?: string; maxDepth?: number },
): AsyncGenerator<BoxItem, void, undefined> {
	const withName = fields === undefined ? undefined : `${fields},name`;
	const folders = [{ id: folderId, path: '', depth: 1 }];
	// A folder that is moved meanwhile can appear a second time, even inside itself.
	const listed = new Set([folderId]);
	for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
		const { id, depth } = next;
		try {
			for await (const item of itemsOf(box, id, withName)) {
				const itemPath = `${next.path}/${item.name ?? item.id}`;
				if (item.type === 'folder') {
					if (listed.has(item.id)) continue;
					listed.add(item.id);
					if (depth < maxDepth) folders.push({ id: item.id, path: itemPath, depth: depth + 1 });
				}
				yield { ...item, path: itemPath };
			}
		} catch (error) {
			// A subfolder that was deleted meanwhile has no items any more.
			const gone = error instanceof BoxApiError && error.status === 404 && id !== folderId;
			if (!gone) throw error;
		}
	}
}
