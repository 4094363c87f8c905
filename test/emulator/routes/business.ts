import type { FastifyInstance } from 'fastify';

import type { World } from '../world/World';
import { cascadePolicyRoutes } from './cascadePolicies';
import { collaborationRoutes } from './collaborations';
import { commentRoutes } from './comments';
import { groupMembershipRoutes } from './groupMemberships';
import { groupRoutes } from './groups';
import { metadataRoutes } from './metadata';
import { metadataQueryRoutes } from './metadataQueries';
import { metadataTemplateRoutes } from './metadataTemplates';
import { searchRoutes } from './search';
import { taskAssignmentRoutes } from './taskAssignments';
import { taskRoutes } from './tasks';
import { webhookRoutes } from './webhooks';
import { webLinkRoutes } from './webLinks';
import { zipContentRoutes, zipRoutes } from './zips';

/** Everything on the API origin beyond files, folders, users and events. */
export function businessRoutes(app: FastifyInstance, world: World): void {
	for (const routes of [
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
		zipRoutes,
	]) {
		routes(app, world);
	}
}

/** What the download origin serves besides the content of files. */
export function businessDownloadRoutes(app: FastifyInstance, world: World): void {
	zipContentRoutes(app, world);
}
