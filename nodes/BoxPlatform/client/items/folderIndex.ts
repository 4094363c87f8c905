import { nameKey } from '../base';
import type { Requester } from '../http';
import { childrenOf } from './children';

type ItemType = 'file' | 'folder' | 'web_link';

/** What is in a folder, by type and name: listed once, and no further than the names asked for need. */
export interface FolderIndex {
	/** Whether something was listed before, so that what is missing may have come since. */
	readonly isOld: boolean;
	/**
	 * The ID of the item with a name; of several that count as the same name, the one that is written like it.
	 * Undefined when the listing has none.
	 */
	find(type: ItemType, name: string): Promise<string | undefined>;
}

/** Several can ask at once: they share one listing, a page for each 1,000 items. */
export function createFolderIndex(box: Pick<Requester, 'pages'>, folderId: string): FolderIndex {
	const items = childrenOf(box, folderId, 'name');
	/** By type and name as it is written, and the first ones by what all ways to write it have in common. */
	const ids = new Map<string, string>();
	const alike = new Map<string, string>();
	const keyOf = (type: string, name: string) => `${type} ${name}`;
	const note = (known: Map<string, string>, key: string, id: string) => {
		if (!known.has(key)) known.set(key, id);
	};
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
		if (value.name === undefined) return;
		note(ids, keyOf(value.type, value.name), value.id);
		note(alike, keyOf(value.type, nameKey(value.name)), value.id);
	};
	return {
		get isOld() {
			return read > 0;
		},
		async find(type, name) {
			for (;;) {
				const id = ids.get(keyOf(type, name));
				if (id !== undefined) return id;
				if (isComplete || (type === 'folder' && isPastFolders)) {
					return alike.get(keyOf(type, nameKey(name)));
				}
				await (reading ??= readOn());
			}
		},
	};
}
