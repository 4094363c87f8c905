/** The life of a trigger: start, listen, report, close. */
export { startTrigger } from './start';
export { triggerPanel, triggerParameters } from './form';
