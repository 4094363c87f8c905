/** Names that look the same and are two for Box: see `hasLookAlikes`. */
import {
	type BoxItem,
	childNamed,
	childrenOf,
	hasLookAlikes,
	nameKey,
	unlessRefused,
} from '../client';
import type { OperationContext } from '../operation';
import type { ItemType } from './item';

type World = Pick<OperationContext<unknown>, 'box' | 'once'>;

/**
 * The item whose name only looks like this one, as ‘Übersicht’ in its two ways to be written: Box sees no conflict
 * there. One that is written the same is left to Box. Who may upload into a folder may not always list it, and then
 * there is none to be seen.
 *
 * For all such names of a run, the folder is listed once; it is looked at again only for a name that was there, or was
 * asked for in this run, in another way to write it.
 */
export async function lookAlike(
	world: World,
	parentId: string,
	name: string,
	type: ItemType,
): Promise<BoxItem | undefined> {
	if (!hasLookAlikes(name)) return undefined;
	const { box, once } = world;
	const spellings = await once(
		`ways to write a ${type} in ${parentId}`,
		async () => await spellingsIn(world, parentId, type),
	);
	const known = waysOf(spellings, name);
	// Who asks is about to make it.
	known.add(name);
	if (known.size === 1) return undefined;
	const found = await unlessRefused(childNamed(box, parentId, name, type), 403, 404);
	return found?.name === name ? undefined : found;
}

type Spellings = Map<string, Set<string>>;

async function spellingsIn({ box }: World, parentId: string, type: ItemType): Promise<Spellings> {
	const spellings: Spellings = new Map();
	const items = childrenOf(box, parentId, 'name');
	const read = async () => {
		for await (const { type: kind, name = '' } of items) {
			// Box lists folders first: behind them no folder follows.
			if (type === 'folder' && kind !== 'folder') return;
			if (kind === type && hasLookAlikes(name)) waysOf(spellings, name).add(name);
		}
	};
	await unlessRefused(read(), 403, 404);
	return spellings;
}

function waysOf(spellings: Spellings, name: string): Set<string> {
	const key = nameKey(name);
	const ways = spellings.get(key) ?? new Set();
	spellings.set(key, ways);
	return ways;
}
