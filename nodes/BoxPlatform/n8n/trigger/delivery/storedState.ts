/**
 * The state of a trigger as n8n stores it: how it is written, and what is made of whatever lies there. Another
 * version of the package, or a person, may have written it; so as much as can be is used, and nothing is taken for
 * the state of a trigger that was never there.
 */
import { type BoxEvent, isAskable, isObject } from '../../../client';
import type { Delivery, Remains, TriggerState } from './state';

/**
 * 1, or none: events are stored whole. 2: with a position from which they can be read again, by their IDs; the form
 * is one that versions which know only the first can read.
 */
const formatVersion = 2;

/** What lies where the state of a trigger is stored. */
export type Finding =
	| { kind: 'none' }
	/** What was dropped is named; `isNewer`: a later version of the package has written it. */
	| { kind: 'read'; state: TriggerState; writer: string; dropped: string[]; isNewer: boolean }
	/** Where the trigger was in its stream cannot be told. */
	| { kind: 'unreadable'; remains: Remains; isNewer: boolean };

/** As it is written: it does not grow with the size of the events. */
export function toStore<S extends TriggerState>(state: S): S & { version: number } {
	return { ...state, started: state.started.map(byIds), version: formatVersion };
}

/** What Box can be asked for again is stored by its ID. */
function byIds(delivery: Delivery): Delivery {
	if (delivery.from === undefined) return delivery;
	return { ...delivery, events: delivery.events.map(byId) };
}

function byId(event: BoxEvent): BoxEvent {
	if (!isAskable(event)) return event;
	// Cast: until it is read again, nothing else of it is there. `isWhole` tells.
	return { event_id: event.event_id } as BoxEvent;
}

/** @param stored by n8n, as JSON */
export function findState(stored: unknown): Finding {
	if (stored === undefined) return { kind: 'none' };
	const fields = isObject(stored) ? stored : {};
	const { scope, position, version } = fields;
	const isNewer = typeof version === 'number' && version > formatVersion;
	const dropped: string[] = [];
	const read = readerOf(fields, dropped);
	const remains: Remains = {
		started: read.list('started', isDelivery).map(withKnownPlace),
		ended: read.list('ended', isText),
		lastKey: read.text('lastKey'),
	};
	if (typeof scope !== 'string' || typeof position !== 'string' || position === '') {
		return { kind: 'unreadable', remains, isNewer };
	}
	const changedAt = read.number('changedAt', 0);
	const lostPosition = read.text('lostPosition');
	const state = {
		scope,
		position,
		...remains,
		since: read.text('since'),
		...(lostPosition !== '' && { lostPosition }),
		newest: read.text('newest'),
		readAt: read.number('readAt', changedAt),
		changedAt,
	};
	return { kind: 'read', state, writer: read.text('writer'), dropped, isNewer };
}

/** What is there and not what it should be is named. */
function readerOf(fields: Record<string, unknown>, dropped: string[]) {
	const odd = <T>(name: string, otherwise: T): T => {
		if (fields[name] !== undefined) dropped.push(name);
		return otherwise;
	};
	return {
		text(name: string): string {
			const value = fields[name];
			return isText(value) ? value : odd(name, '');
		},
		number(name: string, otherwise: number): number {
			const value = fields[name];
			return typeof value === 'number' ? value : odd(name, otherwise);
		},
		list<T>(name: string, isEntry: (value: unknown) => value is T): T[] {
			const value = fields[name];
			if (!Array.isArray(value)) return odd(name, []);
			const good = value.filter(isEntry);
			const bad = value.length - good.length;
			if (bad > 0) dropped.push(`${bad} of ${value.length} in ${name}`);
			return good;
		},
	};
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
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

/** Without a place that is none, Box is not asked for the events. */
function withKnownPlace({ from, recorded, ...delivery }: Delivery): Delivery {
	return {
		...delivery,
		...(isText(from) && { from }),
		...(isText(recorded) && { recorded }),
	};
}
