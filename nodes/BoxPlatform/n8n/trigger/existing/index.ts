/**
 * What was in Box before the trigger was activated, given as if it happened: one event for each file, folder and web
 * link in a folder, then the events of the stream since, without a gap and without a double. Imports the client.
 *
 * Words: the *walk* goes through folders one after the other, a *way* says how far it has come, the *head* is the end
 * of the stream before the walk began. An *existing item* has an event of ours, which Box knows nothing of.
 */
export { withExisting } from './existingEvents';
export { existingItemType, isExistingItem } from './itemEvent';
export { fromExisting, placeInStream } from './position';
