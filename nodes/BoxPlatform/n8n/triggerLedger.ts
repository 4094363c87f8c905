import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../client';
import type { Delivery, TriggerState } from './triggerState';
import { newer, readState } from './triggerState';

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
	/** Every change from now on is one of the successor's state as well: executions outlive their trigger. */
	inform(successor: Ledger): void;
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

/**
 * What closed triggers leave to their successors in this process; owner is this file, key is the
 * workflow and the node, lifetime is the process. Static data alone is not enough for them:
 * - n8n re-activates a failed trigger with the workflow as it was loaded, so the position of a first
 *   activation would be lost, and with it every event until the next one;
 * - an execution that still waits for its turn must not be started a second time: n8n replaces an
 *   execution of the same key that has not begun, while the first one begins all the same.
 */
const leftBehind = new Map<string, Ledger>();

const field = 'boxEvents';

/** Which trigger it is: a renamed node has new static data, but the same ID. */
export interface TriggerIdentity {
	workflow: string;
	node: { name: string; id: string };
}

/**
 * The ledger of a trigger, continued from the newer of static data and what its predecessor in this
 * process left.
 */
export function openLedger(
	{ workflow, node }: TriggerIdentity,
	staticData: IDataObject,
	now: () => number,
): Ledger {
	const ownName = `${workflow}/name/${node.name}`;
	const ids = [ownName, `${workflow}/id/${node.id}`];
	const stored = storedState(staticData[field], workflow);
	const predecessors = ids.map((id) => leftBehind.get(id));
	const [byName] = predecessors;
	const predecessor = byName ?? (stored === undefined ? predecessors.find(Boolean) : undefined);
	let current = newer(predecessor?.state(), stored);
	let changed = false;
	let savedAt = now();
	const successors: Ledger[] = [];
	const ledger: Ledger = {
		live: predecessor?.live ?? new Map(),
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
		save() {
			// A closed trigger must not write over what its successor has written.
			if (leftBehind.get(ownName) !== ledger) return;
			// A whole new value: n8n notices assignments to the top level of static data only.
			staticData[field] = { workflow, ...current };
			changed = false;
			savedAt = now();
		},
		dirty: () => changed,
		savedAt: () => savedAt,
		inform: (successor) => successors.push(successor),
	};
	predecessor?.inform(ledger);
	for (const id of ids) leftBehind.set(id, ledger);
	return ledger;
}

/** Static data can be exported with a workflow and imported as another one, which is not its owner. */
function storedState(stored: unknown, workflow: string): TriggerState | undefined {
	const owner = isObject(stored) ? stored.workflow : undefined;
	return owner === undefined || owner === workflow ? readState(stored) : undefined;
}
