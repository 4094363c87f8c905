/**
 * One request after the other for the events of an enterprise, whatever its position is: a date becomes a look at
 * the log, the log leads to the stream, and the stream goes back to the log for a second look.
 */
import type { Clock } from '../base';
import type { Answer } from './cursor';
import {
	type DatePosition,
	type EnterprisePosition,
	firstLook,
	type LogCursor,
	secondLook,
	type StreamPosition,
} from './enterprisePosition';
import {
	type EventClient,
	type EventQuery,
	fetchEventPage,
	oldestPosition,
	readEventPage,
} from './eventPage';
import { type HeadClient, streamHead } from './lookups';

/** What the events of an enterprise need of a client. */
export type EnterpriseClient = Pick<EventClient, 'request'> & HeadClient;

export interface EnterpriseReaderOptions {
	/** What each request for events asks, wherever it is. */
	fixed: EventQuery;
	clock: Clock;
	signal: AbortSignal;
}

export interface EnterpriseAnswer extends Answer<EnterprisePosition> {
	/** Whether there is nothing more at present. */
	atEnd?: boolean;
	/** Entries that are no events. */
	odd?: number;
}

export interface EnterpriseReader {
	/** What follows a position, with duplicates. */
	read(position: EnterprisePosition): Promise<EnterpriseAnswer>;
}

const streaming = 'admin_logs_streaming';
/** The log gets some events late: its end is read once more after this time. */
const lateAfterMs = 10 * 60_000;

export function createEnterpriseReader(
	client: EnterpriseClient,
	{ fixed, clock, signal }: EnterpriseReaderOptions,
): EnterpriseReader {
	let secondLookAt = clock.monotonic() + lateAfterMs;

	const fromHead = async ({ since }: DatePosition): Promise<EnterpriseAnswer> => {
		const { position, at } = await streamHead(client, streaming, signal);
		const now = at || new Date(clock.now()).toISOString();
		return { events: [], position: firstLook(since, now, position) };
	};

	const fromStream = async (at: StreamPosition): Promise<EnterpriseAnswer> => {
		if (at.secondLookUntil !== undefined && clock.monotonic() >= secondLookAt) {
			const position = secondLook(at.secondLookUntil, at.position);
			return { events: [], position, elsewhere: true };
		}
		const query = { ...fixed, stream_type: streaming, stream_position: at.position };
		const { events, odd, position } = await fetchEventPage(client, query, signal);
		return { events, odd, position: { ...at, position }, atEnd: events.length + odd === 0 };
	};

	const fromLog = async (at: LogCursor): Promise<EnterpriseAnswer> => {
		const query = {
			...fixed,
			stream_type: 'admin_logs',
			created_after: at.since,
			created_before: at.until || undefined,
			stream_position: at.logPosition || undefined,
		};
		const { events, odd, next } = await readEventPage(client, query, signal);
		const isEmpty = events.length + odd === 0;
		// Reading the log can take weeks, in which the position of the stream ages.
		if (!isEmpty && next !== '' && next !== oldestPosition && next !== at.logPosition) {
			const reached = events.at(-1)?.created_at ?? at.reached;
			return { events, odd, position: { ...at, logPosition: next, reached }, elsewhere: true };
		}
		secondLookAt = clock.monotonic() + lateAfterMs;
		return { events, odd, position: streamAfter(at), elsewhere: true };
	};

	return {
		async read(position) {
			if (position.kind === 'date') return await fromHead(position);
			return await (position.kind === 'log' ? fromLog(position) : fromStream(position));
		},
	};
}

function streamAfter({ look, until, streamPosition }: LogCursor): StreamPosition {
	const secondLookUntil = look === 'first' && until !== '' ? until : undefined;
	return { kind: 'stream', position: streamPosition, secondLookUntil };
}
