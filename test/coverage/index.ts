/** What of Box's API and of what peers do this package has: the ground of docs/coverage.md. */
export type { Peer } from './peers/row';
export { callRows, type CallRow, operations, peers, problems, tables } from './table';
