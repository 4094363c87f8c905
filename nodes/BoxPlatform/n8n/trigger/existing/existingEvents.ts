/** The stream with what exists in front of it, in the same pages: whoever takes them knows of no walk. */
import {
	BoxApiError,
	type BoxEvent,
	type BoxItem,
	boundedSet,
	childrenOf,
	type EventPage,
	type EventStreamOptions,
	patiently,
	type Requester,
	systemClock,
} from '../../../client';
import {
	givenKeyOf,
	isLeftOut,
	isDouble,
	isSettled,
	movedFolders,
	walkEnd,
	youngCreations,
	youngOnes,
} from './doubles';
import { itemEvent, itemFields } from './itemEvent';
import { type ExistingPosition, formatPosition, parsePosition, type Way } from './position';
import { walk } from './walk';

/** Where the walk begins. */
export interface ExistingPlace {
	box: Pick<Requester, 'pages'>;
	folderId: string;
	/** `direct` for the folder's own children alone. */
	depth: 'any' | 'direct';
	/** Of what is left out. */
	warn(message: string): void;
}

type Pages = AsyncGenerator<EventPage, void, undefined>;

/** What one life of the generator knows. */
interface Walking extends ExistingPlace {
	options: EventStreamOptions;
	/** Whether an event is new, as far as this process remembers. */
	isNew(id: string): boolean;
	/** Folders that this process has listed: what is in them was given, wherever they are by now. */
	listed: Set<string>;
}

const rememberedIds = 20_000;
/** Steps without an item after which the place is told all the same: a crash should not cost more. */
const silentSteps = 50;
/** Deleted, or not shared with the account (any more). */
const refusals = [403, 404, 405, 410];

/**
 * The stream of events, which takes the positions of `fromExisting` as well: from there it gives all items, and then
 * the events since.
 */
export function withExisting<O extends EventStreamOptions>(
	events: (options: O) => Pages,
	place: ExistingPlace,
): (options: O) => Pages {
	return async function* (options) {
		let at = parsePosition(options.position);
		if (at === undefined) return yield* events(options);
		const seen = [...(options.seen ?? [])];
		const known = boundedSet(seen, rememberedIds);
		// Given before a crash, and perhaps somewhere else by now, where the walk does not come by.
		const givenBefore = seen.flatMap(givenKeyOf);
		const walking = { ...place, options, listed: new Set<string>(), isNew: known.add };
		const isNew = ({ event_id: id }: BoxEvent) => known.add(id);
		at = yield* walkAll(walking, at);
		if (options.signal.aborted) return;
		// What was started before a crash still tells which folders were moved: nothing is to be left out below.
		for await (const whole of events({ ...options, position: at.stream, seen: [] })) {
			const page = { ...whole, events: whole.events.filter(isNew) };
			if (at === undefined) {
				yield page;
				continue;
			}
			const now: ExistingPosition = at;
			const memory = { ...now, given: [...now.given, ...givenBefore] };
			const created = whole.events.filter((event) => !isDouble(event, memory));
			const fresh = page.events.filter((event) => created.includes(event));
			const ways = waysOfMoved(walking, whole, now);
			// Only a walk after this one could give the same again.
			const young = place.depth === 'any' ? youngCreations(created, now) : [];
			at = { ...now, ways, given: [...now.given, ...young], stream: page.position };
			// The page itself may settle it: what it has is in the order of recording.
			const isOver = ways.length === 0 && isSettled(whole.events, now);
			yield { ...page, events: fresh, ...(!isOver && { position: formatPosition(at) }) };
			at = isOver ? undefined : yield* walkAll(walking, at);
			if (options.signal.aborted) return;
		}
	};
}

function waysOfMoved(
	{ depth, listed }: Walking,
	{ events }: EventPage,
	at: ExistingPosition,
): Way[] {
	// Nothing but the folder's own children was listed, and those tell themselves that they were moved.
	if (depth === 'direct') return [];
	const moved = new Set(movedFolders(events, at).filter((id) => !listed.has(id)));
	return [...moved].map((id) => ({ folders: [id], after: '' }));
}

/** @returns the position behind all ways */
async function* walkAll(
	walking: Walking,
	start: ExistingPosition,
): AsyncGenerator<EventPage, ExistingPosition, undefined> {
	const { clock = systemClock, readAt = clock.now(), signal } = walking.options;
	let at = start;
	for (let [way, ...others] = at.ways; way !== undefined; [way, ...others] = at.ways) {
		const begin = way.folders.length === 0 ? { ...way, folders: [walking.folderId] } : way;
		let silent = 0;
		for await (const { items, way: reached } of walk(lister(walking), begin, walking.depth)) {
			if (signal.aborted) return at;
			const before: ExistingPosition = at;
			const given = items.filter((item) => !isLeftOut(item, before));
			const fresh = given.filter((item) => walking.isNew(itemEvent(item).event_id));
			const young = youngOnes(given, fresh, before);
			at = { ...before, ways: [reached, ...others], given: [...before.given, ...young] };
			const events = fresh.map(itemEvent);
			silent = events.length > 0 ? 0 : silent + 1;
			if (silent > 0 && silent % silentSteps !== 0) continue;
			yield { events, position: formatPosition(at), readAt };
		}
		if (signal.aborted) return at;
		at = { ...at, ways: others, walkedUntil: walkEnd(at, clock.now()) };
		if (others.length === 0) yield { events: [], position: formatPosition(at), readAt };
	}
	return at;
}

/** Lists folders, however long Box is away meanwhile. */
function lister(walking: Walking): (folderId: string) => Promise<BoxItem[]> {
	const { options, listed } = walking;
	const { clock = systemClock, signal } = options;
	const patience = { ...options, clock };
	return async (folderId) => {
		listed.add(folderId);
		try {
			return await patiently(async () => await childrenIn(walking, folderId), patience);
		} catch (error) {
			return signal.aborted ? [] : await Promise.reject(error);
		}
	};
}

async function childrenIn(
	{ box, warn, folderId: root, options: { signal } }: Walking,
	folderId: string,
): Promise<BoxItem[]> {
	const children: BoxItem[] = [];
	try {
		for await (const item of childrenOf(box, folderId, itemFields)) {
			signal.throwIfAborted();
			children.push(item);
		}
	} catch (error) {
		const isGone = error instanceof BoxApiError && refusals.includes(error.status);
		// Without access to the first one, somebody has to do something: nothing would be given at all.
		if (!isGone || (folderId === root && error.status === 403)) {
			return await Promise.reject(error);
		}
		warn(
			`the folder ${folderId} is left out of what exists: Box no longer shows it to the account`,
		);
		return [];
	}
	return children;
}
