import type { BoxEvent, BoxItem, Clock, EventPage } from '../../../../../nodes/BoxPlatform/client';
import {
	type ExistingPlace,
	withExisting,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/existing/existingEvents';
import { apiError } from '../../../client/events/fakes';

/** How clocks of Box's servers differ, in milliseconds: the next one in turn. */
const skews = [0, 2_000, -2_000, 900, -900, 1_700];

interface Entry {
	type: string;
	id: string;
	parent: string;
	createdAt: string;
	version: number;
}

/**
 * Folders and files of an account and the stream of what happens to them. Positions are 1000 and the events before
 * them. Box's own clock goes on only when the test says so.
 */
export function fakeTree(start = Date.parse('2026-01-01T10:00:00Z')) {
	let now = start;
	let made = 0;
	let skewed = 0;
	const entries = new Map<string, Entry>();
	const log: BoxEvent[] = [];
	const listings: string[] = [];
	const warnings: string[] = [];
	/** Called before each listing, and at the end of the stream: returns whether anything may follow. */
	const script = { onListing: (_folderId: string): void => undefined, onEnd: () => false };
	const skew = () => skews[(skewed += 1) % skews.length] ?? 0;
	const at = (time: number) => new Date(time).toISOString();
	const clock: Clock = {
		now: () => now,
		monotonic: () => now - start,
		random: () => 0.5,
		async sleep(ms, signal) {
			signal?.throwIfAborted();
			now += ms;
		},
	};

	const tell = (event_type: string, entry: Entry, created_at = at(now + skew() / 2)) => {
		const event_id = `event ${log.length}`;
		log.push({ event_id, event_type, created_at, recorded_at: at(now), source: bodyOf(entry) });
	};
	const add = (type: string, parent = '0') => {
		const createdAt = at(now + skew());
		// Files and folders are numbered apart, and the numbers differ in length.
		const entry = { type, id: String(7 + (made += 1)), parent, createdAt, version: 1 };
		entries.set(`${type} ${entry.id}`, entry);
		tell(type === 'folder' ? 'ITEM_CREATE' : 'ITEM_UPLOAD', entry, createdAt);
		return entry;
	};
	const isInside = (entry: Entry | undefined, folderId: string): boolean => {
		if (entry === undefined) return false;
		if (entry.type === 'folder' && entry.id === folderId) return true;
		return isInside(entries.get(`folder ${entry.parent}`), folderId);
	};

	const place: ExistingPlace = {
		folderId: '0',
		depth: 'any',
		warn: (message) => void warnings.push(message),
		box: {
			async *pages<T>(path: string) {
				const folderId = path.split('/')[2] ?? '';
				listings.push(folderId);
				script.onListing(folderId);
				if (folderId !== '0' && !entries.has(`folder ${folderId}`)) throw apiError(404);
				const inside = [...entries.values()].filter(({ parent }) => parent === folderId);
				// Box does not say in which order.
				for (const entry of inside.reverse()) yield bodyOf(entry) as T;
			},
		},
	};
	const events = async function* (options: {
		position: string;
		signal: AbortSignal;
		clock?: Clock;
		readAt?: number;
		seen?: Iterable<string>;
	}): AsyncGenerator<EventPage, void, undefined> {
		const known = new Set(options.seen);
		for (let index = Number(options.position) - 1000; !options.signal.aborted;) {
			const page = log.slice(index, index + 3);
			index += page.length;
			const events = page.filter(({ event_id: id }) => !known.has(id));
			if (page.length > 0) yield { events, position: `${1000 + index}`, readAt: now };
			else if (!script.onEnd()) return;
		}
	};
	return {
		clock,
		entries,
		log,
		listings,
		warnings,
		script,
		place,
		head: () => ({ position: `${1000 + log.length}`, at: at(now + skew()) }),
		pass: (seconds: number) => void (now += seconds * 1_000),
		add,
		upload(entry: Entry) {
			entry.version += 1;
			tell('ITEM_UPLOAD', entry);
		},
		move(entry: Entry, parent: string) {
			if (isInside(entries.get(`folder ${parent}`), entry.type === 'folder' ? entry.id : ''))
				return false;
			entry.parent = parent;
			tell('ITEM_MOVE', entry);
			return true;
		},
		remove(entry: Entry) {
			const gone = entry.type === 'folder' ? entry.id : '';
			const inside = [...entries.entries()].filter(([, one]) => gone !== '' && isInside(one, gone));
			for (const [key] of inside) entries.delete(key);
			entries.delete(`${entry.type} ${entry.id}`);
			tell('ITEM_TRASH', entry);
		},
		/** The pages from a position on. */
		open: (
			position: string,
			changes: Partial<ExistingPlace> = {},
			signal?: AbortSignal,
			seen: readonly string[] = [],
		) =>
			withExisting(events, { ...place, ...changes })({
				position,
				signal: signal ?? new AbortController().signal,
				clock,
				readAt: now,
				seen,
			}),
	};
}

export type FakeTree = ReturnType<typeof fakeTree>;

function bodyOf({ type, id, parent, createdAt, version }: Entry): BoxItem {
	return {
		type,
		id,
		name: `${type} ${id}`,
		parent: { type: 'folder', id: parent },
		created_at: createdAt,
		created_by: { type: 'user', id: '11', login: 'jo@example.com' },
		...(type === 'file' && { file_version: { type: 'file_version', id: versionOf(id, version) } }),
	};
}

/** As Box numbers them: those of a file upwards. */
export function versionOf(fileId: string, version: number): string {
	return String(Number(fileId) * 1_000 + version);
}
