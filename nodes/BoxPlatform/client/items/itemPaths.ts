import { BoxApiError, BoxError, type BoxMini, hasLookAlikes, troubleOf } from '../base';
import { checkUpload, type Requester } from '../http';
import { createFolderIndex, type FolderIndex } from './folderIndex';

type ItemType = 'file' | 'folder' | 'web_link';

/** What people call an item of this type. */
const wordFor = (type: ItemType) => type.replace('_', ' ');

/** No item has this path, for the user who looks. */
export class BoxPathError extends BoxError {
	override name = 'BoxPathError';

	/**
	 * @param itemPath the path as it was given
	 * @param missing the first name on it that is not there
	 * @param type what was looked for by that name
	 * @param wanted what the whole path was to lead to
	 * @param inside the path of the folder in which the name is missing; `/` for the root folder
	 */
	constructor(
		readonly itemPath: string,
		readonly missing: string,
		readonly type: ItemType,
		readonly wanted: ItemType = type,
		readonly inside = '/',
	) {
		super(
			`There is no ${wordFor(wanted)} at ${itemPath}: the ${wordFor(type)} '${missing}' was not found in ${inside}`,
		);
	}
}

/**
 * Finds items by paths such as `/Reports/2026/a.pdf`. Box has no such request.
 *
 * Folders are looked for in the listing of the folder above, which is read once for all lookups, and no further than
 * they need: folders come first in it. A file is asked for each time, since an item of a run may have renamed the
 * file that the next one asks for: the check before an upload names the file that holds a name, in one request.
 * Only who may not upload there is answered from the listing, and who asks for a file by a name that only looks like
 * its own.
 *
 * For 20 files in a folder of 12,000: the folders on the way once, then 20 requests; without the right to upload one
 * more and a listing of at most 12 pages.
 */
export class ItemPaths {
	private readonly indexes = new Map<string, FolderIndex>();
	private readonly unchecked = new Set<string>();

	/**
	 * @param box acts as the user whose root folder the path starts in
	 * @returns the ID of the item
	 * @throws BoxPathError when a name on the path is missing
	 */
	async resolve(box: Requester, itemPath: string, type: ItemType): Promise<string> {
		const names = itemPath.split('/').filter((name) => name !== '');
		const last = names.pop();
		if (last === undefined) return '0';
		let folderId = '0';
		let inside = '';
		const found = (id: string | undefined, name: string, kind: ItemType) => {
			if (id === undefined) throw new BoxPathError(itemPath, name, kind, type, inside || '/');
			return id;
		};
		for (const name of names) {
			folderId = found(await this.listed(box, folderId, 'folder', name), name, 'folder');
			inside += `/${name}`;
		}
		const id =
			type === 'file'
				? await this.file(box, folderId, last)
				: await this.listed(box, folderId, type, last);
		return found(id, last, type);
	}

	private async file(box: Requester, folderId: string, name: string): Promise<string | undefined> {
		if (!this.unchecked.has(folderId)) {
			const checked = await holderOf(box, folderId, name);
			if (checked === 'refused') this.unchecked.add(folderId);
			else if (checked === undefined) {
				// Box takes a name that only looks the same for a free one.
				if (!hasLookAlikes(name)) return undefined;
			} else if (checked.type === 'file') return checked.id;
			// A web link can have the name of a file.
		}
		return await this.listed(box, folderId, 'file', name);
	}

	private async listed(
		box: Requester,
		folderId: string,
		type: ItemType,
		name: string,
	): Promise<string | undefined> {
		const known = this.indexes.get(folderId);
		const wasOld = known?.isOld === true;
		const id = await this.find(box, folderId, type, name);
		if (id !== undefined || !wasOld) return id;
		// It may have come since: an item of the run can have made it.
		if (this.indexes.get(folderId) === known) this.indexes.delete(folderId);
		return await this.find(box, folderId, type, name);
	}

	private async find(
		box: Requester,
		folderId: string,
		type: ItemType,
		name: string,
	): Promise<string | undefined> {
		const index = this.indexes.get(folderId) ?? createFolderIndex(box, folderId);
		this.indexes.set(folderId, index);
		try {
			return await index.find(type, name);
		} catch (error) {
			// What could not be listed is not remembered as it is.
			if (this.indexes.get(folderId) === index) this.indexes.delete(folderId);
			throw error;
		}
	}
}

/**
 * The item that holds a name in a folder, undefined if the name is free.
 *
 * @returns `refused` when Box does not say it to this user
 */
async function holderOf(
	box: Requester,
	folderId: string,
	name: string,
): Promise<BoxMini | undefined | 'refused'> {
	try {
		await checkUpload(box, { parentId: folderId, name });
		return undefined;
	} catch (error) {
		if (!(error instanceof BoxApiError) || troubleOf(error) === 'unavailable') throw error;
		if (troubleOf(error) === 'limit' || error.status === 401) throw error;
		return error.conflicts[0] ?? 'refused';
	}
}
