/** The contract: what an operation, a parameter and a resource are. */
export { byName } from './byName';
export {
	type AnyOperation,
	type BoxScope,
	fileResult,
	type FileResult,
	isFileResult,
	operation,
	type OperationInput,
	type OperationResult,
	parameter,
	type Parameter,
	type ParamsOf,
	resource,
	type Resource,
	type RunMemory,
} from './operation';
