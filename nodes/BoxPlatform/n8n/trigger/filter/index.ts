/**
 * Which events start a workflow. It promises the same answer for an event whenever it comes, as far as
 * Box still knows its item, and asks Box only about what an event does not carry. Imports the client.
 * Words: the *item* is the file, folder or web link behind an event, the *watched folder* the one of
 * the field Watch.
 */
export { type EventFilter, itemOf } from './filters';
export { type WatchedFolder, withFolderMoves } from './folders';
export { createMatcher } from './matcher';
