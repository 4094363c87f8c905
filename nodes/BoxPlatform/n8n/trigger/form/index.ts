/** The panel of the trigger, and what was entered in it. */
export { triggerPanel, triggerParameters } from './description';
export { filterableTypes } from './enterpriseTypes';
export { readSettings, type TriggerSettings } from './settings';
