import type { Query } from '../kernel/input';
import { invalid } from '../kernel/problem';
import type { Item } from './items';

export type Filter = (item: Item) => boolean;

interface Range {
	from: number;
	to: number;
}

/** The filters of `GET /search` that need nothing but the item. */
export function searchFilters(query: Query): Filter[] {
	const filters: Filter[] = [];
	const dates = (name: string, dateOf: (item: Item) => number | undefined): void => {
		const range = rangeOf(query, name, (text) => Date.parse(text));
		if (range === undefined) return;
		filters.push((item) => {
			const date = dateOf(item);
			return date !== undefined && date >= range.from && date <= range.to;
		});
	};
	dates('created_at_range', (item) => item.createdAt);
	dates('updated_at_range', (item) => item.modifiedAt);
	dates('deleted_at_range', (item) => item.trashedAt);
	const sizes = rangeOf(query, 'size_range', byteCount);
	if (sizes !== undefined) {
		filters.push((item) => {
			const size = sizeOf(item);
			return size !== undefined && size >= sizes.from && size <= sizes.to;
		});
	}
	const among = (name: string, values: (item: Item) => string[]): void => {
		const wanted = query.list(name);
		if (wanted === undefined) return;
		filters.push((item) => values(item).some((value) => wanted.includes(value)));
	};
	among('owner_user_ids', (item) => [item.ownerId]);
	among('recent_updater_user_ids', recentUpdaters);
	among('deleted_user_ids', (item) => (item.trashedAt === undefined ? [] : [item.modifiedBy]));
	const type = query.word('type', ['file', 'folder', 'web_link']);
	if (type !== undefined) filters.push((item) => item.kind === type);
	const extensions = query.list('file_extensions')?.map((one) => one.toLowerCase());
	if (extensions !== undefined) {
		filters.push((item) => item.kind === 'file' && extensions.includes(extensionOf(item.name)));
	}
	return filters;
}

/** `from,to` where either side may be empty. */
function rangeOf(query: Query, name: string, read: (text: string) => number): Range | undefined {
	const text = query.text(name);
	if (text === undefined) return undefined;
	const [from = '', to = '', ...rest] = text.split(',').map((part) => part.trim());
	const range = {
		from: from === '' ? -Infinity : read(from),
		to: to === '' ? Infinity : read(to),
	};
	const readable = !Number.isNaN(range.from) && !Number.isNaN(range.to);
	const empty = from === '' && to === '';
	if (!text.includes(',') || rest.length > 0 || empty || !readable || range.from > range.to) {
		throw invalid(name, text);
	}
	return range;
}

function byteCount(text: string): number {
	return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function sizeOf(item: Item): number | undefined {
	return item.kind === 'file' ? item.versions.at(-1)?.content.length : undefined;
}

/** Box looks at the last ten versions. */
function recentUpdaters(item: Item): string[] {
	if (item.kind !== 'file') return [item.modifiedBy];
	return item.versions.slice(-10).map((version) => version.modifiedBy);
}

function extensionOf(name: string): string {
	return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}
