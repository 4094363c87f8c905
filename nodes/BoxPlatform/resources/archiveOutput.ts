/** What the output of an archive says of it: how many files, which were renamed, and what Box has left out. */
import { type BoxClient, nameKey, unlessRefused } from '../client';
import type { OperationWorld } from '../operation';
import type { Archived, NameConflict } from './archive';
import { itemsBelow } from './folder/listing';
import { getItem, type ItemRef } from './item';

interface LeftOut extends ItemRef {
	/** Where it would be in the archive; missing where its name is not to be had any more. */
	path?: string;
}

/**
 * What Box has left out, found by its names: Box only counts it. Costs calls only if there is something.
 *
 * @returns undefined where that cannot be told
 */
async function leftOutOf(
	{ box, clock }: Pick<OperationWorld, 'box' | 'clock'>,
	items: readonly ItemRef[],
	{ entries, name_conflicts: conflicts, ...status }: Archived,
): Promise<LeftOut[] | undefined> {
	if (!((status.skipped_file_count ?? 0) > 0 || (status.skipped_folder_count ?? 0) > 0)) return [];
	if (entries.length === 0 && (status.downloaded_file_count ?? 0) > 0) return undefined;
	const there = new Set(entries.map((path) => nameKey(path.replace(/\/$/, ''))));
	// A folder has an entry of its own, or is there by what is in it.
	for (const entry of [...there]) {
		for (let at = entry.lastIndexOf('/'); at > 0; at = entry.lastIndexOf('/', at - 1)) {
			there.add(entry.slice(0, at));
		}
	}
	const missing: LeftOut[] = [];
	const look = (item: ItemRef, path: string) => {
		const isThere = there.has(nameKey(path));
		if (!isThere) missing.push({ ...item, path });
		return isThere;
	};
	for (const { type, id } of items) {
		const top = await unlessGone(nameIn(box, { type, id }, conflicts));
		if (top === undefined) missing.push({ type, id });
		if (top === undefined || !look({ type, id }, top) || type === 'file') continue;
		const below = itemsBelow(box, id, {
			clock,
			fields: 'type,name',
			skipWithoutAccess: true,
		});
		const looking = async () => {
			for await (const item of below) {
				const isSkipped = item.skipped === true;
				const path = `${top}${String(item.path)}`;
				if (item.type === 'file') look({ type: 'file', id: item.id }, path);
				else if (isSkipped) missing.push({ type: 'folder', id: item.id, path });
			}
		};
		await unlessGone(looking());
	}
	return missing;
}

/** The archive is there already: what was deleted or closed since then must not take it away. */
async function unlessGone<T>(work: Promise<T>): Promise<T | undefined> {
	return await unlessRefused(work, 403, 404);
}

async function nameIn(box: BoxClient, item: ItemRef, conflicts: readonly NameConflict[]) {
	const renamed = conflicts.find(({ type, id }) => type === item.type && id === item.id);
	return renamed?.download_name ?? (await getItem(box, item, 'name')).name ?? item.id;
}

/** The `archive` of the output. */
export async function archiveOutput(
	world: Pick<OperationWorld, 'box' | 'clock'>,
	items: readonly ItemRef[],
	archived: Archived,
): Promise<{ archive: object }> {
	const { entries, ...told } = archived;
	return { archive: { ...told, left_out: await leftOutOf(world, items, { entries, ...told }) } };
}
