import {
	type BoxClient,
	type BoxEvent,
	type BoxUser,
	type Clock,
	enterpriseEvents,
	enterpriseEventsAgain,
	type EnterpriseEventsOptions,
	type EventPage,
	type EventStreamOptions,
	oldestPosition,
	type Patience,
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
	ownerOf(user: BoxUser): string;
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

export function accountStream(box: BoxClient, stream: UserStream): EventStream {
	const fromOldest = { stream_type: stream, stream_position: oldestPosition };
	return {
		ownerOf: ({ id }) => id,
		events: (options) => userEvents(box, { stream, ...options }),
		recent: (signal) => recentEvents(box, fromOldest, signal),
		again: async (...wanted) => await userEventsAgain(box, stream, ...wanted),
	};
}

export function companyStream(
	box: BoxClient,
	options: Pick<EnterpriseEventsOptions, 'pollMs' | 'eventTypes'>,
	clock: Clock,
): EventStream {
	return {
		ownerOf: ({ id, enterprise }) => enterprise?.id ?? id,
		events: (more) => enterpriseEvents(box, { ...options, ...more }),
		again: async (...wanted) =>
			await enterpriseEventsAgain(box, options.eventTypes ?? [], ...wanted),
		// The stream itself cannot be read from the end backwards, but the log knows dates.
		recent: (signal) => {
			const yesterday = new Date(clock.now() - dayMs).toISOString();
			return recentEvents(box, { stream_type: 'admin_logs', created_after: yesterday }, signal);
		},
	};
}
