/**
 * What an execution starts with. It promises one item for each event, in their order, and a note in
 * place of what cannot be had; only what concerns all of Box is waited for without end. Imports the
 * filter (which item an event is about), the delivery and the client. Words: *simplified* are the main
 * fields of an event under Box's names, a *finding* is what came of asking Box for more.
 */
export { completeItems } from './completeItems';
