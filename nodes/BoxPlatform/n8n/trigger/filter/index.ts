/**
 * Which events start a workflow. It asks Box only about what an event does not carry; names and folders
 * are then those of the moment of asking. Imports the client.
 * Words: the *item* is the file, folder or web link behind an event, the *watched folder* the one of
 * the field Watch.
 */
export { asksMetadata, type Condition, conditionProblem, type Conditions } from './conditions';
export { readFieldPath } from './fieldPath';
export { type EventFilter, itemOf } from './filters';
export { type WatchedFolder, withFolderMoves } from './folders';
export { createMatcher } from './matcher';
