import type { Conversations } from './conversations';
import type { Item } from './items';
import type { IndexedText } from './searchQuery';

export const CONTENT_TYPES = ['name', 'description', 'file_content', 'comments', 'tags'] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];

type Entry = Record<ContentType, IndexedText[]>;

/** Box indexes about the first 10,000 bytes of a file's text. */
const CONTENT_BYTES = 10_000;

/** What the index last knew of an item; searches refresh it once a change has been indexed. */
const known = new WeakMap<Item, Entry>();

/**
 * The texts of an item as the index has them. Changes reach it after the index lag: a new item
 * is `undefined` until then, a changed one keeps its old texts.
 */
export function indexed(
	item: Item,
	conversations: Conversations,
	now: number,
	lagMs: number,
): Entry | undefined {
	if (item.indexedAt > now) {
		if (item.createdAt + lagMs > now) return undefined;
		const before = known.get(item);
		if (before !== undefined) return before;
	}
	const entry = entryOf(item, conversations);
	known.set(item, entry);
	return entry;
}

function entryOf(item: Item, conversations: Conversations): Entry {
	const whole = (text: string): IndexedText => ({ text, prefix: false });
	return {
		name: [{ text: item.name, prefix: true }],
		description: item.description === '' ? [] : [whole(item.description)],
		file_content: contentOf(item).map(whole),
		comments: conversations.commentsOf(item.id).map((one) => whole(one.message)),
		tags: item.tags.map(whole),
	};
}

/** The text of a file; binary files have none. */
function contentOf(item: Item): string[] {
	if (item.kind !== 'file') return [];
	const bytes = item.versions.at(-1)?.content.subarray(0, CONTENT_BYTES);
	return bytes === undefined || bytes.includes(0) ? [] : [bytes.toString('utf8')];
}
