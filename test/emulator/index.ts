/**
 * A Box that runs on this machine: what tests, the demo and the chaos run talk to. docs/emulator.md.
 *
 * Rooms, each importing only those before it:
 * - `kernel/`  clock, JSON, errors, faults, and the logs of exchanges and mistakes; knows no Box account
 * - `world/`   the state of Box: users, tree, tokens, events, metadata; and how it is shown; knows no HTTP
 * - `http/`    from bytes to a call and back: routing, who calls, pages, what faults do to the traffic
 * - `routes/`  one file a group of Box's calls, named after it; `control.ts` is the emulator's own
 *
 * Words: an *exchange* is a request and what became of it; a *mistake* is what a client did against Box's
 * protocol, even where the answer hides it; a *fault* is what the emulator does wrong when told.
 */
export { EmulatorClock } from './kernel/clock';
export type { Exchange, Origin } from './kernel/exchanges';
export type { Fault, FaultRule } from './kernel/faults';
export { parseFault } from './kernel/faultText';
export type { Mistake } from './kernel/mistakes';
export type { EmulatorOptions } from './options';
export type { App, JwtConfig } from './world/apps';
export type { LoggedEvent } from './world/eventLog';
export type { FileItem, FolderItem, Item, WebLinkItem } from './world/items';
export type { User } from './world/users';
export type { World } from './world/World';
export type { Emulator } from './start';
export { startEmulator } from './start';
