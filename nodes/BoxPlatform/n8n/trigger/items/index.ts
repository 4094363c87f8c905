/** What an execution starts with. */
export { completeItems } from './completeItems';
