import type { OperationCase } from '../operationCase';
import { collaborationCases } from './collaboration';
import { fileCases } from './file';
import { folderCases } from './folder';
import { metadataCases } from './metadata';
import { searchCases } from './search';
import { sharedLinkCases } from './sharedLink';
import { userCases } from './user';

/** One case an operation, by `resource.operation`. A fresh one is made for every run. */
export const operationCases: Record<string, () => OperationCase> = {
	...collaborationCases,
	...fileCases,
	...folderCases,
	...metadataCases,
	...searchCases,
	...sharedLinkCases,
	...userCases,
};
