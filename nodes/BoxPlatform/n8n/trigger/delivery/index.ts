/**
 * From an event to exactly one execution, whatever dies in between. Imports the client; of n8n it knows
 * what {@link ExecutionHost} asks for. Words: a *delivery* is what one execution starts with, an
 * *attempt* one execution of it, a *task* an attempt on its way, the *ledger* the state of a trigger in
 * memory and on disk, a *checkpoint* an `emit` that starts nothing and so only writes the state. Why it
 * is exact: docs/adr/0003-exactly-once.md.
 *
 * The states of a delivery; *stored* means in `started` of the state, which every `emit` writes. What
 * is marked with * happens only if interrupted events are to run again, an attempt more each time, up to
 * five attempts.
 *
 * | State | What happens | Next state |
 * |---|---|---|
 * | waiting | room, its items and its turn are there | written |
 * | | the trigger closes, or its items need a person | none: Box sends it again; left, if it was stored before |
 * | written | `emit`, in the same moment | handed to n8n |
 * | handed to n8n | n8n inserts an execution | existing |
 * | | n8n could not start one: `failed` | handed to n8n later, same key |
 * | | n8n says nothing, not even that it has started: `silent` | handed to n8n later, same key; the first one is still listened to |
 * | | had the key after `failed`, and nothing ran before | handed to n8n, next key |
 * | | had the key of one that was not seen to end, or after `failed`: `existed` | ended, or next key * |
 * | | had the key otherwise: `existed` | ended |
 * | existing | ends well or badly, is cancelled, or waits: `ended` | ended |
 * | | n8n shuts down: `stopped` | ended, or left * |
 * | | n8n failed around it, or crashed: `cutShort` | in doubt |
 * | | n8n has been silent for too long, in queue mode: `lost` | in doubt |
 * | in doubt: same key, later | had not begun, so n8n replaces it | existing |
 * | | n8n could not start it: `failed` | in doubt |
 * | | n8n has the key, after `cutShort` | ended, or next key * |
 * | | n8n has the key, after `lost` | ended, or left * |
 * | a wait between two attempts | the trigger closes | left, under the key of the next attempt |
 * | a running execution | the trigger closes | followed on, within this process |
 * | left: stored, not followed | the trigger starts again | waiting, same key |
 * | ended: its IDs in `ended` | Box sends it again | left out |
 *
 * A process that dies leaves what was stored, and Box sends again what was not: the position is older.
 * Hosts that refuse no keys know no doubt: after `cutShort` and `lost` they go on as if n8n had the key.
 */
export { createDeliveries, type Deliveries } from './deliveries';
export { type ExecutionHost, NotStartedError } from './startExecution';
export { type Ledger, openLedger } from './ledger';
export type { DeliveryReport } from './report';
export {
	type Delivery,
	isNew,
	isTooEarly,
	isWhole,
	knownIds,
	startingState,
	type StartingState,
	type TriggerState,
	withGap,
	withPosition,
} from './state';
