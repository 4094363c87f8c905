import type { IDataObject } from 'n8n-workflow';

import type * as LedgerFile from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/ledger';
import type {
	Ledger,
	ProcessMemory,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/ledger';
import {
	createMemory,
	openLedger,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/ledger';
import {
	startingState,
	withEnded,
	withPosition,
	withStarted,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/state';
import { boxEvent } from '../../../client/events/fakes';

const day = 24 * 60 * 60 * 1_000;
let time = 0;
const clock = { now: () => time, monotonic: () => time - 900 * day };
beforeEach(() => {
	time = 1_000 * day;
});

/** n8n's database, of which every activation loads a copy. */
let disk = '{}';
beforeEach(() => {
	disk = '{}';
});
const loaded = () => JSON.parse(disk) as IDataObject;

function open(
	staticData: IDataObject,
	memory?: ProcessMemory,
	node = 'box',
	workflow = 'workflow',
) {
	const ledger = openLedger({ workflow, node }, staticData, clock, memory);
	const save = () => {
		ledger.save();
		disk = JSON.stringify(staticData);
	};
	return { ...ledger, save };
}

function arm(ledger: Ledger, position: string) {
	const start = { scope: 's', position, since: '', readAt: time };
	ledger.replace(startingState(undefined, start).state);
}

/** The trigger reads on. */
function move(ledger: Ledger, position: string) {
	time += 1;
	ledger.update((state) => withPosition(state, position, time));
}

const positionOf = (ledger: Ledger) => ledger.state()?.position;
const positions = () => {
	const { boxEvents } = JSON.parse(disk) as {
		boxEvents: { nodes: Record<string, { position: string }> };
	};
	return Object.fromEntries(
		Object.entries(boxEvents.nodes).map(([node, state]) => [node, state.position]),
	);
};

describe('a trigger in a new process', () => {
	it('goes on where it was saved last', () => {
		const first = open(loaded(), createMemory());
		arm(first, '10');
		first.save();
		move(first, '11');
		expect(positionOf(open(loaded(), createMemory()))).toBe('10');
	});

	it('starts with nothing where nothing is stored', () => {
		expect(open(loaded(), createMemory()).state()).toBeUndefined();
	});
});

describe('what is to be saved', () => {
	it('is nothing at first, and everything that has changed since it was handed over', () => {
		const opened = clock.monotonic();
		const ledger = open(loaded(), createMemory());
		time += 5;
		expect([ledger.hasUnsaved(), ledger.savedAt()]).toEqual([false, opened]);
		arm(ledger, '10');
		expect(ledger.hasUnsaved()).toBe(true);
		ledger.save();
		expect([ledger.hasUnsaved(), ledger.savedAt()]).toEqual([false, opened + 5]);
		move(ledger, '11');
		expect(ledger.hasUnsaved()).toBe(true);
		expect(ledger.state()).toMatchObject({ position: '11', changedAt: time });
	});

	it('is nothing of a change that changes nothing', () => {
		const ledger = open(loaded(), createMemory());
		arm(ledger, '10');
		ledger.save();
		time += 5;
		ledger.update((state) => withEnded(state, 'unknown'));
		expect(ledger.hasUnsaved()).toBe(false);
		expect(ledger.state()?.changedAt).toBe(time - 5);
	});

	it('is nothing before there is a state, which no change can make', () => {
		const ledger = open(loaded(), createMemory());
		ledger.update(() => {
			throw new Error('there is nothing to change');
		});
		expect(ledger.state()).toBeUndefined();
		ledger.save();
		expect(JSON.parse(disk)).toEqual({ boxEvents: { workflow: 'workflow', nodes: {} } });
	});

	it('lies in one field, by the ID of the node, with the process that wrote it', () => {
		const memory = createMemory();
		const ledger = open(loaded(), memory);
		arm(ledger, '10');
		ledger.save();
		const state = { scope: 's', position: '10', started: [], ended: [], lastKey: '', since: '' };
		const times = { newest: '', readAt: time, changedAt: time };
		expect(JSON.parse(disk)).toEqual({
			boxEvents: {
				workflow: 'workflow',
				nodes: { box: { ...state, ...times, writer: memory.id, version: 2 } },
			},
		});
	});
});

describe('a trigger that is activated again in the same process', () => {
	it('goes on where it was, although n8n loads an older workflow', () => {
		const memory = createMemory();
		const old = loaded();
		const first = open(old, memory);
		arm(first, '10');
		first.save();
		move(first, '11');
		expect(positionOf(open(structuredClone(old), memory))).toBe('11');
		expect(positionOf(open({}, memory))).toBe('11');
	});

	it('does so as well when a former process wrote what n8n loads', () => {
		const before = open(loaded(), createMemory());
		arm(before, '10');
		before.save();
		const stale = disk;
		const memory = createMemory();
		const first = open(loaded(), memory);
		move(first, '11');
		first.save();
		const second = open(loaded(), memory);
		move(second, '12');
		disk = stale;
		expect(positionOf(open(loaded(), memory))).toBe('12');
	});

	it('learns what ends afterwards', () => {
		const memory = createMemory();
		const first = open(loaded(), memory);
		arm(first, '10');
		const delivery = { key: 'key', attempt: 1, events: [boxEvent('a')] };
		first.update((state) => withStarted(state, delivery));
		const [second, third] = [open(loaded(), memory), open(loaded(), memory)];
		first.update((state) => withEnded(state, 'key'));
		for (const successor of [second, third])
			expect(successor.state()).toMatchObject({ started: [], ended: ['a'] });
	});

	it('cannot have its state overwritten by the one before', () => {
		const memory = createMemory();
		const first = open(loaded(), memory);
		arm(first, '10');
		const second = open(loaded(), memory);
		move(second, '11');
		second.save();
		first.save();
		// Nothing has been handed over to the object of the closed one.
		expect(disk).toBe('{}');
	});
});

describe('a trigger that another process has led meanwhile', () => {
	it.each([
		['goes on where that one was', 0],
		['does so although an execution of its own has ended later', 60_000],
		['does so although the clock of the other machine is behind', -60_000],
	])('%s', (_name, offsetMs) => {
		const memory = createMemory();
		const here = open(loaded(), memory);
		arm(here, '10');
		here.update((state) => withStarted(state, { key: 'key', attempt: 1, events: [boxEvent('a')] }));
		here.save();
		const there = open(loaded(), createMemory());
		move(there, '50');
		there.save();
		time += offsetMs;
		here.update((state) => withEnded(state, 'key'));
		const again = open(loaded(), memory);
		expect(positionOf(again)).toBe('50');
		// And from then on it is its own again.
		move(again, '60');
		expect(positionOf(open(loaded(), memory))).toBe('60');
	});
});

it('a trigger goes on where another process was, as often as that one has led it', () => {
	const memory = createMemory();
	arm(open(loaded(), memory), '10');
	const there = open(loaded(), createMemory());
	arm(there, '20');
	for (const position of ['50', '70']) {
		move(there, position);
		there.save();
		expect(positionOf(open(loaded(), memory))).toBe(position);
	}
	// What it has taken over once is no news.
	const here = open(loaded(), memory);
	move(here, '80');
	expect(positionOf(open(loaded(), memory))).toBe('80');
});

describe('two triggers in one workflow', () => {
	it('keep each other up to date, although n8n has loaded the workflow for each at another time', () => {
		const memory = createMemory();
		const shared = loaded();
		const [one, two] = [open(shared, memory, 'one'), open(shared, memory, 'two')];
		arm(one, '10');
		arm(two, '20');
		one.save();
		two.save();
		// Only the second one was edited, so n8n activates only that one anew.
		const edited = open(loaded(), memory, 'two');
		move(one, '11');
		one.save();
		move(edited, '21');
		edited.save();
		expect(positions()).toEqual({ one: '11', two: '21' });
		move(edited, '22');
		move(one, '12');
		one.save();
		expect(positions()).toEqual({ one: '12', two: '22' });
	});

	it('leave each other alone when another process has led one of them', () => {
		const memory = createMemory();
		const [one, two] = [open(loaded(), memory, 'one'), open(loaded(), memory, 'two')];
		arm(one, '10');
		arm(two, '20');
		one.save();
		const there = open(loaded(), createMemory(), 'one');
		move(there, '50');
		there.save();
		open(loaded(), memory, 'two').save();
		expect(positions()).toEqual({ one: '50', two: '20' });
	});

	it('are told apart by the ID of the node', () => {
		const one = open(loaded(), createMemory(), 'one');
		arm(one, '10');
		one.save();
		expect(open(loaded(), createMemory(), 'two').state()).toBeUndefined();
	});

	it.each([
		['keep what one has stored for 400 days', 400 * day, { gone: '10', one: '20' }],
		['let go of one that has not been there for longer', 400 * day + 1, { one: '20' }],
	])('%s', (_name, ageMs, expected) => {
		const gone = open(loaded(), createMemory(), 'gone');
		arm(gone, '10');
		gone.save();
		time += ageMs;
		const one = open(loaded(), createMemory(), 'one');
		arm(one, '20');
		one.save();
		expect(positions()).toEqual(expected);
	});

	it('store nothing of one that was never armed', () => {
		const memory = createMemory();
		const [one] = [open(loaded(), memory, 'one'), open(loaded(), memory, 'two')];
		arm(one, '10');
		one.save();
		expect(positions()).toEqual({ one: '10' });
	});
});

describe('state that was copied with its workflow', () => {
	it('is not taken over by the copy', () => {
		const original = open(loaded(), createMemory());
		arm(original, '10');
		original.save();
		expect(open(loaded(), createMemory(), 'box', 'copy').state()).toBeUndefined();
		expect(positionOf(open(loaded(), createMemory()))).toBe('10');
	});
});

it.each([
	null,
	'text',
	{},
	{ workflow: 'workflow' },
	{ workflow: 'workflow', nodes: { box: { scope: 5 } } },
])('stored data that is no state is none: %j', (boxEvents) => {
	expect(open({ boxEvents }, createMemory()).state()).toBeUndefined();
});

it('a package that n8n loads once more knows what the first one knows', () => {
	const load = () => {
		let loaded: typeof LedgerFile | undefined;
		jest.isolateModules(() => {
			loaded = jest.requireActual<typeof LedgerFile>(
				'../../../../../nodes/BoxPlatform/n8n/trigger/delivery/ledger',
			);
		});
		if (loaded === undefined) throw new Error('not loaded');
		return loaded;
	};
	const [before, after] = [load(), load()];
	expect(before.openLedger).not.toBe(after.openLedger);
	const identity = { workflow: 'loaded twice', node: 'box' };
	const first = before.openLedger(identity, {}, clock);
	arm(first, '10');
	move(first, '11');
	expect(positionOf(after.openLedger(identity, {}, clock))).toBe('11');
});

it('what a process knows has a name of its own on it', () => {
	openLedger({ workflow: 'any', node: 'box' }, {}, clock);
	expect(Object.getOwnPropertySymbols(process).map(String)).toContain(
		'Symbol(n8n-nodes-box-platform/triggers@1)',
	);
});

it('takes over from a version of the package that was loaded before it', async () => {
	const memory = createMemory();
	const start = { scope: 's', position: '5', since: '', readAt: time };
	const stored = startingState(undefined, start).state;
	const running = { left: Promise.resolve(undefined), since: () => 0, giveUp: () => undefined };
	const told: unknown[] = [];
	// By the names that all versions share: another version has its own functions behind them.
	const older = {
		live: new Map([['key', running]]),
		known: new Set<string>(),
		state: () => stored,
		update: () => undefined,
		entry: () => ({ ...stored, writer: memory.id }),
		save: () => undefined,
		inform: (successor: unknown) => told.push(successor),
	};
	Reflect.apply(Map.prototype.set, memory.ledgers, ['workflow', new Map([['box', older]])]);
	const ledger = openLedger({ workflow: 'workflow', node: 'box' }, {}, clock, memory);
	expect(positionOf(ledger)).toBe('5');
	expect(ledger.live.get('key')?.left).toBe(running.left);
	expect(told).toEqual([ledger]);
});

describe('what this version cannot read', () => {
	const odd = { version: 99, place: { shard: 5 } };
	const newer = { version: 99, scope: 's', position: '5', changedAt: 1_000 * day, more: ['x'] };

	it('is written back as it was where it belongs to another node', () => {
		const one = open(
			{ boxEvents: { workflow: 'workflow', nodes: { odd, newer, text: 'text' } } },
			createMemory(),
			'one',
		);
		arm(one, '10');
		one.save();
		expect(JSON.parse(disk)).toMatchObject({
			boxEvents: { nodes: { odd, newer, text: 'text', one: { position: '10' } } },
		});
	});

	it.each(['text', 5, [], {}, { workflow: 'workflow' }, { workflow: 'workflow', nodes: 5 }])(
		'is kept beside what it writes where it lies in place of everything: %j',
		(boxEvents) => {
			const ledger = open({ boxEvents }, createMemory());
			expect(ledger.found).toMatchObject({ kind: 'unreadable' });
			arm(ledger, '10');
			ledger.save();
			ledger.save();
			expect(JSON.parse(disk)).toMatchObject({
				boxEvents: { nodes: { box: { position: '10' } }, unreadable: boxEvents },
			});
			expect(open(loaded(), createMemory()).found.kind).toBe('read');
			// A node that was never there before has nothing to do with it.
			expect(open(loaded(), createMemory(), 'other').found.kind).toBe('none');
		},
	);

	it('is nothing to a process that knows better', () => {
		const memory = createMemory();
		arm(open({}, memory), '10');
		const again = open({ boxEvents: 'text' }, memory);
		expect([positionOf(again), again.found]).toEqual(['10', { kind: 'none' }]);
	});

	it.each([undefined, null, { workflow: 'another', nodes: { box: odd } }])(
		'is not there in %j',
		(boxEvents) => {
			const data = boxEvents === undefined ? {} : { boxEvents };
			expect(open(data, createMemory()).found).toEqual({ kind: 'none' });
		},
	);
});

it('a successor in the same process has the events that are stored by their IDs', () => {
	const memory = createMemory();
	const first = open(loaded(), memory);
	arm(first, '10');
	const delivery = { key: 'key', attempt: 1, events: [boxEvent('a')], from: '10' };
	first.update((state) => withStarted(state, delivery));
	first.save();
	expect(disk).not.toContain('ITEM_UPLOAD');
	expect(open(loaded(), memory).state()?.started).toEqual([delivery]);
});
