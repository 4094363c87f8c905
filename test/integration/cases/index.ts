import type { OperationCase } from '../operationCase';
import { apiRequestCases } from './apiRequest';
import { collaborationCases } from './collaboration';
import { eventCases } from './event';
import { fileCases } from './file';
import { fileRequestCases } from './fileRequest';
import { folderCases } from './folder';
import { groupCases } from './group';
import { hubCases } from './hub';
import { hubCollaborationCases } from './hubCollaboration';
import { metadataCases } from './metadata';
import { metadataCascadePolicyCases } from './metadataCascadePolicy';
import { metadataTemplateCases } from './metadataTemplate';
import { searchCases } from './search';
import { sharedLinkCases } from './sharedLink';
import { userCases } from './user';
import { webhookCases } from './webhook';

/** One case an operation, by `resource.operation`. A fresh one is made for every run. */
export const operationCases: Record<string, () => OperationCase> = {
	...apiRequestCases,
	...collaborationCases,
	...eventCases,
	...fileCases,
	...fileRequestCases,
	...folderCases,
	...groupCases,
	...hubCases,
	...hubCollaborationCases,
	...metadataCases,
	...metadataCascadePolicyCases,
	...metadataTemplateCases,
	...searchCases,
	...sharedLinkCases,
	...userCases,
	...webhookCases,
};
