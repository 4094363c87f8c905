/**
 * The panel of the trigger, and what was entered in it. It promises settings of one shape, whatever a
 * saved workflow or an expression holds, or an error that names the field. Imports the filter, the
 * contract of parameters, the client and `n8n/host`. Words: a *stream* is one of the three of an
 * account, or that of its company; *Trigger On* is the field with the event types.
 */
export { triggerPanel, triggerParameters, triggerProperties } from './description';
export { triggerSubtitle } from './subtitle';
export { filterableTypes } from './enterpriseTypes';
export { readSettings, type TriggerSettings } from './settings';
