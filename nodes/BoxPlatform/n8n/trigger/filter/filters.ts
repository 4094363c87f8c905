/** What an event says by itself: the item that it is about, and whether it passes the filters. */
import { type BoxEvent, isObject, nameKey, textOf } from '../../../client';
import { isExistingItem } from '../existing';
import type { Conditions } from './conditions';
import { compileGlob } from './glob';

/** Which events start an execution. An empty list means no condition. */
export interface EventFilter {
	eventTypes: readonly string[];
	itemTypes: readonly string[];
	/** Glob for the name of the item. */
	name: string;
	/** Without the dot, as names are compared. */
	extensions: readonly string[];
	/** IDs or logins, as names are compared. */
	users: readonly string[];
	exceptUsers: readonly string[];
	/** On fields of the event and of its item. */
	conditions?: Conditions;
	/** ID of a user whose events are left out. */
	withoutUser?: string;
}

/** The file, folder or web link that an event is about. */
export interface EventItem {
	type: string;
	id: string;
	name?: string;
	parentId?: string;
	/** IDs of all folders above it, where Box sent them. */
	path?: string[];
}

/** A filter that is ready for many events. */
export interface CompiledFilter {
	/** Whether there is a condition for names. */
	filtersNames: boolean;
	/**
	 * Whether an event passes all filters but those for a name that it does not carry. Then it is to be held
	 * against `matchesName` once the name is known.
	 */
	matchesEvent(event: BoxEvent): boolean;
	/** An item without a name passes when there is no condition for it. */
	matchesName(item: EventItem): boolean;
}

export function compileFilter(filter: EventFilter): CompiledFilter {
	const { eventTypes, itemTypes, name, extensions } = filter;
	const filtersNames = name !== '' || extensions.length > 0;
	const fits = name === '' ? undefined : compileGlob(name);

	const matchesName = (item: EventItem): boolean => {
		if (fits && (item.name === undefined || !fits(item.name))) return false;
		return extensions.length === 0 || hasExtension(item, extensions);
	};
	return {
		filtersNames,
		matchesName,
		matchesEvent(event) {
			if (!matchesType(eventTypes, event)) return false;
			if (!matchesUsers(filter, event)) return false;
			if (itemTypes.length === 0 && !filtersNames) return true;
			const item = itemOf(event);
			if (item === undefined) return false;
			if (itemTypes.length > 0 && !itemTypes.includes(item.type)) return false;
			if (item.name === undefined) return extensions.length === 0 || item.type === 'file';
			return matchesName(item);
		},
	};
}

/** What exists has not happened, so no type that can be chosen stands for it. */
function matchesType(eventTypes: readonly string[], event: BoxEvent): boolean {
	return eventTypes.length === 0 || isExistingItem(event) || eventTypes.includes(event.event_type);
}

function matchesUsers({ users, exceptUsers, withoutUser }: EventFilter, event: BoxEvent): boolean {
	const { id, login } = event.created_by ?? {};
	if (withoutUser !== undefined && id === withoutUser) return false;
	const names = [id, login].map((name) => nameKey(name ?? ''));
	if (names.some((name) => exceptUsers.includes(name))) return false;
	return users.length === 0 || names.some((name) => users.includes(name));
}

const itemTypes = ['file', 'folder', 'web_link'];

/**
 * The item behind an event: its source, the item of a comment, task or collaboration, or the
 * differently named fields of an enterprise event.
 */
export function itemOf({ source }: BoxEvent): EventItem | undefined {
	if (!isObject(source)) return undefined;
	return itemIn(isObject(source.item) ? source.item : source) ?? enterpriseItem(source);
}

/** The item in what Box says of it; undefined for anything else that has a type and an ID. */
export function itemIn(fields: Record<string, unknown>): EventItem | undefined {
	const [type, id] = [textIn(fields.type), textIn(fields.id)];
	if (type === undefined || id === undefined || !itemTypes.includes(type)) return undefined;
	return {
		type,
		id,
		name: textIn(fields.name),
		parentId: idOf(fields.parent),
		path: pathOf(fields.path_collection),
	};
}

/** Most events have `item_id`; those of collaborations have `file_id` or `folder_id`. */
function enterpriseItem(source: Record<string, unknown>): EventItem | undefined {
	for (const prefix of ['item', ...itemTypes]) {
		const id = textIn(source[`${prefix}_id`]);
		if (id === undefined) continue;
		return {
			type: prefix === 'item' ? (textIn(source.item_type) ?? '') : prefix,
			id,
			name: textIn(source[`${prefix}_name`]),
			parentId: idOf(source.parent),
		};
	}
	return undefined;
}

function pathOf(collection: unknown): string[] | undefined {
	if (!isObject(collection) || !Array.isArray(collection.entries)) return undefined;
	return collection.entries.map(idOf).filter((id) => id !== undefined);
}

/** An extension can have dots of its own, as `tar.gz` has. */
function hasExtension({ type, name = '' }: EventItem, extensions: readonly string[]): boolean {
	const key = nameKey(name);
	return type === 'file' && extensions.some((extension) => key.endsWith(`.${extension}`));
}

function idOf(value: unknown): string | undefined {
	return isObject(value) ? textIn(value.id) : undefined;
}

/** What a field says; undefined if nothing. Box writes IDs as text in most places, in some as numbers. */
function textIn(value: unknown): string | undefined {
	return typeof value === 'number' ? String(value) : textOf(value);
}
