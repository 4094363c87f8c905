/**
 * The contract between what Box can do and the node that shows it.
 *
 * Promises: the types of `params` follow from the parameters, so that a typing error does not compile; an operation
 * sees a Box client, its parameters and its item, never n8n. May import: client.
 * Words: an *operation* is one thing to do, a *parameter* one field of its form in n8n's own notation, a *resource* a
 * list of operations, a *scope* a permission of the Box app, a *result* what `run` gives back.
 */
export { byName } from './byName';
export {
	type Choice,
	type ChoicePage,
	fieldList,
	type FieldList,
	type ListQuery,
	type ListSearch,
} from './lists';
export {
	type AnyOperation,
	operation,
	type OperationContext,
	type OperationInput,
	type OperationWorld,
} from './operation';
export {
	groupsOf,
	inTypeVersion,
	membersOf,
	nodeProperties,
	nodeProperty,
	parameter,
	type Parameter,
	type ParamsOf,
} from './params';
export { type Purpose, purposes } from './purpose';
export { resource, type Resource } from './resource';
export {
	fileResult,
	type FileResult,
	filesResult,
	type FilesResult,
	isFileResult,
	isFilesResult,
	type OpenFile,
	type OperationResult,
} from './result';
export { type BoxScope, scopeLabels } from './scopes';
