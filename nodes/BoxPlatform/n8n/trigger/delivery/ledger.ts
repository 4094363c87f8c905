import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../../../client';
import { type Delivery, readState, type TriggerState } from './state';

/** The state of one trigger: in memory always, on disk whenever n8n saves it. */
export interface Ledger {
	state(): TriggerState | undefined;
	/** Changes the state in memory. */
	update(change: (state: TriggerState) => TriggerState): void;
	/** Replaces the state in memory. */
	begin(state: TriggerState): void;
	/** Hands the state to n8n, which writes it with the next `emit` or at the end of the activation. */
	save(): void;
	/** Whether the state has changed since it was handed over. */
	dirty(): boolean;
	/** When it was handed over last, or when the ledger was opened; milliseconds since the epoch. */
	savedAt(): number;
	/**
	 * Executions of this process that have not ended, by the key of their first attempt. They outlive
	 * their trigger.
	 */
	readonly live: Map<string, Live>;
}

/** An execution under way. */
export interface Live {
	/** Resolves when it has ended, with what its trigger had no time for: its successor does that. */
	left: Promise<Task | undefined>;
	/** Since when n8n has been silent about it; milliseconds since the epoch. */
	since(): number;
	/** Stops waiting for n8n to say that it has ended. */
	giveUp(): void;
}

/** One execution to bring to its end. */
export interface Task {
	delivery: Delivery;
	items: INodeExecutionData[];
	/** Executions of the delivery before this run of the trigger: none, perhaps one, surely one. */
	past: 'none' | 'unknown' | 'started';
	/** Whether n8n has said that it could not start an execution with this key. */
	refused: boolean;
	/** Why the same key is handed to n8n again: it starts the execution if it had not begun. */
	doubt?: 'cutShort' | 'lost';
}

/** Which trigger it is. Its name may change, its ID does not. */
export interface TriggerIdentity {
	workflow: string;
	node: string;
}

export interface OpenLedger extends Ledger {
	/** What is to be stored in place of an entry; undefined before the first state. */
	entry(stored: Entry | undefined): Entry | undefined;
	/** Every change from now on is one of the successor's state as well: executions outlive their trigger. */
	inform(successor: Ledger): void;
	/** Stamps of what other processes have written and this one has taken over. */
	readonly known: Set<string>;
}

/** A stored state, and the process that wrote it. */
type Entry = TriggerState & { readonly writer: string };

/**
 * What one process of n8n knows of its triggers: the latest ledger of each, by workflow and node.
 * Static data alone is not enough:
 * - n8n re-activates a failed trigger with the workflow as it was loaded, so the position of a first
 *   activation would be lost, and with it every event until the next one;
 * - an execution that still waits for its turn must not be started a second time: n8n replaces an
 *   execution of the same key that has not begun, while the first one begins all the same;
 * - n8n loads a workflow anew for the triggers that have changed, and each writes static data as a whole:
 *   it would put the others back to the time of their activation.
 */
export interface ProcessMemory {
	/** Among those that share a database. Clocks of machines cannot tell who wrote later. */
	readonly id: string;
	readonly ledgers: Map<string, Map<string, OpenLedger>>;
}

export function createMemory(): ProcessMemory {
	return { id: randomUUID(), ledgers: new Map() };
}

const memoryName = Symbol.for('n8n-nodes-box-platform/triggers@1');

/**
 * Owner is this file, lifetime is the process. n8n updates a package by loading it once more, while
 * triggers of the old one run on: both must know the same.
 */
const thisProcess = sharedMemory(process);

function sharedMemory(host: object & { [memoryName]?: ProcessMemory }): ProcessMemory {
	return (host[memoryName] ??= createMemory());
}

const field = 'boxEvents';

/** Of a trigger that no longer exists; Box has forgotten its position as well. */
const forgottenAfterMs = 400 * 24 * 60 * 60 * 1_000;

/**
 * The ledger of a trigger, continued from what is stored or from what its predecessor in this process
 * left: whichever has come further.
 *
 * @param staticData of the workflow: the states of all its triggers lie together, by the ID of the node
 */
export function openLedger(
	{ workflow, node }: TriggerIdentity,
	staticData: IDataObject,
	now: () => number,
	memory = thisProcess,
): Ledger {
	const siblings = memory.ledgers.get(workflow) ?? new Map<string, OpenLedger>();
	memory.ledgers.set(workflow, siblings);
	const predecessor = siblings.get(node);
	const stored = entriesIn(staticData, workflow).get(node);
	const known = predecessor?.known ?? new Set<string>();
	let current: TriggerState | undefined = predecessor ? predecessor.entry(stored) : stored;
	if (stored !== undefined) known.add(stampOf(stored));
	let changed = false;
	let savedAt = now();
	const successors: Ledger[] = [];
	const ledger: OpenLedger = {
		live: predecessor?.live ?? new Map(),
		known,
		state: () => current,
		update(change) {
			for (const successor of successors) successor.update(change);
			if (current === undefined) return;
			const next = change(current);
			if (next === current) return;
			current = { ...next, changedAt: now() };
			changed = true;
		},
		begin(state) {
			current = { ...state, changedAt: now() };
			changed = true;
		},
		entry(of) {
			// Another process has gone on with the trigger since this one closed it.
			if (of && of.writer !== memory.id && !known.has(stampOf(of))) return of;
			return current ? { ...current, writer: memory.id } : of;
		},
		save() {
			// A closed trigger must not write over what its successor has written.
			if (siblings.get(node) !== ledger) return;
			const entries = entriesIn(staticData, workflow);
			for (const [id, { entry }] of siblings) {
				const value = entry(entries.get(id));
				if (value) entries.set(id, value);
			}
			for (const [id, { changedAt }] of entries) {
				if (now() - changedAt > forgottenAfterMs) entries.delete(id);
			}
			// A whole new value: n8n notices assignments to the top level of static data only.
			staticData[field] = { workflow, nodes: Object.fromEntries(entries) };
			changed = false;
			savedAt = now();
		},
		dirty: () => changed,
		savedAt: () => savedAt,
		inform: (successor) => successors.push(successor),
	};
	predecessor?.inform(ledger);
	siblings.set(node, ledger);
	return ledger;
}

/** Static data can be exported with a workflow and imported as another one, which is not its owner. */
function entriesIn(staticData: IDataObject, workflow: string): Map<string, Entry> {
	const stored: unknown = staticData[field];
	if (!isObject(stored) || stored.workflow !== workflow || !isObject(stored.nodes))
		return new Map();
	return new Map(
		Object.entries(stored.nodes).flatMap(([node, value]) => {
			const state = readState(value);
			const writer = isObject(value) && typeof value.writer === 'string' ? value.writer : '';
			return state ? [[node, { ...state, writer }]] : [];
		}),
	);
}

function stampOf({ writer, changedAt }: Entry): string {
	return `${writer} ${changedAt}`;
}
