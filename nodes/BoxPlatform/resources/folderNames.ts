/** Free names in a folder, for the items of a run that would otherwise try the same ones again and again. */
import { childrenOf, nameKey, unlessRefused } from '../client';
import type { OperationContext } from '../operation';
import type { ItemType } from './item';
import { numberedName } from './itemName';

type World = Pick<OperationContext<unknown>, 'box' | 'once'>;

export interface FolderNames {
	/** The name itself if it may be free, else the first number that may be; nobody else of the run gets it. */
	claim(wanted: string, type: ItemType): string;
	/** It turned out to be taken. */
	take(name: string): void;
	/** It is not used after all. */
	release(name: string): void;
	/** A claimed name was taken by somebody else already. */
	missed(): Promise<void>;
}

/**
 * So many names are tried before the folder is listed: a listing costs a request for each 1,000 items, a try costs
 * one. For 105 files of one name that makes 105 requests, and no more than three tries and one listing beside.
 */
const triesBeforeListing = 3;

/** The names of a folder, shared by all items of a run. */
export async function folderNames(world: World, folderId: string): Promise<FolderNames> {
	return await world.once(`names in ${folderId}`, async () => createFolderNames(world, folderId));
}

function createFolderNames({ box, once }: World, folderId: string): FolderNames {
	const taken = new Set<string>();
	/** By name, where to look on for a free number. */
	const numbers = new Map<string, number>();
	let misses = 0;

	const list = async () => {
		const items = childrenOf(box, folderId, 'name');
		const read = async () => {
			for await (const { name } of items) if (name !== undefined) taken.add(nameKey(name));
		};
		// Who may upload into a folder may not always list it: then names are tried one by one.
		await unlessRefused(read(), 403, 404);
	};
	return {
		claim(wanted, type) {
			const key = nameKey(wanted);
			let number = numbers.get(key) ?? 0;
			let name = wanted;
			for (; taken.has(nameKey(name)); name = numberedName(wanted, number, type)) number += 1;
			numbers.set(key, number);
			taken.add(nameKey(name));
			return name;
		},
		take: (name) => void taken.add(nameKey(name)),
		release(name) {
			taken.delete(nameKey(name));
			numbers.clear();
		},
		async missed() {
			misses += 1;
			// A listing that broke off is no answer for the items that follow: only one that succeeded is kept.
			if (misses >= triesBeforeListing) await once(`names listed in ${folderId}`, list);
		},
	};
}
