/** What is stored of a trigger, and how it changes: functions from one state to the next. */
import { type BoxEvent, isObject, recordedAt, recordingTime } from '../../../client';

/** What one execution is started with. It is kept until the execution was seen to end. */
export interface Delivery {
	/** n8n refuses a second execution with the same key. */
	key: string;
	/** 1, unless the execution was interrupted and is started again on purpose. */
	attempt: number;
	events: BoxEvent[];
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
	/** `otherScope`: armed afresh, because the stored state belongs to another stream. */
	kind: 'first' | 'resumed' | 'otherScope';
	state: TriggerState;
}

/** Continues the stored state if it belongs to the same stream, otherwise starts at `position`. */
export function startingState(
	stored: TriggerState | undefined,
	{ scope, position, since, readAt }: Pick<TriggerState, 'scope' | 'position' | 'since' | 'readAt'>,
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
	if (stored === undefined) return { kind: 'first', state: armed };
	// What was started under the old scope is still owed.
	const { started, ended, lastKey } = stored;
	return { kind: 'otherScope', state: { ...armed, started, ended, lastKey } };
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

/** n8n stores it as JSON; another version of the package, or a person, may have written it. */
export function readState(stored: unknown): TriggerState | undefined {
	if (!isObject(stored)) return undefined;
	const { scope, position, since, started, ended, lastKey, newest, lostPosition } = stored;
	const changedAt = typeof stored.changedAt === 'number' ? stored.changedAt : 0;
	if (typeof scope !== 'string' || typeof position !== 'string' || position === '') {
		return undefined;
	}
	return {
		scope,
		position,
		started: Array.isArray(started) ? started.filter(isDelivery) : [],
		ended: Array.isArray(ended) ? ended.filter((id) => typeof id === 'string') : [],
		lastKey: typeof lastKey === 'string' ? lastKey : '',
		since: typeof since === 'string' ? since : '',
		...(typeof lostPosition === 'string' && { lostPosition }),
		newest: typeof newest === 'string' ? newest : '',
		readAt: typeof stored.readAt === 'number' ? stored.readAt : changedAt,
		changedAt,
	};
}

function isDelivery(value: unknown): value is Delivery {
	return (
		isObject(value) &&
		typeof value.key === 'string' &&
		typeof value.attempt === 'number' &&
		Array.isArray(value.events) &&
		value.events.every((event) => isObject(event) && typeof event.event_id === 'string')
	);
}

/** The later one of two times; what is no time is earlier than any. */
function later(a: string, b: string): string {
	// Box writes different offsets, so the texts do not sort.
	return Number.isNaN(Date.parse(a)) || Date.parse(b) > Date.parse(a) ? b : a;
}
