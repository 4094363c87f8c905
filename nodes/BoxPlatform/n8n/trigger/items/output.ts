import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type BoxEvent, isObject } from '../../../client';
import { type Delivery, isWhole } from '../delivery';

const eventFields = ['event_id', 'event_type', 'created_at', 'recorded_at', 'session_id'];
const sourceFields = [
	'type',
	'id',
	'name',
	'etag',
	'size',
	'sha1',
	'description',
	'message',
	'role',
	'status',
	'created_at',
	'modified_at',
	'item_type',
	'item_id',
	'item_name',
	'file_id',
	'file_name',
	'folder_id',
	'folder_name',
	'user_id',
	'user_name',
];
const miniFields = ['type', 'id', 'name', 'login'];
/** Fields of the source that hold another object: who or what it is, not everything about it. */
const sourceMinis = ['parent', 'owned_by', 'modified_by', 'accessible_by', 'item', 'assigned_to'];

/** n8n had stored the ID alone, for a start after a crash or an update. */
const forgotten =
	'Box no longer has this event, or this account cannot see it any more: nothing but its ID is known';

/** Triggers have no hints in the editor: what there is to tell stands in the item. */
const gapAt = (lostPosition: string) => ({
	lost_position: lostPosition,
	note: 'Events may be missing before this one: the trigger could not go on where it was. See the folders themselves for what has changed meanwhile.',
});

/**
 * The items of an execution. Simplified events are a part of the raw ones, with the same names in the
 * same places, so that switching between the two breaks no expression.
 */
export function itemsOf(delivery: Delivery, simplify: boolean): INodeExecutionData[] {
	const { attempt, lostPosition } = delivery;
	return delivery.events.map((event, index) => ({
		json: {
			...(isWhole(event) ? jsonOf(event, simplify) : { event_id: event.event_id, note: forgotten }),
			// On the first item only: it marks the place in the stream.
			...(index === 0 && lostPosition !== undefined && { gap: gapAt(lostPosition) }),
			...(attempt > 1 && { attempt }),
		},
	}));
}

function jsonOf(event: BoxEvent, simplify: boolean): IDataObject {
	return simplify ? simplified(event) : asJson(event);
}

function simplified(event: BoxEvent): IDataObject {
	return {
		...pick(event, eventFields),
		created_by: isObject(event.created_by) ? pick(event.created_by, miniFields) : null,
		source: isObject(event.source) ? simplifiedSource(event.source) : null,
		...(isObject(event.additional_details) && {
			additional_details: asJson(event.additional_details),
		}),
	};
}

function simplifiedSource(source: Record<string, unknown>): IDataObject {
	const minis = sourceMinis.flatMap((name) => {
		const value = source[name];
		return isObject(value) ? [[name, pick(value, miniFields)] as const] : [];
	});
	return { ...pick(source, sourceFields), ...Object.fromEntries(minis) };
}

function pick(from: Record<string, unknown>, names: readonly string[]): IDataObject {
	const present = names.filter((name) => from[name] !== undefined);
	return asJson(Object.fromEntries(present.map((name) => [name, from[name]])));
}

/** It came from Box as JSON, so this is one; n8n's type cannot know it. */
export function asJson(value: object): IDataObject {
	return { ...value };
}
