import { BoxError, sharedWork } from '../base';
import type { Requester } from '../http';
import { childNamed } from './children';

type ItemType = 'file' | 'folder';

/** No item has this path, for the user who looks. */
export class BoxPathError extends BoxError {
	override name = 'BoxPathError';

	/**
	 * @param itemPath the path as it was given
	 * @param missing the first name on it that is not there
	 */
	constructor(
		readonly itemPath: string,
		readonly missing: string,
		readonly type: ItemType,
	) {
		super(`There is no ${type} at ${itemPath}: '${missing}' was not found`);
	}
}

/**
 * Finds items by paths such as `/Reports/2026/a.pdf`. Box has no such request, so each folder on the
 * way is listed until the name appears. Folders are remembered, files are not: an item of a run may
 * have renamed the file that the next one asks for.
 */
export class ItemPaths {
	private readonly folders = sharedWork();

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
		for (const name of names) folderId = await this.folder(box, folderId, name, itemPath);
		return type === 'folder'
			? await this.folder(box, folderId, last, itemPath)
			: await find(box, folderId, last, type, itemPath);
	}

	private async folder(
		box: Requester,
		parentId: string,
		name: string,
		itemPath: string,
	): Promise<string> {
		// As it is written: two folders can differ in that alone.
		const key = JSON.stringify([parentId, name]);
		return await this.folders.once(
			key,
			async () => await find(box, parentId, name, 'folder', itemPath),
		);
	}
}

async function find(
	box: Requester,
	folderId: string,
	name: string,
	type: ItemType,
	itemPath: string,
): Promise<string> {
	const found = await childNamed(box, folderId, name, type);
	if (found === undefined) throw new BoxPathError(itemPath, name, type);
	return found.id;
}
