import type { IDataObject } from 'n8n-workflow';

import type { TriggerState } from './triggerState';
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
	/** Executions of this process that have not ended, by key. They outlive their trigger. */
	readonly live: Map<string, Promise<void>>;
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

/**
 * The ledger of a trigger, continued from the newer of static data and what its predecessor in this
 * process left.
 *
 * @param ids names of the trigger, the most reliable first: a renamed node has new static data, but
 *   the same ID
 */
export function openLedger(ids: string[], staticData: IDataObject, now: () => number): Ledger {
	const stored = readState(staticData[field]);
	const predecessors = ids.map((id) => leftBehind.get(id));
	const [byName] = predecessors;
	const predecessor = byName ?? (stored === undefined ? predecessors.find(Boolean) : undefined);
	let current = newer(predecessor?.state(), stored);
	let changed = false;
	const ledger: Ledger = {
		live: predecessor?.live ?? new Map(),
		state: () => current,
		update(change) {
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
			if (leftBehind.get(ids[0] ?? '') !== ledger) return;
			// A whole new value: n8n notices assignments to the top level of static data only.
			staticData[field] = { ...current };
			changed = false;
		},
		dirty: () => changed,
	};
	for (const id of ids) leftBehind.set(id, ledger);
	return ledger;
}
