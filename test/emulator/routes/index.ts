import type { FastifyInstance } from 'fastify';

import type { World } from '../world/World';
import { aiRoutes } from './ai';
import { aiAgentRoutes } from './aiAgents';
import { aiQuestionRoutes } from './aiQuestions';
import { authRoutes } from './auth';
import { avatarRoutes } from './avatars';
import { cascadePolicyRoutes } from './cascadePolicies';
import { collaborationRoutes } from './collaborations';
import { collectionRoutes } from './collections';
import { commentRoutes } from './comments';
import { controlRoutes } from './control';
import { contentRoutes, downloadRoutes, staticLinkRoutes } from './downloads';
import { docGenRoutes } from './docGen';
import { emailAliasRoutes } from './emailAliases';
import { eventRoutes, realtimeRoutes } from './events';
import { fileRequestRoutes } from './fileRequests';
import { fileRoutes } from './files';
import { folderRoutes } from './folders';
import { groupMembershipRoutes } from './groupMemberships';
import { groupRoutes } from './groups';
import { hubCollaborationRoutes } from './hubCollaborations';
import { hubItemRoutes } from './hubItems';
import { hubRoutes } from './hubs';
import { inviteRoutes } from './invites';
import { metadataRoutes } from './metadata';
import { metadataQueryRoutes } from './metadataQueries';
import { metadataTemplateRoutes } from './metadataTemplates';
import { representationContentRoutes, representationRoutes } from './representations';
import { searchRoutes } from './search';
import { sharedItemRoutes } from './sharedItems';
import { signRequestRoutes } from './signRequests';
import { signTemplateRoutes } from './signTemplates';
import { taskAssignmentRoutes } from './taskAssignments';
import { taskRoutes } from './tasks';
import { preflightRoutes, uploadRoutes } from './uploads';
import { uploadSessionRoutes } from './uploadSessions';
import { userRoutes } from './users';
import { webhookRoutes } from './webhooks';
import { webLinkRoutes } from './webLinks';
import { workflowRoutes } from './workflows';
import { zipContentRoutes, zipRoutes } from './zips';

export function apiRoutes(app: FastifyInstance, world: World): void {
	for (const routes of [
		aiRoutes,
		aiAgentRoutes,
		aiQuestionRoutes,
		authRoutes,
		controlRoutes,
		folderRoutes,
		fileRequestRoutes,
		fileRoutes,
		preflightRoutes,
		downloadRoutes,
		staticLinkRoutes,
		collectionRoutes,
		representationRoutes,
		sharedItemRoutes,
		signRequestRoutes,
		signTemplateRoutes,
		docGenRoutes,
		eventRoutes,
		userRoutes,
		emailAliasRoutes,
		avatarRoutes,
		hubCollaborationRoutes,
		hubItemRoutes,
		hubRoutes,
		inviteRoutes,
		metadataRoutes,
		metadataTemplateRoutes,
		cascadePolicyRoutes,
		metadataQueryRoutes,
		searchRoutes,
		groupRoutes,
		groupMembershipRoutes,
		collaborationRoutes,
		commentRoutes,
		taskRoutes,
		taskAssignmentRoutes,
		webLinkRoutes,
		webhookRoutes,
		workflowRoutes,
		zipRoutes,
	]) {
		routes(app, world);
	}
}

export function uploadOriginRoutes(app: FastifyInstance, world: World): void {
	uploadRoutes(app, world);
	uploadSessionRoutes(app, world);
}

export function downloadOriginRoutes(app: FastifyInstance, world: World): void {
	contentRoutes(app, world);
	realtimeRoutes(app, world);
	representationContentRoutes(app, world);
	zipContentRoutes(app, world);
}
