/**
 * The book of a trigger: its state in memory and in n8n's static data, also for its successor in the
 * same process and beside the other triggers of the workflow.
 */
import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import type { Clock } from '../../../client';
import type { TriggerState } from './state';
import { findNode, storeNodes } from './storedNodes';
import { type Finding, findState, toStore } from './storedState';
import type { Live } from './task';

/** The state of one trigger: in memory always, on disk whenever n8n saves it. */
export interface Ledger {
	state(): TriggerState | undefined;
	/** What was stored when the ledger was opened; none if this process knows better. */
	readonly found: Finding;
	/** Changes the state in memory. */
	update(change: (state: TriggerState) => TriggerState): void;
	/** Replaces the state in memory. */
	replace(state: TriggerState): void;
	/** Hands the state to n8n, which writes it with the next `emit` or at the end of the activation. */
	save(): void;
	/** Whether the state has changed since it was handed over. */
	hasUnsaved(): boolean;
	/** When it was handed over last, or when the ledger was opened; by the monotonic clock. */
	savedAt(): number;
	/**
	 * Executions of this process that have not ended, by the key of their first attempt. They outlive
	 * their trigger.
	 */
	readonly live: Map<string, Live>;
}

/** Which trigger it is. Its name may change, its ID does not. */
export interface TriggerIdentity {
	workflow: string;
	node: string;
}

interface OpenLedger extends Ledger {
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

/**
 * Other versions of the package in the same process read what lies there. So the names in `OpenLedger`,
 * `Live`, `Task` and `Delivery` stay as they are: versions that differ in them would know nothing of each
 * other, and start what the other one has under way.
 */
const memoryName = Symbol.for('n8n-nodes-box-platform/triggers@1');

/**
 * Owner is this file, lifetime is the process. n8n updates a package by loading it once more, while
 * triggers of the old one run on: both must know the same.
 */
const thisProcess = sharedMemory(process);

function sharedMemory(host: object & { [memoryName]?: ProcessMemory }): ProcessMemory {
	return (host[memoryName] ??= createMemory());
}

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
	clock: Pick<Clock, 'now' | 'monotonic'>,
	memory = thisProcess,
): Ledger {
	const siblings = ledgersOf(workflow, memory);
	const predecessor = siblings.get(node);
	const found = findNode(staticData, workflow, node);
	const stored = entryOf(found);
	const known = predecessor?.known ?? new Set<string>();
	const book: Book = {
		state: predecessor ? predecessor.entry(stored) : stored,
		isChanged: false,
		savedAt: clock.monotonic(),
	};
	if (stored !== undefined) known.add(stampOf(stored));
	const successors: Ledger[] = [];
	const replace = (state: TriggerState) => {
		book.state = { ...state, changedAt: clock.now() };
		book.isChanged = true;
	};
	const ledger: OpenLedger = {
		found: book.state === undefined || book.state === stored ? found : { kind: 'none' },
		live: predecessor?.live ?? new Map<string, Live>(),
		known,
		state: () => book.state,
		update(change) {
			for (const successor of successors) successor.update(change);
			if (book.state === undefined) return;
			const next = change(book.state);
			if (next !== book.state) replace(next);
		},
		replace,
		entry(other) {
			// Another process has gone on with the trigger since this one closed it.
			if (other && other.writer !== memory.id && !known.has(stampOf(other))) return other;
			return book.state ? { ...book.state, writer: memory.id } : other;
		},
		save() {
			// A closed trigger must not write over what its successor has written.
			if (siblings.get(node) !== ledger) return;
			storeNodes(staticData, workflow, (nodes) => entriesToStore(siblings, nodes, clock.now()));
			book.isChanged = false;
			book.savedAt = clock.monotonic();
		},
		hasUnsaved: () => book.isChanged,
		savedAt: () => book.savedAt,
		inform: (successor) => successors.push(successor),
	};
	predecessor?.inform(ledger);
	siblings.set(node, ledger);
	return ledger;
}

/** What one ledger holds. */
interface Book {
	state: TriggerState | undefined;
	/** Since it was handed to n8n. */
	isChanged: boolean;
	savedAt: number;
}

function ledgersOf(workflow: string, { ledgers }: ProcessMemory): Map<string, OpenLedger> {
	const siblings = ledgers.get(workflow) ?? new Map<string, OpenLedger>();
	ledgers.set(workflow, siblings);
	return siblings;
}

/**
 * The entries of all triggers of a workflow: the latest that this process knows of each. What others have written
 * stays as it is: this version may not be able to read it.
 */
function entriesToStore(
	ledgers: ReadonlyMap<string, OpenLedger>,
	stored: Record<string, unknown>,
	now: number,
): Record<string, unknown> {
	const isForgotten = (entry?: Entry) =>
		entry !== undefined && now - entry.changedAt > forgottenAfterMs;
	const entries = new Map(Object.entries(stored));
	for (const [node, value] of entries) {
		if (isForgotten(entryOf(findState(value)))) entries.delete(node);
	}
	for (const [node, ledger] of ledgers) {
		const other = entryOf(findState(stored[node]));
		const entry = ledger.entry(other);
		if (entry === undefined || entry === other) continue;
		if (isForgotten(entry)) entries.delete(node);
		else entries.set(node, toStore(entry));
	}
	return Object.fromEntries(entries);
}

function entryOf(found: Finding): Entry | undefined {
	return found.kind === 'read' ? { ...found.state, writer: found.writer } : undefined;
}

function stampOf({ writer, changedAt }: Entry): string {
	return `${writer} ${changedAt}`;
}
