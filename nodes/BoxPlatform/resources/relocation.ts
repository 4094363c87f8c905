/** Move, copy and rename: the same of files and folders. */
import type { BoxClient, BoxItem } from '../client';
import { type OperationContext, parameter, type ParamsOf } from '../operation';
import { folderPicker, parentPicker } from '../pickers';
import { fieldsAndIfMatchOptions, fieldsOptions, ifMatchHeader } from './fieldsOption';
import { getItem, type ItemRef, pathOf } from './item';
import { checkedName } from './itemName';
import { onConflictParameter, withFreeName } from './nameConflict';
import { hasContentOf, ownItem } from './ownItem';
import { itemTarget, nameTarget, target } from './targets';

type World = Pick<OperationContext<unknown>, 'box' | 'once'>;

/** Box answers a move or a copy when all of it is done, or after ten minutes. */
const longestChangeMs = 630_000;

/** Where something is moved to. */
export const moveParameters = [
	parameter({
		...folderPicker,
		displayName: 'Destination Folder',
		name: 'parentId',
		description: 'The folder to move it to, by its ID, path or address, in any mode',
	}),
	onConflictParameter,
	fieldsOptions,
] as const;

/**
 * https://developer.box.com/reference/put-files-id/
 * https://developer.box.com/guides/folders/single/move/
 */
export async function moveItem(
	world: World,
	item: ItemRef,
	{ parentId, onConflict, options: { fields } }: ParamsOf<typeof moveParameters>,
): Promise<BoxItem> {
	const { box } = world;
	return await withFreeName(world, {
		policy: onConflict,
		type: item.type,
		parentId,
		name: async () => await nameOf(box, item),
		attempt: async (name) =>
			await box.request<BoxItem>('PUT', pathOf(item), {
				query: { fields },
				json: { parent: { id: parentId }, name },
				idleTimeoutMs: longestChangeMs,
			}),
		existing: async ({ id }) => await getItem(box, { type: item.type, id }, fields),
	});
}

/** Where a copy is put. */
export const copyParameters = [
	parameter({
		...parentPicker,
		description: 'The folder to copy it to, by its ID, path or address; the root folder if empty',
	}),
	onConflictParameter,
] as const;

interface Copy extends ParamsOf<typeof copyParameters> {
	/** The name of the copy; that of the item if empty. */
	name?: string;
	/** The version of a file to copy; the current one if empty. */
	version?: string;
	/** What to return of the copy. */
	fields?: string;
}

/** What a copy changes: the name it gets, which is the same for all copies of one item that name none. */
export const copyTargets = (item: ItemRef, { parentId, name }: Copy): string[] => [
	name ? nameTarget(parentId || '0', name) : target('copy', parentId || '0', itemTarget(item)),
];

/**
 * https://developer.box.com/reference/post-files-id-copy/
 * https://developer.box.com/reference/post-folders-id-copy/
 */
export async function copyItem(
	world: World,
	item: ItemRef,
	{ parentId: chosen, onConflict, name, version, fields }: Copy,
): Promise<BoxItem> {
	const { box } = world;
	const parentId = chosen || '0';
	const wanted = name ? checkedName(name) : undefined;
	return await withFreeName(world, {
		policy: onConflict,
		type: item.type,
		parentId,
		name: wanted ?? (async () => await nameOf(box, item)),
		attempt: async (free) =>
			await box.request<BoxItem>('POST', `${pathOf(item)}/copy`, {
				query: { fields },
				json: { parent: { id: parentId }, name: free ?? wanted, version: version || undefined },
				idleTimeoutMs: longestChangeMs,
				alreadyDone: ownItem(box, {
					type: item.type,
					parentId,
					name: async () => free ?? wanted ?? (await nameOf(box, item)),
					fields,
					isAsAsked: async (copy) => await hasContentOf(box, copy, item, version),
				}),
			}),
		existing: async ({ id }) => await getItem(box, { type: item.type, id }, fields),
	});
}

/** What a new name changes: the item, and the name in a folder that is not known. */
export const renameTargets = (item: ItemRef, { name }: { name?: string }): string[] => [
	itemTarget(item),
	...(name ? [nameTarget('', name)] : []),
];

export const renameOptions = fieldsAndIfMatchOptions;

/**
 * https://developer.box.com/reference/put-files-id/
 * https://developer.box.com/reference/put-folders-id/
 */
export async function renameItem(
	box: BoxClient,
	item: ItemRef,
	{
		name,
		options: { fields, ifMatch },
	}: { name: string } & ParamsOf<readonly [typeof renameOptions]>,
): Promise<BoxItem> {
	return await box.request<BoxItem>('PUT', pathOf(item), {
		query: { fields },
		headers: ifMatchHeader(ifMatch),
		json: { name: checkedName(name) },
	});
}

async function nameOf(box: BoxClient, item: ItemRef): Promise<string> {
	return String((await getItem(box, item, 'name')).name);
}
