import {
	type BoxClient,
	type BoxEvent,
	type Clock,
	enterpriseEvents,
	enterpriseEventsAgain,
	type EnterpriseEventsOptions,
	type EventPage,
	type EventStreamOptions,
	oldestPosition,
	type Patience,
	readTogether,
	recentEvents,
	userEvents,
	userEventsAgain,
	type UserStream,
	type Wanted,
} from '../../client';

export type StreamOptions = EventStreamOptions & Pick<EnterpriseEventsOptions, 'newest'>;

/** One of the streams that Box has: of an account, or of a whole company. */
export interface EventStream {
	/** The ID of whom it belongs to; a position means nothing in the stream of another one. */
	owner: string;
	/** The events from a position on, as they happen. */
	events(options: StreamOptions): AsyncGenerator<EventPage, void, undefined>;
	/** What there was lately, oldest first, as far as Box can say. */
	recent(signal: AbortSignal): AsyncGenerator<BoxEvent[], void, undefined>;
	/** Those of some events that Box still has, by their IDs. */
	again(wanted: readonly Wanted[], patience: Patience): Promise<Map<string, BoxEvent>>;
}

/** What Box calls a stream where it is asked for its positions. */
export function boxStreamName(stream: UserStream | 'enterprise'): string {
	return stream === 'enterprise' ? 'admin_logs_streaming' : stream;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** Who reads a stream: triggers of one process that read the same one do so together. */
export interface Reading {
	box: BoxClient;
	/** Names who asks. */
	credential: string;
	clock: Clock;
}

export function accountStream(
	{ box, credential, clock }: Reading,
	stream: UserStream,
	owner: string,
): EventStream {
	const fromOldest = { stream_type: stream, stream_position: oldestPosition };
	return {
		owner,
		events: (options) =>
			readTogether(
				nameOf(box, owner, stream),
				{ client: box, credential, clock },
				({ client, pace }) => userEvents(client, { stream, pace, ...options }),
			),
		recent: (signal) => recentEvents(box, fromOldest, signal),
		again: async (...wanted) => await userEventsAgain(box, stream, ...wanted),
	};
}

export function companyStream(
	{ box, credential, clock }: Reading,
	{ pollMs, eventTypes }: { pollMs?: number; eventTypes: readonly string[] },
	owner: string,
): EventStream {
	return {
		again: async (...wanted) => await enterpriseEventsAgain(box, eventTypes, ...wanted),
		owner,
		events: (options) =>
			readTogether(
				nameOf(box, owner, 'enterprise'),
				{ client: box, credential, clock, eventTypes, longestPauseMs: pollMs },
				({ client, pace }) => enterpriseEvents(client, { eventTypes, pace, ...options }),
			),
		// The stream itself cannot be read from the end backwards, but the log knows dates.
		recent: (signal) => {
			const yesterday = new Date(clock.now() - dayMs).toISOString();
			return recentEvents(box, { stream_type: 'admin_logs', created_after: yesterday }, signal);
		},
	};
}

/** The same for all who read it in this process. */
function nameOf({ baseUrl }: BoxClient, owner: string, stream: string): string {
	return `${baseUrl} ${owner} ${stream}`;
}
