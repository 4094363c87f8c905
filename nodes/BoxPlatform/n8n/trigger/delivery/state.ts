/** What is stored of a trigger, and how it changes: functions from one state to the next. */
import { type BoxEvent, recordedAt, recordingTime } from '../../../client';

/** What one execution is started with. It is kept until the execution was seen to end. */
export interface Delivery {
	/** n8n refuses a second execution with the same key. */
	key: string;
	/** 1, unless the execution was interrupted and is started again on purpose. */
	attempt: number;
	/** Those that were stored by their IDs, and not read again yet, have nothing else; see `storedState.ts`. */
	events: BoxEvent[];
	/** A position of the stream from which Box has sent the events, or would have. */
	from?: string;
	/** When the first of the events was recorded, as far as Box has said it. */
	recorded?: string;
	/** Events may be missing before these, because Box no longer knew this position. */
	lostPosition?: string;
	/**
	 * The trigger was closed after n8n had said that it could not start an execution with this key, so
	 * that one may be written down in which nothing has run.
	 */
	refused?: true;
}

/**
 * Where a trigger is in its stream. Every event before `position` has ended its execution, was
 * filtered out, or is in `started`.
 */
export interface TriggerState {
	/** Whose stream it is; a position means nothing in another one. */
	readonly scope: string;
	/** Text: as a number it would be another position. */
	readonly position: string;
	/** In the order of their start. */
	readonly started: readonly Delivery[];
	/** IDs of events whose execution has ended, the newest last: they may come again. */
	readonly ended: readonly string[];
	/** Key of the execution that ended last; empty before the first one. */
	readonly lastKey: string;
	/**
	 * What was recorded before is not news: when it was armed, by Box's clock, or what had certainly been
	 * handled when Box lost the position. Empty when it began at an earlier position.
	 */
	readonly since: string;
	/** A position that Box no longer knew, until an execution has been told of the gap. */
	readonly lostPosition?: string;
	/** When the newest event so far was recorded. */
	readonly newest: string;
	/** When everything before the position had been read; milliseconds since the epoch. */
	readonly readAt: number;
	/** Milliseconds since the epoch. */
	readonly changedAt: number;
}

/** More than Box puts on the pages that are read again after a restart. */
const rememberedIds = 300;

/** Box's servers may differ by so much about the time. */
const toleranceMs = 5_000;

/** After a lost position: events this much older than the newest known one may have come late. */
const lateMs = 24 * 60 * 60 * 1_000;

/** The state with which a trigger starts. */
export interface StartingState {
	/**
	 * `otherScope`: armed afresh, because the stored state belongs to another stream; `unreadable`: because what is
	 * stored does not say where the trigger was.
	 */
	kind: 'first' | 'resumed' | 'otherScope' | 'unreadable';
	state: TriggerState;
}

/** What is still owed, and what was handled, of a state that is not gone on with. */
export type Remains = Pick<TriggerState, 'started' | 'ended' | 'lastKey'>;

/** In place of a position that nobody knows. */
const unknownPosition = 'unknown';

/**
 * Continues the stored state if it belongs to the same stream, otherwise starts at `position`.
 *
 * @param remains of a stored state that has no place in a stream any more
 */
export function startingState(
	stored: TriggerState | undefined,
	{ scope, position, since, readAt }: Pick<TriggerState, 'scope' | 'position' | 'since' | 'readAt'>,
	remains?: Remains,
): StartingState {
	if (stored?.scope === scope) return { kind: 'resumed', state: stored };
	const armed = {
		scope,
		position,
		since,
		readAt,
		started: [],
		ended: [],
		lastKey: '',
		newest: '',
		changedAt: 0,
	};
	const left = stored ?? remains;
	if (left === undefined) return { kind: 'first', state: armed };
	const { ended, lastKey } = left;
	// What was started is still owed; but this stream cannot be asked for what another one has sent.
	const started = left.started.map(withoutPlace);
	const state = { ...armed, started, ended, lastKey };
	if (stored) return { kind: 'otherScope', state };
	return { kind: 'unreadable', state: { ...state, lostPosition: unknownPosition } };
}

