import type { BoxEvent, BoxItem, BoxUser } from '../../../client';

/** The type of our own events; Box has none of this name. */
export const existingItemType = 'ITEM_EXISTS';

const prefix = 'existing:';

/** All that an event of Box says of its item, and what tells that an event of Box is about the same. */
export const itemFields =
	'name,etag,sequence_id,size,sha1,description,parent,path_collection,created_at,modified_at,created_by,modified_by,owned_by,file_version,item_status';

/** Always the same for an item, so that n8n refuses a second execution for it. */
export function itemEvent(item: BoxItem): BoxEvent {
	const { created_at: createdAt, created_by: createdBy } = item;
	return {
		type: 'event',
		event_id: `${prefix}${item.type}:${item.id}`,
		event_type: existingItemType,
		...(typeof createdAt === 'string' && { created_at: createdAt }),
		created_by: isUser(createdBy) ? createdBy : null,
		source: item,
	};
}

function isUser(value: unknown): value is BoxUser {
	return typeof value === 'object' && value !== null && 'id' in value;
}

/** Whether an event is one of ours, for an item that was there before. */
export function isExistingItem({ event_id: id, event_type: type }: BoxEvent): boolean {
	return type === existingItemType && id.startsWith(prefix);
}

/** Type and ID of the item in the ID of one of our events; undefined for one of Box. */
export function itemOfEventId(eventId: string): string[] | undefined {
	return eventId.startsWith(prefix) ? eventId.slice(prefix.length).split(':') : undefined;
}
