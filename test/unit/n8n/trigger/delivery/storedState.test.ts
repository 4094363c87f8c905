import { createHash } from 'node:crypto';

import type { BoxEvent } from '../../../../../nodes/BoxPlatform/client';
import {
	type Delivery,
	startingState,
	type TriggerState,
	withEnded,
	withEvents,
	withPlace,
	withStarted,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/state';
import {
	findState,
	toStore,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/storedState';
import { boxEvent } from '../../../client/events/fakes';

const position = '30401068076164269';
const armed = startingState(undefined, { scope: 's', position, since: '', readAt: 1 }).state;
const deliveryOf = (events: BoxEvent[], key = 'key'): Delivery => ({ key, attempt: 1, events });
const started = (delivery: Delivery) => withStarted(armed, withPlace(delivery, armed));
const written = (state: TriggerState) => JSON.parse(JSON.stringify(toStore(state))) as TriggerState;

/** As long as Box's IDs are, and with as much as Box says of an upload. */
function largeEvent(name: string): BoxEvent {
	const id = createHash('sha1').update(name).digest('hex');
	return boxEvent(id, { additional_details: { text: 'x'.repeat(1_000) } });
}

describe('what is stored of a delivery', () => {
	it('is the key, the IDs in their order, and from where they came', () => {
		const events = ['c', 'a', 'b'].map((id) => boxEvent(id));
		expect(written(started(deliveryOf(events))).started).toEqual([
			{
				key: 'key',
				attempt: 1,
				events: [{ event_id: 'c' }, { event_id: 'a' }, { event_id: 'b' }],
				from: position,
				recorded: boxEvent('a').recorded_at,
			},
		]);
	});

	it('is when the first one was recorded', () => {
		const at = (recorded_at?: string) => boxEvent(String(recorded_at), { recorded_at });
		const times = ['2026-01-02T00:00:00Z', '2026-01-02T00:30:00+01:00', '2026-01-03T00:00:00Z'];
		const [stored] = written(started(deliveryOf(times.map(at)))).started;
		expect(stored?.recorded).toBe('2026-01-02T00:30:00+01:00');
		const none = boxEvent('a', { recorded_at: undefined, created_at: undefined });
		expect(written(started(deliveryOf([none]))).started[0]).not.toHaveProperty('recorded');
	});

	it.each([
		['whose ID is made of its content', withoutId()],
		['that stands for an item that was there before', boxEvent('existing:file:5')],
	])('is an event as a whole %s', (_name, event) => {
		const events = [boxEvent('a'), event];
		expect(written(started(deliveryOf(events))).started[0]?.events).toEqual([
			{ event_id: 'a' },
			event,
		]);
	});

	it('are the events of an earlier version as a whole, which says not from where they came', () => {
		const before = withStarted(armed, deliveryOf([boxEvent('a')]));
		expect(written(before).started[0]?.events).toEqual([boxEvent('a')]);
	});

	it('can be read by versions that ask for events with an ID alone', () => {
		const [stored] = written(started(deliveryOf([boxEvent('a'), boxEvent('b')]))).started;
		// What they look at, word for word.
		const isDelivery =
			typeof stored?.key === 'string' &&
			typeof stored.attempt === 'number' &&
			Array.isArray(stored.events) &&
			stored.events.every((event) => typeof event.event_id === 'string');
		expect(isDelivery).toBe(true);
	});

	it.each([
		[100, 132_000],
		[1, 20_000],
	])('of 20 executions with %d events each takes less than %d bytes', (each, most) => {
		let state = armed;
		for (let number = 0; number < 300; number += 1) {
			const before = deliveryOf([largeEvent(`before ${number}`)], `before ${number}`);
			state = withEnded(withStarted(state, before), before.key);
		}
		for (let number = 0; number < 20; number += 1) {
			const events = Array.from({ length: each }, (_, index) => largeEvent(`${number}.${index}`));
			const key = `box:0123456789abcdef:01234567-89ab-cdef-0123-456789abcdef:${'0'.repeat(64)}`;
			state = withStarted(state, withPlace(deliveryOf(events, `${key}${number}`), state));
		}
		expect(JSON.stringify(toStore(state)).length).toBeLessThan(most);
		// As much as was written before.
		expect(JSON.stringify(state).length).toBeGreaterThan(each * 20 * 1_000);
	});
});

/** As the client makes it of an entry without an ID. */
function withoutId(): BoxEvent {
	const { event_id: _, ...content } = boxEvent('any');
	const event_id = createHash('sha1').update(JSON.stringify(content)).digest('hex');
	return { ...content, event_id };
}

describe('findState', () => {
	it('finds nothing where nothing is stored', () => {
		expect(findState(undefined)).toEqual({ kind: 'none' });
	});

	it.each([null, 'text', 5, [], {}, { scope: 's' }, { scope: 's', position: 7 }, { position }])(
		'finds %j, which does not say where the trigger was',
		(stored) => {
			expect(findState(stored)).toMatchObject({ kind: 'unreadable', isNewer: false });
		},
	);

	it('keeps what is still owed of a state without a place', () => {
		const state = withEnded(started(deliveryOf([boxEvent('a')])), 'none');
		const { scope: _, ...stored } = written({ ...state, ended: ['b'], lastKey: 'k' });
		expect(findState(stored)).toMatchObject({
			kind: 'unreadable',
			remains: { started: [{ key: 'key' }], ended: ['b'], lastKey: 'k' },
		});
	});

	it.each([
		[undefined, false],
		[1, false],
		[2, false],
		[3, true],
		['3', false],
	])('takes version %j for a newer one: %p', (version, isNewer) => {
		expect(findState({ ...written(armed), version })).toMatchObject({ kind: 'read', isNewer });
		expect(findState({ version })).toMatchObject({ kind: 'unreadable', isNewer });
	});

	it('drops nothing of what any version has written', () => {
		expect(findState(written(armed))).toMatchObject({ kind: 'read', dropped: [] });
		expect(findState({ scope: 's', position })).toMatchObject({ kind: 'read', dropped: [] });
	});

	it('names what it drops', () => {
		const odd = { since: 5, started: [{}, {}], ended: ['a', 5], lastKey: null, readAt: '1' };
		expect(findState({ ...written(armed), ...odd })).toMatchObject({
			dropped: ['2 of 2 in started', '1 of 2 in ended', 'lastKey', 'since', 'readAt'],
		});
	});

	it('takes an odd place of a delivery for none', () => {
		const one = { key: 'k', attempt: 1, events: [{ event_id: 'a' }], from: 5, recorded: {} };
		const found = findState({ ...written(armed), started: [one] });
		expect(found).toMatchObject({ state: { started: [{ key: 'k', attempt: 1 }] } });
		expect(JSON.stringify(found)).not.toContain('from');
	});
});

describe('what was stored by IDs', () => {
	it('has its events again, in the same order, and the others as they are', () => {
		const events = ['c', 'a', 'b'].map((id) => boxEvent(id));
		const found = findState(written(started(deliveryOf(events))));
		if (found.kind !== 'read') throw new Error('not read');
		const box = new Map(events.slice(0, 2).map((event) => [event.event_id, event]));
		const [delivery] = withEvents(found.state, box).started;
		expect(delivery).toMatchObject({ key: 'key', from: position });
		expect(delivery?.events).toEqual([events[0], events[1], { event_id: 'b' }]);
	});

	it('has no place in another stream', () => {
		const before = started(deliveryOf([boxEvent('a')]));
		const { state } = startingState(before, { scope: 'o', position: '1', since: '', readAt: 1 });
		expect(state.started[0]).not.toHaveProperty('from');
	});
});