/** Its events are whole from here on, or known by their IDs alone for ever. */
function withoutPlace({ from: _, ...delivery }: Delivery): Delivery {
	return delivery;
}

/** A delivery that can be stored by the IDs of its events: all that is started lies behind the position. */
export function withPlace(delivery: Delivery, { position }: TriggerState): Delivery {
	const first = delivery.events.map(recordingTime).reduce(earlier, '');
	return { ...delivery, from: position, ...(first !== '' && { recorded: first }) };
}

/** Whether an event is there, and not its ID alone. */
export function isWhole(event: BoxEvent): boolean {
	return 'event_type' in event;
}

/** Puts events in the place of their IDs. */
export function withEvents(
	state: TriggerState,
	found: ReadonlyMap<string, BoxEvent>,
): TriggerState {
	const whole = (event: BoxEvent) =>
		isWhole(event) ? event : (found.get(event.event_id) ?? event);
	const started = state.started.map((one) => ({ ...one, events: one.events.map(whole) }));
	return { ...state, started };
}

export function withStarted(state: TriggerState, delivery: Delivery): TriggerState {
	const others = state.started.filter(({ key }) => key !== delivery.key);
	const times = delivery.events.map(recordingTime);
	return {
		...state,
		started: [...others, delivery],
		newest: [state.newest, ...times].reduce(later),
		lostPosition: delivery.lostPosition === undefined ? state.lostPosition : undefined,
	};
}

/** Replaces a delivery that has been started: by its next attempt, or by more that is known of it. */
export function withChanged(state: TriggerState, from: Delivery, to: Delivery): TriggerState {
	return { ...state, started: state.started.map((one) => (one.key === from.key ? to : one)) };
}

export function withEnded(state: TriggerState, key: string): TriggerState {
	const delivery = state.started.find((one) => one.key === key);
	if (delivery === undefined) return state;
	const ids = delivery.events.map(({ event_id: id }) => id);
	return {
		...state,
		started: state.started.filter((one) => one !== delivery),
		ended: [...state.ended, ...ids].slice(-Math.max(rememberedIds, ids.length)),
		lastKey: key,
	};
}

/** `0` and nothing are what Box sends in place of a position. */
export function withPosition(state: TriggerState, position: string, readAt: number): TriggerState {
	return position === '' || position === '0' ? state : { ...state, position, readAt };
}

/** Box forgot the position, and plays everything again that it still has. */
export function withGap(state: TriggerState, lostPosition: string): TriggerState {
	const handled = Date.parse(state.newest) - lateMs;
	const since = Number.isNaN(handled)
		? state.since
		: later(state.since, new Date(handled).toISOString());
	return { ...state, since, lostPosition: state.lostPosition ?? lostPosition };
}

/** IDs of events that need no execution any more when they come again. */
export function knownIds({ started, ended }: TriggerState): string[] {
	return [...ended, ...started.flatMap(({ events }) => events.map(({ event_id: id }) => id))];
}

/** Whether an event is no news: Box sends older ones again, at the end of a stream and after a gap. */
export function isTooEarly({ since }: Pick<TriggerState, 'since'>, event: BoxEvent): boolean {
	return recordedAt(event) < Date.parse(since) - toleranceMs;
}

/**
 * Whether an event surely had no execution yet: those that had were recorded no later than the newest.
 */
export function isNew({ newest }: TriggerState, event: BoxEvent): boolean {
	return newest === '' || recordedAt(event) > Date.parse(newest);
}

/** The later one of two times; what is no time is earlier than any. */
function later(a: string, b: string): string {
	// Box writes different offsets, so the texts do not sort.
	return Number.isNaN(Date.parse(a)) || Date.parse(b) > Date.parse(a) ? b : a;
}

function earlier(a: string, b: string): string {
	return Number.isNaN(Date.parse(a)) || Date.parse(b) < Date.parse(a) ? b : a;
}
