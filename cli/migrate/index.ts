/**
 * From n8n's built-in Box nodes to those of this package.
 *
 * Promises: what a workflow did it goes on doing, since all defaults of the built-in nodes are written out; what cannot
 * be carried over is said, each in a line of its own; whatever is not a Box node stays as it is. Knows no files: a
 * workflow comes in, another one and the findings come out. May import: client/base.
 * Words: a *finding* is something to say of a node: a *todo* before it works, a *note* of what is different.
 */
export { type CredentialChoice, isSignIn, signIns } from './credential';
export type { Finding } from './findings';
export {
	type MigratedWorkflow,
	type MigrationOptions,
	migrateWorkflow,
	type NodeReport,
} from './migrateWorkflow';
export { isTriggerChoice, type TriggerChoice, triggerChoices } from './triggerNode';
export { type ExportedWorkflow, isWorkflow } from './workflow';
