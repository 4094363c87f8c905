/**
 * The life of a trigger: start, listen, report, close. It promises that every event starts exactly
 * one execution (`delivery/`), with what the node is set to (`form/`, `filter/`, `items/`). Imports
 * its own rooms, the client and `n8n/host`; of n8n it knows what {@link TriggerHost} names. Words: to
 * *arm* is to choose where in the stream to start, a *run* is one life from activation to close, a
 * *connection* is an account that was signed in to.
 */
export {
	readSettings,
	triggerPanel,
	triggerParameters,
	triggerProperties,
	triggerSubtitle,
} from './form';
export { type TriggerHost, triggerHost } from './triggerHost';
export { runInEditor } from './manual';
export { startListening } from './start';
