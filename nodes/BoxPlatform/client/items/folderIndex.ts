import { type BoxItem, path } from '../base';
import type { Requester } from '../http';
import { comparableName } from './names';

type ItemType = 'file' | 'folder';

/** What is in a folder, by type and name: listed once, and no further than the names asked for need. */
export interface FolderIndex {
	/** Whether something was listed before, so that what is missing may have come since. */
	readonly isOld: boolean;
	/** The ID of the item with a name; undefined when the listing has none. */
	find(type: ItemType, name: string): Promise<string | undefined>;
}

/** Several can ask at once: they share one listing, a page for each 1,000 items. */
export function createFolderIndex(box: Pick<Requester, 'pages'>, folderId: string): FolderIndex {
	const items = box.pages<BoxItem>(path`/folders/${folderId}/items`, {
		paging: 'marker',
		query: { usemarker: true, fields: 'name' },
	});
	const ids = new Map<string, string>();
	const keyOf = (type: string, name: string) => `${type} ${comparableName(name)}`;
	let read = 0;
	let isPastFolders = false;
	let isComplete = false;
	let reading: Promise<void> | undefined;

	const readOn = async () => {
		const { done, value } = await items.next();
		reading = undefined;
		read += 1;
		if (done === true) {
			isComplete = true;
			return;
		}
		// Box lists folders first: behind them no folder follows.
		if (value.type !== 'folder') isPastFolders = true;
		const key = keyOf(value.type, value.name ?? '');
		if (value.name !== undefined && !ids.has(key)) ids.set(key, value.id);
	};
	return {
		get isOld() {
			return read > 0;
		},
		async find(type, name) {
			const key = keyOf(type, name);
			for (;;) {
				const id = ids.get(key);
				if (id !== undefined) return id;
				if (isComplete || (type === 'folder' && isPastFolders)) return undefined;
				await (reading ??= readOn());
			}
		},
	};
}
