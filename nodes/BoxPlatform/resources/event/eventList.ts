import {
	type BoxClient,
	type BoxEvent,
	fetchEventPage,
	listOf,
	moreBehind,
	wholeEventPage,
} from '../../client';

export interface EventQuery {
	stream: string;
	position: string;
	/** Only these types; all if empty. */
	types: readonly string[];
	/** How many are wanted; Infinity for all. */
	limit: number;
	createdAfter?: string;
	createdBefore?: string;
	/** The first event that Box sends, of whatever type. */
	onFirst?(event: BoxEvent): void;
	signal: AbortSignal;
}

export interface ListedEvent extends BoxEvent {
	/** Where to go on after this event, as text: Box's numbers are too large for JSON in n8n. */
	next_stream_position: string;
}

const largestPage = 500;

/** Streams of the whole company, whose types Box selects itself. */
const isEnterprise = (stream: string) => stream.startsWith('admin_logs');

/**
 * The events from a position on, each once, until Box has no more for now.
 *
 * https://developer.box.com/reference/get-events/
 */
export function eventList(
	box: BoxClient,
	query: EventQuery,
): AsyncGenerator<ListedEvent, void, undefined> {
	return listOf(eventPages(box, query));
}

async function* eventPages(
	box: BoxClient,
	query: EventQuery,
): AsyncGenerator<ListedEvent[], void, undefined> {
	const { stream, types, signal, createdAfter, createdBefore } = query;
	const wanted = new Set(isEnterprise(stream) ? [] : types);
	const seen = new Set<string>();
	let { position } = query;
	let yielded = 0;
	for (;;) {
		// A page that is read to its end has a position of its own; one that is left has not.
		const asked = wanted.size > 0 ? largestPage : Math.min(largestPage, query.limit - yielded);
		const page = await fetchEventPage(
			box,
			{
				stream_type: stream,
				stream_position: position,
				limit: asked,
				event_type: isEnterprise(stream) ? types.join(',') : undefined,
				created_after: createdAfter || undefined,
				created_before: createdBefore || undefined,
			},
			signal,
			wholeEventPage,
		);
		const [first] = page.events;
		if (seen.size === 0 && first) query.onFirst?.(first);
		const fresh = page.events.filter(({ event_id: id }) => !seen.has(id) && seen.add(id));
		const events = fresh.filter(({ event_type: type }) => wanted.size === 0 || wanted.has(type));
		yielded += events.length;
		// Whoever goes on after an event within a page gets the page again: nothing is lost.
		const placed = events.map((event, index) => ({
			...event,
			next_stream_position: index === events.length - 1 ? page.position : position,
		}));
		const isLast = fresh.length === 0 || page.position === position;
		// Box may cut a page short although more follows; mostly that one is the last, and nobody is told for nothing.
		yield isLast || page.events.length < asked ? placed : moreBehind(placed);
		if (isLast) return;
		({ position } = page);
	}
}
