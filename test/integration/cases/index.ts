import type { OperationCase } from '../operationCase';
import { fileCases } from './file';
import { folderCases } from './folder';
import { metadataCases } from './metadata';
import { searchCases } from './search';
import { userCases } from './user';

/** One case an operation, by `resource.operation`. A fresh one is made for every run. */
export const operationCases: Record<string, () => OperationCase> = {
	...fileCases,
	...folderCases,
	...metadataCases,
	...searchCases,
	...userCases,
};
