import type { BoxEvent, FolderPlaces } from '../client';
import { itemOf } from './triggerFilters';

const root = '0';
const trash = '1';
const folderMoves = ['ITEM_MOVE', 'MOVE', 'ITEM_UNDELETE_VIA_TRASH', 'UNDELETE'];

/**
 * Whether an event is about something inside a folder. Box sends only the parent with most events,
 * and only the new place of what was moved: an item that leaves the folder is outside.
 *
 * @param depth `direct` for the folder's own children alone
 */
export async function isInside(
	event: BoxEvent,
	{ folderId, depth }: { folderId: string; depth: 'any' | 'direct' },
	places: FolderPlaces,
): Promise<boolean> {
	const item = itemOf(event);
	if (item === undefined) return false;
	if (item.type === 'folder' && folderMoves.includes(event.event_type)) places.forget();
	if (item.parentId === folderId) return true;
	if (depth === 'direct') return false;
	if (folderId === root) return true;
	// In the trash an item has no folders above it any more, but it still has its parent.
	if (item.path !== undefined && !item.path.includes(trash)) return item.path.includes(folderId);
	return item.parentId !== undefined && (await places.of(item.parentId)).has(folderId);
}
