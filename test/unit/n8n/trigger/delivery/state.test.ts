import type {
	Delivery,
	TriggerState,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/state';
import {
	isNew,
	isTooEarly,
	knownIds,
	startingState,
	withEnded,
	withChanged,
	withGap,
	withPosition,
	withStarted,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/state';
import { findState } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/storedState';
import { boxEvent } from '../../../client/events/fakes';

const position = '30401068076164269';
const empty: TriggerState = {
	scope: 'credential/11/all',
	position,
	started: [],
	ended: [],
	lastKey: '',
	since: '',
	newest: '',
	readAt: 0,
	changedAt: 0,
};

/** The state that is read where this is stored. */
function readState(stored: unknown): TriggerState | undefined {
	const found = findState(stored);
	return found.kind === 'read' ? found.state : undefined;
}

function delivery(...ids: string[]): Delivery {
	return { key: `key ${ids.join()}`, attempt: 1, events: ids.map((id) => boxEvent(id)) };
}

describe('startingState', () => {
	it('arms at the given position when nothing is stored', () => {
		expect(startingState(undefined, { scope: 's', position, since: '', readAt: 5 })).toMatchObject({
			kind: 'first',
			state: { scope: 's', position, started: [], ended: [], readAt: 5 },
		});
	});

	it('resumes the stored state of the same scope', () => {
		const stored = withStarted(empty, delivery('a'));
		expect(
			startingState(stored, { scope: empty.scope, position: '1', since: '', readAt: 5 }),
		).toEqual({
			kind: 'resumed',
			state: stored,
		});
	});

	it('arms afresh in another scope, but still owes what was started', () => {
		const stored = withStarted(empty, delivery('a'));
		const { kind, state } = startingState(stored, {
			scope: 'credential/12/all',
			position: '1',
			since: '',
			readAt: 5,
		});
		expect(kind).toBe('otherScope');
		expect(state.position).toBe('1');
		expect(state.started).toEqual(stored.started);
	});
});

describe('moving on', () => {
	it('knows the IDs of what was started and of what has ended', () => {
		const state = withEnded(
			withStarted(withStarted(empty, delivery('a', 'b')), delivery('c')),
			'key a,b',
		);
		expect(state.started.map(({ key }) => key)).toEqual(['key c']);
		expect(knownIds(state)).toEqual(['a', 'b', 'c']);
	});

	it('remembers the IDs of the latest events only', () => {
		let state = empty;
		for (let index = 0; index < 1_000; index += 1) {
			state = withEnded(withStarted(state, delivery(`${index}`)), `key ${index}`);
		}
		expect(state.ended).toHaveLength(300);
		expect(state.ended.at(-1)).toBe('999');
	});

	it('keeps all IDs of a batch that is larger than its memory', () => {
		const ids = Array.from({ length: 500 }, (_, index) => `${index}`);
		const large = delivery(...ids);
		expect(withEnded(withStarted(empty, large), large.key).ended).toEqual(ids);
	});

	it.each(['', '0'])('never takes %p for a position', (nothing) => {
		expect(withPosition(empty, nothing, 7).position).toBe(position);
	});

	it('keeps the position as the text it came as', () => {
		const exact = '30401068076164271';
		const stored = JSON.parse(JSON.stringify(withPosition(empty, exact, 7)));
		expect(readState(stored)).toMatchObject({ position: exact, readAt: 7 });
	});

	it('ignores the end of something that it did not start', () => {
		expect(withEnded(empty, 'unknown')).toBe(empty);
	});

	it('keeps the place in the order when an event is started again', () => {
		const [a, b] = [delivery('a'), delivery('b')];
		const again = { ...a, key: 'key a#2', attempt: 2 };
		const state = withChanged(withStarted(withStarted(empty, a), b), a, again);
		expect(state.started).toEqual([again, b]);
	});
});

describe('isTooEarly', () => {
	const state = { ...empty, since: '2026-03-10T18:00:00.000Z' };
	it.each([
		['2026-03-10T09:59:50-08:00', true],
		['2026-03-10T09:59:56-08:00', false],
		['2026-03-10T10:00:00-08:00', false],
		[undefined, false],
	])('an event recorded at %s: %p', (recorded_at, expected) => {
		expect(isTooEarly(state, boxEvent('a', { recorded_at }))).toBe(expected);
	});

	it('is never true after a start at an earlier position', () => {
		expect(isTooEarly(empty, boxEvent('a'))).toBe(false);
	});
});

describe('isNew', () => {
	const at = (recorded_at?: string) => boxEvent('a', { recorded_at });

	it.each([
		['2026-01-01T10:00:01-08:00', true],
		['2026-01-01T18:00:00Z', false],
		['2026-01-01T09:59:59-08:00', false],
		[undefined, false],
	])('of an event recorded at %p is %p', (recorded, expected) => {
		const newest = '2026-01-01T10:00:00-08:00';
		expect(isNew({ ...empty, newest }, at(recorded))).toBe(expected);
	});

	it('is so of every event before the first execution', () => {
		expect(isNew(empty, at(undefined))).toBe(true);
	});
});

describe('withGap', () => {
	const started = withStarted(empty, {
		...delivery(),
		events: [boxEvent('a', { recorded_at: '2026-03-10T10:00:00-08:00' })],
	});
	const state = withGap(started, '1');

	it.each([
		['2026-03-09T09:00:00-08:00', true],
		['2026-03-09T19:00:00+01:00', false],
		['2026-03-10T09:59:00-08:00', false],
		['2026-03-11T10:00:00-08:00', false],
	])('makes an event that was recorded at %s old news: %p', (recorded_at, expected) => {
		expect(isTooEarly(state, boxEvent('b', { recorded_at }))).toBe(expected);
		// Newer executions do not move the limit: older events may still come.
		const later = withStarted(state, {
			...delivery(),
			events: [boxEvent('c', { recorded_at: '2026-05-01T00:00:00Z' })],
		});
		expect(isTooEarly(later, boxEvent('b', { recorded_at }))).toBe(expected);
	});

	it('leaves out nothing without a time to compare', () => {
		expect(isTooEarly(withGap(empty, '1'), boxEvent('b'))).toBe(false);
		const timeless = boxEvent('b', { recorded_at: undefined, created_at: undefined });
		expect(isTooEarly(state, timeless)).toBe(false);
	});

	it('does not bring back what was recorded before the trigger was armed', () => {
		const armed = { ...started, since: '2026-03-10T17:00:00.000Z' };
		expect(withGap(armed, '1').since).toBe(armed.since);
		expect(withGap({ ...armed, newest: '' }, '1').since).toBe(armed.since);
	});

	it('keeps the position until an execution has been told, over a restart as well', () => {
		const read = (of: TriggerState) => readState(JSON.parse(JSON.stringify(of)))?.lostPosition;
		expect(read(withStarted(state, delivery('b')))).toBe('1');
		expect(read(withGap(state, '2'))).toBe('1');
		expect(read(withStarted(state, { ...delivery('b'), lostPosition: '1' }))).toBeUndefined();
	});
});

describe('readState', () => {
	it.each([
		undefined,
		null,
		'text',
		[],
		{},
		{ scope: 's' },
		{ scope: 's', position: 5 },
		{ scope: 's', position: '' },
	])('does not take %j for a state', (stored) => {
		expect(readState(stored)).toBeUndefined();
	});

	it('leaves out what it cannot use', () => {
		const stored = {
			scope: 's',
			position,
			started: [{ key: 'k' }, delivery('a')],
			ended: ['b', 5],
		};
		expect(readState(stored)).toEqual({
			scope: 's',
			position,
			started: [delivery('a')],
			ended: ['b'],
			lastKey: '',
			since: '',
			newest: '',
			readAt: 0,
			changedAt: 0,
		});
	});
});

describe('the newest event', () => {
	const at = (...times: string[]) =>
		times.map((recorded_at, index) => boxEvent(String(index), { recorded_at }));
	it.each([
		[['2026-01-01T10:00:00Z', '2026-01-01T11:00:00Z'], '2026-01-01T11:00:00Z'],
		[['2026-01-01T11:00:00Z', '2026-01-01T10:00:00Z'], '2026-01-01T11:00:00Z'],
		// The texts do not sort: the second one is later.
		[['2026-01-01T10:00:00-08:00', '2026-01-01T19:00:00Z'], '2026-01-01T19:00:00Z'],
		[['2026-01-01T10:00:00Z', '2026-01-01T11:00:00+01:00'], '2026-01-01T10:00:00Z'],
	])('of %j is the one at %s', (times, newest) => {
		const state = withStarted(empty, { key: 'k', attempt: 1, events: at(...times) });
		expect(Date.parse(state.newest)).toBe(Date.parse(newest));
		// Of two at the same time the first one stays.
		expect(withStarted(state, { key: 'l', attempt: 1, events: at(newest) }).newest).toBe(
			state.newest,
		);
	});
});

it('after a gap events of the last day before the newest are news, and none before them', () => {
	const started = withStarted(empty, {
		key: 'k',
		attempt: 1,
		events: [boxEvent('a', { recorded_at: '2026-01-02T10:00:00Z' })],
	});
	expect(withGap(started, position).since).toBe('2026-01-01T10:00:00.000Z');
});

it('an event is too early from five seconds before on, and not at that moment', () => {
	const since = '2026-01-01T10:00:00Z';
	const seenAt = (recorded_at: string) => isTooEarly({ since }, boxEvent('a', { recorded_at }));
	expect([seenAt('2026-01-01T09:59:55Z'), seenAt('2026-01-01T09:59:54.999Z')]).toEqual([
		false,
		true,
	]);
});

describe('what is stored', () => {
	const good = { key: 'k', attempt: 1, events: [{ event_id: 'a' }] };
	it.each([
		['without scope', { ...empty, scope: 7 }, undefined],
		['without position', { ...empty, position: 7 }, undefined],
		['without a list of what was started', { ...empty, started: {} }, []],
		['with a delivery without key', { ...empty, started: [{ ...good, key: 7 }, good] }, [good]],
		['with one without attempt', { ...empty, started: [{ ...good, attempt: '1' }, good] }, [good]],
		['with one without events', { ...empty, started: [{ ...good, events: {} }, good] }, [good]],
		[
			'with one whose event has no ID',
			{ ...empty, started: [{ ...good, events: [{ event_id: 7 }] }, good] },
			[good],
		],
	])('%s is read as far as it can be', (_name, stored, started) => {
		expect(readState(stored)?.started).toEqual(started);
	});

	it('has a lost position only where one is there', () => {
		expect(readState({ ...empty, lostPosition: 7 })).not.toHaveProperty('lostPosition');
		expect(readState({ ...empty, lostPosition: '7' })).toHaveProperty('lostPosition', '7');
		expect(readState({ ...empty, ended: undefined })?.ended).toEqual([]);
	});
});
