import type { OperationCase } from '../operationCase';
import { aiCases } from './ai';
import { aiAgentCases } from './aiAgent';
import { apiRequestCases } from './apiRequest';
import { automateWorkflowCases } from './automateWorkflow';
import { classificationCases } from './classification';
import { collaborationCases } from './collaboration';
import { collectionCases } from './collection';
import { commentCases } from './comment';
import { docGenCases } from './docGen';
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
import { recentItemCases } from './recentItem';
import { searchCases } from './search';
import { sharedLinkCases } from './sharedLink';
import { signRequestCases } from './signRequest';
import { signTemplateCases } from './signTemplate';
import { taskCases } from './task';
import { userCases } from './user';
import { watermarkCases } from './watermark';
import { webhookCases } from './webhook';
import { webLinkCases } from './webLink';

/** One case an operation, by `resource.operation`. A fresh one is made for every run. */
export const operationCases: Record<string, () => OperationCase> = {
	...aiCases,
	...aiAgentCases,
	...apiRequestCases,
	...automateWorkflowCases,
	...classificationCases,
	...collaborationCases,
	...collectionCases,
	...commentCases,
	...docGenCases,
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
	...recentItemCases,
	...searchCases,
	...sharedLinkCases,
	...signRequestCases,
	...signTemplateCases,
	...taskCases,
	...userCases,
	...watermarkCases,
	...webhookCases,
	...webLinkCases,
};
