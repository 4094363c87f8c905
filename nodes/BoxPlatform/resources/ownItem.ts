/** Files and folders of which it is not known whether a request has made them. */
import { type BoxClient, type BoxFile, type BoxItem, childNamed, path } from '../client';
import { getItem, type ItemRef, type ItemType } from './item';
import { ownCreation } from './ownCreation';

interface NewItem {
	type: ItemType;
	parentId: string;
	name: () => Promise<string>;
	/** Of the answer. */
	fields?: string;
	isAsAsked: (found: BoxItem) => boolean | Promise<boolean>;
}

/** `alreadyDone` of a request that makes an item with a name in a folder; see {@link ownCreation}. */
export function ownItem(box: BoxClient, { type, parentId, name, fields, isAsAsked }: NewItem) {
	return ownCreation<BoxItem>({
		box,
		find: async () => {
			const found = await childNamed(box, parentId, await name(), type);
			return found && (await getItem(box, { type, id: found.id }));
		},
		isAsAsked,
		answer: async ({ id }) => await getItem(box, { type, id }, fields),
	});
}

/** Whether nothing has been put into a folder yet. */
export function isNewFolder({ item_collection: items }: BoxItem): boolean {
	return typeof items === 'object' && items !== null && 'total_count' in items
		? items.total_count === 0
		: true;
}

/** Whether a copy can be one of the item. The content of folders may come later. */
export async function hasContentOf(
	box: BoxClient,
	copy: BoxFile,
	item: ItemRef,
	version?: string,
): Promise<boolean> {
	if (item.type === 'folder') return true;
	const original = version ? path`/files/${item.id}/versions/${version}` : path`/files/${item.id}`;
	const { sha1 } = await box.request<BoxFile>('GET', original, { query: { fields: 'sha1' } });
	return copy.sha1 === sha1;
}
