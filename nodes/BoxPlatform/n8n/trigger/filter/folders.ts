import type { BoxEvent, FolderTree } from '../../../client';
import type { EventItem } from './filters';

/** The folder whose events count. */
export interface WatchedFolder {
	folderId: string;
	/** `direct` for the folder's own children alone. */
	depth: 'any' | 'direct';
}

const root = '0';
const trash = '1';
const enterpriseMoves = ['MOVE', 'UNDELETE'];
const folderMoves = ['ITEM_MOVE', 'ITEM_UNDELETE_VIA_TRASH', ...enterpriseMoves];

/**
 * Whether an item is inside a folder. Box sends only the parent with most events, and only the new
 * one of what was moved: an item that leaves the folder is outside.
 *
 * @throws BoxError when Box has to say where the parent is and cannot answer now
 */
export async function isInside(
	item: EventItem,
	{ folderId, depth }: WatchedFolder,
	tree: FolderTree,
): Promise<boolean> {
	if (item.parentId === folderId) return true;
	if (depth === 'direct') return false;
	if (folderId === root) return true;
	const above = foldersAbove(item);
	if (above !== undefined) return above.includes(folderId);
	return item.parentId !== undefined && (await tree.of(item.parentId)).has(folderId);
}

/** Whether {@link isInside} would not know what to say: comments and tasks name no more than a file. */
export function lacksFolders(item: EventItem, { folderId, depth }: WatchedFolder): boolean {
	if (item.parentId !== undefined) return false;
	if (depth === 'direct') return true;
	return folderId !== root && foldersAbove(item) === undefined;
}

/** In the trash an item has no folders above it any more, but it still has its parent. */
function foldersAbove({ path }: EventItem): readonly string[] | undefined {
	return path?.includes(trash) ? undefined : path;
}

/** Lets go of what is remembered of a folder that was moved or restored. */
export function noticeMove(
	{ event_type: type }: BoxEvent,
	item: EventItem,
	tree: FolderTree,
): void {
	if (item.type === 'folder' && folderMoves.includes(type)) tree.forget(item.id);
}

/**
 * The types that enterprise streams must send: without moves, what is remembered of folders would
 * become wrong.
 */
export function withFolderMoves(
	types: readonly string[],
	watched: WatchedFolder | undefined,
): readonly string[] {
	// No types mean all of them.
	if (types.length === 0 || watched === undefined || watched.depth === 'direct') return types;
	return [...new Set([...types, ...enterpriseMoves])];
}
