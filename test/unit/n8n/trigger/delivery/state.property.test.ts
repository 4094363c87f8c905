import fc from 'fast-check';

import type { BoxEvent } from '../../../../../nodes/BoxPlatform/client';
import {
	type Delivery,
	knownIds,
	startingState,
	type TriggerState,
	withChanged,
	withEnded,
	withGap,
	withPosition,
	withEvents,
	withPlace,
	withStarted,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/state';
import {
	findState,
	toStore,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/storedState';
import { boxEvent } from '../../../client/events/fakes';

/** The state that is read where this is stored. */
function readState(stored: unknown): TriggerState | undefined {
	const found = findState(stored);
	return found.kind === 'read' ? found.state : undefined;
}

/** What can happen to a trigger, in any order. */
type Step =
	| { kind: 'start'; events: number; secondsAgo: number }
	| { kind: 'end'; which: number }
	| { kind: 'again'; which: number }
	| { kind: 'move'; position: string }
	| { kind: 'lose' }
	| { kind: 'restart' };

const steps = fc.array(
	fc.oneof<fc.Arbitrary<Step>[]>(
		fc.record({
			kind: fc.constant('start' as const),
			events: fc.integer({ min: 1, max: 40 }),
			secondsAgo: fc.integer({ min: 0, max: 100_000 }),
		}),
		fc.record({ kind: fc.constant('end' as const), which: fc.nat(50) }),
		fc.record({ kind: fc.constant('again' as const), which: fc.nat(50) }),
		fc.record({
			kind: fc.constant('move' as const),
			position: fc.oneof(
				fc.constantFrom('', '0'),
				fc.bigInt({ min: 1n, max: 2n ** 64n }).map(String),
			),
		}),
		fc.constant<Step>({ kind: 'lose' }),
		fc.constant<Step>({ kind: 'restart' }),
	),
	{ maxLength: 60 },
);

const armed = () =>
	startingState(undefined, { scope: 's', position: '30401068076164269', since: '', readAt: 1 })
		.state;

/** The same in the plainest words: what is under way, in order, and what has ended, the newest last. */
interface Model {
	underWay: Array<{ key: string; ids: string[] }>;
	ended: string[];
}

function take(state: TriggerState, model: Model, step: Step, number: number): TriggerState {
	const chosen = (which: number) => state.started[which % Math.max(1, state.started.length)];
	switch (step.kind) {
		case 'start': {
			const ids = Array.from({ length: step.events }, (_, index) => `${number}.${index}`);
			const at = new Date(Date.UTC(2026, 0, 2) - step.secondsAgo * 1_000).toISOString();
			const delivery: Delivery = {
				key: `key ${number}`,
				attempt: 1,
				events: ids.map((id) => boxEvent(id, { recorded_at: at })),
			};
			model.underWay.push({ key: delivery.key, ids });
			return withStarted(state, delivery);
		}
		case 'end': {
			const delivery = chosen(step.which);
			if (delivery === undefined) return withEnded(state, 'a key that nobody has');
			const [ended] = model.underWay.splice(
				model.underWay.findIndex(({ key }) => key === delivery.key),
				1,
			);
			model.ended.push(...(ended?.ids ?? []));
			return withEnded(state, delivery.key);
		}
		case 'again': {
			const delivery = chosen(step.which);
			if (delivery === undefined) return state;
			const key = `${delivery.key}'`;
			const known = model.underWay.find((one) => one.key === delivery.key);
			if (known) known.key = key;
			return withChanged(state, delivery, { ...delivery, key, attempt: delivery.attempt + 1 });
		}
		case 'move':
			return withPosition(state, step.position, number);
		case 'lose':
			return withGap(state, state.position);
		case 'restart':
			return readState(JSON.parse(JSON.stringify(state))) ?? armed();
	}
}

it('the state never forgets what is under way, nor what has ended lately, whatever happens', () => {
	fc.assert(
		fc.property(steps, (taken) => {
			const model: Model = { underWay: [], ended: [] };
			let state = armed();
			let newest = -Infinity;
			for (const [number, step] of taken.entries()) {
				const before = state;
				state = take(before, model, step, number);
				// What is owed is there, in the order of its start.
				expect(state.started.map(({ key }) => key)).toEqual(model.underWay.map(({ key }) => key));
				const known = new Set(knownIds(state));
				for (const { ids } of model.underWay) for (const id of ids) expect(known).toContain(id);
				for (const id of model.ended.slice(-300)) expect(known).toContain(id);
				// It stays small.
				expect(state.ended.length).toBeLessThanOrEqual(300);
				// A position is never what Box sends in place of one.
				expect(state.position).toMatch(/^[1-9]\d*$/);
				// Time does not run backwards.
				const time = state.newest === '' ? -Infinity : Date.parse(state.newest);
				expect(time).toBeGreaterThanOrEqual(newest);
				newest = time;
				// Nothing is changed in place: a state that is being written stays as it was.
				if (step.kind === 'restart') expect(state).toEqual(before);
			}
		}),
		{ numRuns: 80 },
	);
});

it('whatever lies in the database is read as a state that works, or as none', () => {
	const stored = fc.oneof(
		fc.jsonValue({ maxDepth: 3 }),
		fc.record(
			{
				scope: fc.oneof(fc.string(), fc.jsonValue()),
				position: fc.oneof(fc.string(), fc.jsonValue()),
				since: fc.jsonValue(),
				started: fc.oneof(
					fc.jsonValue(),
					fc.array(
						fc.oneof(
							fc.jsonValue(),
							fc.record({
								key: fc.string(),
								attempt: fc.integer(),
								events: fc.array(fc.oneof(fc.jsonValue(), fc.record({ event_id: fc.string() }))),
							}),
						),
					),
				),
				ended: fc.oneof(fc.jsonValue(), fc.array(fc.oneof(fc.string(), fc.jsonValue()))),
				lastKey: fc.jsonValue(),
				newest: fc.jsonValue(),
				lostPosition: fc.jsonValue(),
				readAt: fc.jsonValue(),
				changedAt: fc.jsonValue(),
			},
			{ requiredKeys: [] },
		),
	);
	fc.assert(
		fc.property(stored, (made) => {
			// As n8n stores it: JSON has no -0.
			const state = readState(JSON.parse(JSON.stringify(made)) as unknown);
			if (state === undefined) return;
			expect(state.position).not.toBe('');
			for (const id of knownIds(state)) expect(typeof id).toBe('string');
			for (const { key, events } of state.started) {
				expect(typeof key).toBe('string');
				expect(Array.isArray(events)).toBe(true);
			}
			// It can be written and read again as the same.
			expect(readState(JSON.parse(JSON.stringify(state)))).toEqual(state);
			expect(() => withGap(withEnded(state, state.started[0]?.key ?? ''), '1')).not.toThrow();
		}),
		{ numRuns: 500 },
	);
});

it('a state that was stored by IDs and read again is the one that was stored, whatever was under way', () => {
	const deliveries = fc.array(
		fc.record({ events: fc.integer({ min: 1, max: 30 }), hasPlace: fc.boolean() }),
		{ maxLength: 20 },
	);
	fc.assert(
		fc.property(deliveries, (made) => {
			let state = armed();
			const box = new Map<string, BoxEvent>();
			for (const [number, { events, hasPlace }] of made.entries()) {
				const own = Array.from({ length: events }, (_, index) => boxEvent(`${number}.${index}`));
				for (const event of own) box.set(event.event_id, event);
				const delivery: Delivery = { key: `key ${number}`, attempt: 1, events: own };
				state = withStarted(state, hasPlace ? withPlace(delivery, state) : delivery);
				state = withPosition(state, String(1_000 + number), number);
			}
			const stored: unknown = JSON.parse(JSON.stringify(toStore(state)));
			const read = readState(stored);
			expect(read && knownIds(read)).toEqual(knownIds(state));
			expect(read && withEvents(read, box)).toEqual(state);
			// What is stored once more in between is the same.
			expect(read && JSON.parse(JSON.stringify(toStore(read)))).toEqual(stored);
		}),
		{ numRuns: 100 },
	);
});
