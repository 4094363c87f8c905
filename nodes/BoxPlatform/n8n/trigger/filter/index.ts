/** Which events start a workflow. */
export { type EventFilter, itemOf } from './filters';
export { withFolderMoves } from './folders';
export { createMatcher } from './matcher';
