/** The walk through folders, which a crash may end anywhere and which goes on from any step. */
import type { BoxItem } from '../../../client';
import { compareIds } from './ids';
import type { Way } from './position';

export interface WalkStep {
	/** Children of the innermost folder of the way; none if there are none. */
	items: BoxItem[];
	/** Where the walk goes on after them. */
	way: Way;
}

const pageSize = 100;

/**
 * Everything inside the first folder of a way: the children of a folder, then those of the first folder in it, and so
 * on. Each folder is listed whole before its children are given, in an order of their own: what Box lists first may
 * change from one request to the next.
 *
 * @param list all children of a folder; none of one that is gone
 */
export async function* walk(
	list: (folderId: string) => Promise<BoxItem[]>,
	start: Way,
	depth: 'any' | 'direct',
): AsyncGenerator<WalkStep, void, undefined> {
	const folders = [...start.folders];
	let { after } = start;
	/** Of each folder on the way, the folders in it that are still to be walked; undefined: not listed so far. */
	const unwalked: Array<string[] | undefined> = folders.map(() => undefined);
	for (let here = folders.at(-1); here !== undefined; here = folders.at(-1)) {
		const children = inOrder(await list(here));
		unwalked[folders.length - 1] = foldersAfter(children, '');
		const rest = children.filter((item) => after === '' || compareKeys(childKey(item), after) > 0);
		do {
			const items = rest.splice(0, pageSize);
			after = items.map(childKey).at(-1) ?? after;
			yield { items, way: { folders: [...folders], after } };
		} while (rest.length > 0);
		if (depth === 'direct') return;
		const next = await nextFolder(list, folders, unwalked);
		if (next === undefined) return;
		folders.push(next);
		unwalked.push(undefined);
		after = '';
	}
}

/** Goes up as far as everything has been walked. */
async function nextFolder(
	list: (folderId: string) => Promise<BoxItem[]>,
	folders: string[],
	unwalked: Array<string[] | undefined>,
): Promise<string | undefined> {
	let walked = '';
	for (let here = folders.at(-1); here !== undefined; here = folders.at(-1)) {
		const inner = unwalked.at(-1) ?? foldersAfter(inOrder(await list(here)), walked);
		unwalked[unwalked.length - 1] = inner;
		const next = inner.shift();
		if (next !== undefined) return next;
		walked = here;
		folders.pop();
		unwalked.pop();
	}
	return undefined;
}

/** IDs of the folders among children that are in order, behind the one with this ID. */
function foldersAfter(children: readonly BoxItem[], id: string): string[] {
	const ids = children.filter(({ type }) => type === 'folder').map((folder) => folder.id);
	return id === '' ? ids : ids.filter((one) => compareIds(one, id) > 0);
}

/** Files and folders are numbered apart: two of them may have the same ID. */
export function childKey({ type, id }: BoxItem): string {
	return `${type}.${id}`;
}

function inOrder(items: readonly BoxItem[]): BoxItem[] {
	return [...items].sort((a, b) => compareKeys(childKey(a), childKey(b)));
}

function compareKeys(a: string, b: string): number {
	const [[aType = '', aId = ''], [bType = '', bId = '']] = [a.split('.'), b.split('.')];
	if (aType !== bType) return aType < bType ? -1 : 1;
	return compareIds(aId, bId);
}
