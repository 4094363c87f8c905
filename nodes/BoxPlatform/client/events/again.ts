/**
 * Events that are known by their IDs alone, read once more: from the position of which they came, as far as the
 * stream has them, page by page. Who stores IDs in place of events needs this after a restart.
 */
import type { BoxEvent } from '../base';
import {
	askedPosition,
	type EnterprisePosition,
	parsePosition,
	shifted,
} from './enterprisePosition';
import {
	type EventClient,
	type EventQuery,
	hasIdOfContent,
	needsPerson as defaultNeedsPerson,
	oldestPosition,
	readEventPage,
} from './eventPage';
import { isLostPosition } from './lostPosition';
import { createOddEntries, unreadableEntries } from './oddEntries';
import { type Patience, patiently } from './patience';

/** Events to be read again. */
export interface Wanted {
	ids: readonly string[];
	/** A position that the stream had before it gave them. */
	from: string;
	/** When the first of them was recorded; empty if Box did not say. */
	recorded: string;
}

/** Where events may be. */
type Place = EventQuery & { stream_position?: string };

/** What is asked for in which order until all are there. */
type Ways = (wanted: Wanted) => Place[];

const largestPage = 500;
/** Box's servers differ by so much about the time, and the log is not in the order of recording. */
const earlierMs = 5 * 60_000;

/** IDs that are none of Box's: it has never heard of them. */
const ownIds = /^existing:/;

/**
 * Whether Box can be asked for an event by what it says of itself: not for one whose ID is made of its content, which
 * Box may word otherwise the next time, nor for one that was made up.
 */
export function isAskable(event: BoxEvent): boolean {
	return !ownIds.test(event.event_id) && !hasIdOfContent(event);
}

/** @param stream of a user */
export async function userEventsAgain(
	client: Pick<EventClient, 'request'>,
	stream: string,
	wanted: readonly Wanted[],
	patience: Patience,
): Promise<Map<string, BoxEvent>> {
	const query = { stream_type: stream };
	return await eventsAgain(client, wanted, patience, ({ from }) => [
		{ ...query, stream_position: /^\d+$/.test(from) ? from : oldestPosition },
	]);
}

/** @param eventTypes what Box selects, as long as that is enough */
export async function enterpriseEventsAgain(
	client: Pick<EventClient, 'request'>,
	eventTypes: readonly string[],
	wanted: readonly Wanted[],
	patience: Patience,
): Promise<Map<string, BoxEvent>> {
	return await eventsAgain(client, wanted, patience, (one) => {
		const places = enterprisePlaces(parsePosition(one.from), one.recorded);
		if (eventTypes.length === 0) return places;
		// What is selected may have been something else when they were read first.
		const selected = places.map((place) => ({ ...place, event_type: eventTypes.join(',') }));
		return [...selected, ...places];
	});
}

/** The stream has two weeks, the log a year: what the one does not have may be in the other. */
function enterprisePlaces(from: EnterprisePosition, recorded: string): Place[] {
	const streaming = (stream_position: string): Place => ({
		stream_type: 'admin_logs_streaming',
		stream_position,
	});
	const log = (created_after: string, more: Omit<Place, 'created_after'> = {}): Place => ({
		stream_type: 'admin_logs',
		created_after,
		...more,
	});
	const since = shifted(recorded, -earlierMs);
	const byDate = since === '' ? [] : [log(since)];
	switch (from.kind) {
		case 'date':
			return [log(from.since)];
		case 'log': {
			const stream_position = askedPosition(from) || undefined;
			const created_before = from.until || undefined;
			const first = log(from.since, { created_before, stream_position });
			return [first, streaming(from.streamPosition), ...byDate];
		}
		case 'stream':
			return [streaming(from.position), ...byDate];
	}
}

/**
 * @returns by their IDs those that Box still has
 * @throws what only a person can repair, and whatever comes after an abort
 */
async function eventsAgain(
	client: Pick<EventClient, 'request'>,
	wanted: readonly Wanted[],
	patience: Patience,
	waysOf: Ways,
): Promise<Map<string, BoxEvent>> {
	const missing = new Set(wanted.flatMap(({ ids }) => ids));
	const found = new Map<string, BoxEvent>();
	const take = (events: readonly BoxEvent[]) => {
		for (const event of events)
			if (missing.delete(event.event_id)) found.set(event.event_id, event);
		return missing.size === 0;
	};
	// In the order of their start: what was asked from later positions comes with the first one.
	for (const one of wanted) {
		for (const query of waysOf(one)) {
			if (!one.ids.some((id) => missing.has(id))) break;
			await readThrough(client, query, patience, take);
		}
	}
	return found;
}

/**
 * From a position to the end that the stream has at present, or to the last event that is missing.
 *
 * @param take what to do with a page; whether that was all
 */
async function readThrough(
	client: Pick<EventClient, 'request'>,
	query: Place,
	patience: Patience,
	take: (events: readonly BoxEvent[]) => boolean,
): Promise<void> {
	const { signal } = patience;
	const seen = new Set<string>();
	const oddEntries = createOddEntries();
	let position: string | undefined = query.stream_position;
	/** @returns whether there may be more */
	const readOn = async (): Promise<boolean> => {
		const asked = { ...query, stream_position: position, limit: largestPage };
		const { events, odd, next } = await readEventPage(client, asked, signal);
		if (take(events)) return false;
		if (oddEntries.isToLookAgain(odd)) throw unreadableEntries(odd);
		if (events.length + odd === 0 || next === '' || next === oldestPosition) return false;
		// Near its end a stream repeats itself, and one that leads in circles has no other end.
		if (next === position || seen.has(next)) return false;
		seen.add(next);
		position = next;
		return true;
	};
	for (;;) {
		signal.throwIfAborted();
		try {
			const goesOn = await patiently(
				readOn,
				withLosses(patience, () => position),
			);
			if (!goesOn) return;
		} catch (error) {
			if (!isLostPosition(error, position ?? '')) throw error;
			// The log has no older part than the one that was asked for.
			if (query.stream_type === 'admin_logs') return;
			position = oldestPosition;
		}
	}
}

/** A position that Box no longer knows does not come back by waiting. */
function withLosses(patience: Patience, position: () => string | undefined): Patience {
	const { needsPerson } = patience;
	const isLost = (error: unknown) => isLostPosition(error, position() ?? '');
	return {
		...patience,
		needsPerson: (error) => isLost(error) || (needsPerson ?? defaultNeedsPerson)(error),
	};
}
