/** What an event says by itself: the item that it is about, and whether it passes the filters. */
import { type BoxEvent, isObject, textOf } from '../../../client';

/** Which events start an execution. An empty list means no condition. */
export interface EventFilter {
	eventTypes: readonly string[];
	itemTypes: readonly string[];
	/** Glob for the name of the item. */
	name: string;
	/** In lower case, without the dot. */
	extensions: readonly string[];
	/** IDs or logins, in lower case. */
	users: readonly string[];
	exceptUsers: readonly string[];
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

/**
 * Whether an event passes all filters but those for a name that it does not carry. Then it is to be held
 * against {@link matchesName} once the name is known.
 */
export function matchesEvent(filter: EventFilter, event: BoxEvent): boolean {
	const { eventTypes, itemTypes, extensions } = filter;
	if (eventTypes.length > 0 && !eventTypes.includes(event.event_type)) return false;
	if (!matchesUsers(filter, event)) return false;
	if (itemTypes.length === 0 && !filtersNames(filter)) return true;
	const item = itemOf(event);
	if (item === undefined) return false;
	if (itemTypes.length > 0 && !itemTypes.includes(item.type)) return false;
	if (item.name === undefined) return extensions.length === 0 || item.type === 'file';
	return matchesName(filter, item);
}

type NameFilter = Pick<EventFilter, 'name' | 'extensions'>;

export function filtersNames({ name, extensions }: NameFilter): boolean {
	return name !== '' || extensions.length > 0;
}

/** An item without a name passes when there is no condition for it. */
export function matchesName({ name, extensions }: NameFilter, item: EventItem): boolean {
	if (name !== '' && (item.name === undefined || !globPattern(name).test(item.name))) return false;
	return extensions.length === 0 || extensions.includes(extensionOf(item));
}

function matchesUsers({ users, exceptUsers, withoutUser }: EventFilter, event: BoxEvent): boolean {
	const { id, login } = event.created_by ?? {};
	if (withoutUser !== undefined && id === withoutUser) return false;
	const names = [id, login].map((name) => name?.toLowerCase() ?? '');
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

function extensionOf({ type, name = '' }: EventItem): string {
	const dot = name.lastIndexOf('.');
	return type === 'file' && dot >= 0 ? name.slice(dot + 1).toLowerCase() : '';
}

/**
 * `*` stands for any text, `?` for one character, `{a,b}` for either. Box compares names without
 * regard to case, and so does this.
 */
export function globPattern(glob: string): RegExp {
	// Without a partner, a brace is part of the name.
	const braces = /^[^{}]*(?:\{[^{}]*\}[^{}]*)*$/.test(glob);
	let inside = false;
	const pattern = glob.replace(/[*?{},.+^$()|[\]\\/]/g, (character) => {
		if (character === '*') return '.*';
		if (character === '?') return '.';
		if (braces && '{}'.includes(character)) {
			inside = character === '{';
			return inside ? '(?:' : ')';
		}
		if (character === ',') return inside ? '|' : ',';
		return `\\${character}`;
	});
	return new RegExp(`^${pattern}$`, 'isu');
}

function idOf(value: unknown): string | undefined {
	return isObject(value) ? textIn(value.id) : undefined;
}

/** What a field says; undefined if nothing. Box writes IDs as text in most places, in some as numbers. */
function textIn(value: unknown): string | undefined {
	return typeof value === 'number' ? String(value) : textOf(value);
}
