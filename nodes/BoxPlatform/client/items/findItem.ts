import { BoxApiError, type BoxItem, path } from '../base';
import type { Requester } from '../http';

const collections = new Map([
	['file', 'files'],
	['folder', 'folders'],
	['web_link', 'web_links'],
]);

/** The API path of a file, folder or web link; undefined for anything else. */
export function itemPath(type: string, id: string): string | undefined {
	const collection = collections.get(type);
	return collection && path`/${collection}/${id}`;
}

/** Deleted, of another kind, or not shared with the acting user (any more). */
const refusals = [403, 404, 405, 410];

/**
 * Name and folders of a file, folder or web link as they are now. In the trash an item has a parent,
 * but no `path_collection`. Box does not show what lies in a folder that was trashed.
 *
 * @returns undefined when Box shows the account no such item, not in the trash either
 * @throws BoxError when Box cannot answer now
 */
export async function findItem(
	source: Pick<Requester, 'request'>,
	{ type, id }: { type: string; id: string },
	signal: AbortSignal,
): Promise<BoxItem | undefined> {
	const item = itemPath(type, id);
	if (item === undefined) return undefined;
	const ask = async (from: string, query?: { fields: string }): Promise<BoxItem | undefined> => {
		try {
			return await source.request<BoxItem>('GET', from, { query, signal });
		} catch (error) {
			if (error instanceof BoxApiError && refusals.includes(error.status)) return undefined;
			throw error;
		}
	};
	const fields = 'name,parent,path_collection';
	const here = await ask(item, { fields });
	if (here !== undefined) return here;
	const trashed = await ask(`${item}/trash`);
	// The folders above it are no more than "Trash" there.
	return trashed && { ...trashed, path_collection: undefined };
}
