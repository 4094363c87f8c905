import type { BoxEvent } from '../base';
import type { Expectation } from '../http';
import {
	checkedPosition,
	type EventClient,
	eventPage,
	type EventQuery,
	positionIn,
	readEventPage,
} from './eventPage';
import { circling } from './circles';
import { isLostPosition } from './lostPosition';

const largestPage = 500;

/** Where a stream ends at the moment. */
export interface StreamHead {
	position: string;
	/** When that was, by Box's clock: near the end of a stream Box sends older events again. */
	at: string;
}

/** What {@link streamHead} needs of a client: the time is in the headers. */
export interface HeadClient {
	requestFull(
		method: string,
		path: string,
		options: {
			query: Record<string, string | number>;
			expect: Expectation;
			signal: AbortSignal;
		},
	): Promise<{ headers: Record<string, string>; body: unknown }>;
}

/**
 * Asks Box once, so it also shows whether events can be read.
 *
 * @throws BoxApiError | BoxAuthError | BoxConnectionError
 */
export async function streamHead(
	client: HeadClient,
	stream: string,
	signal: AbortSignal,
): Promise<StreamHead> {
	const query = { stream_type: stream, stream_position: 'now', limit: 1 };
	const { headers, body } = await client.requestFull('GET', '/events', {
		query,
		signal,
		expect: eventPage,
	});
	const position = positionIn(body);
	const date = Date.parse(headers.date ?? '');
	return {
		position: checkedPosition(position),
		at: Number.isNaN(date) ? '' : new Date(date).toISOString(),
	};
}

/** Whether Box can go on from a position: it forgets them after weeks, and each stream has its own. */
export async function knowsPosition(
	client: Pick<EventClient, 'request'>,
	stream: string,
	position: string,
	signal: AbortSignal,
): Promise<boolean> {
	try {
		const query = { stream_type: stream, stream_position: position, limit: 1 };
		await readEventPage(client, query, signal);
		return true;
	} catch (error) {
		if (isLostPosition(error, position)) return false;
		throw error;
	}
}

/**
 * What a stream has had, from a position to its present end, page by page and unfiltered: for a look
 * back, not for following.
 */
export async function* recentEvents(
	client: Pick<EventClient, 'request'>,
	query: EventQuery,
	signal: AbortSignal,
): AsyncGenerator<BoxEvent[], void, undefined> {
	const seen = new Set<unknown>();
	for (let position = query.stream_position; ;) {
		const asked = { ...query, stream_position: position, limit: largestPage };
		const { events, odd, next } = await readEventPage(client, asked, signal);
		if (events.length > 0) yield events;
		if (events.length + odd === 0 || next === '' || next === position) return;
		if (seen.has(next)) throw circling();
		seen.add(next);
		position = next;
	}
}
