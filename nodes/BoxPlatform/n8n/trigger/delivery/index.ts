/**
 * From an event to exactly one execution, whatever dies in between. Imports the client; of n8n it knows what
 * {@link ExecutionHost} asks for. Words: a *delivery* is what one execution starts with, an *attempt* one execution of
 * it, a *task* an attempt on its way, the *ledger* the state of a trigger in memory and on disk, a *checkpoint* an `emit`
 * that starts nothing and so only writes the state. Why it is exact: docs/adr/0003-exactly-once.md.
 *
 * The states of a delivery. "Stored" means in `started` of the state, which every `emit` writes.
 *
 * | State | What happens | Next state |
 * |---|---|---|
 * | waiting: for room, its items, its turn | its turn comes | written |
 * | | the trigger closes, or the process dies | none: the position is older, so Box sends it again |
 * | written: stored in memory | `emit`, in the same moment, which begins to write it to disk | handed to n8n |
 * | handed to n8n | n8n inserts an execution | existing |
 * | | n8n could not start one (`failed`) | handed to n8n after a wait, with the same key; closed meanwhile: left |
 * | | n8n had the key (`existed`), and see below | ended |
 * | | - a row of a failed start, and nothing ran before | handed to n8n as the next attempt |
 * | | - an interrupted execution that is to run again | handed to n8n as the next attempt, at most five times |
 * | existing | it ends, is cancelled, or begins to wait (`ended`) | ended |
 * | | n8n shuts down (`stopped`) | left if interrupted ones are to run again, else ended |
 * | | n8n failed around it (`cutShort`), or is silent for long in queue mode (`lost`) | in doubt |
 * | in doubt | the same key after a wait: n8n replaces a row that has not begun | handed to n8n |
 * | | n8n has the key, after `cutShort` | ended, or the next attempt if interrupted ones are to run again |
 * | | n8n has the key, after `lost` | ended, or left if interrupted ones are to run again |
 * | any but waiting | the process dies | left, if the write came that far; else Box sends it again |
 * | left: stored, and nobody follows it | the trigger starts again | handed to n8n, with the same key |
 * | ended: its IDs in `ended` | Box sends it again | ended: left out |
 *
 * Hosts that refuse no keys know no doubt: what was cut short or lost is at its end there, or goes to the next attempt or
 * is left, as after `existed`. A trigger that is closed leaves what n8n still runs to its successor, in the same process
 * as it is, else by the stored state.
 */
export { createDeliveries, type Deliveries } from './deliveries';
export type { ExecutionHost } from './emit';
export { type Ledger, openLedger } from './ledger';
export type { DeliveryReport } from './report';
export {
	type Delivery,
	isNew,
	isTooEarly,
	knownIds,
	startingState,
	withGap,
	withPosition,
} from './state';
