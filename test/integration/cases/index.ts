import type { OperationCase } from '../operationCase';
import { apiRequestCases } from './apiRequest';
import { collaborationCases } from './collaboration';
import { commentCases } from './comment';
import { eventCases } from './event';
import { fileCases } from './file';
import { folderCases } from './folder';
import { groupCases } from './group';
import { metadataCases } from './metadata';
import { metadataCascadePolicyCases } from './metadataCascadePolicy';
import { metadataTemplateCases } from './metadataTemplate';
import { searchCases } from './search';
import { sharedLinkCases } from './sharedLink';
import { taskCases } from './task';
import { userCases } from './user';

/** One case an operation, by `resource.operation`. A fresh one is made for every run. */
export const operationCases: Record<string, () => OperationCase> = {
	...apiRequestCases,
	...collaborationCases,
	...commentCases,
	...eventCases,
	...fileCases,
	...folderCases,
	...groupCases,
	...metadataCases,
	...metadataCascadePolicyCases,
	...metadataTemplateCases,
	...searchCases,
	...sharedLinkCases,
	...taskCases,
	...userCases,
};
