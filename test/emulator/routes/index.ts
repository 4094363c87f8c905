import type { FastifyInstance } from 'fastify';

import type { World } from '../world/World';
import { authRoutes } from './auth';
import { businessDownloadRoutes, businessRoutes } from './business';
import { collectionRoutes } from './collections';
import { controlRoutes } from './control';
import { contentRoutes, downloadRoutes, staticLinkRoutes } from './downloads';
import { eventRoutes, realtimeRoutes } from './events';
import { fileRoutes } from './files';
import { folderRoutes } from './folders';
import { representationContentRoutes, representationRoutes } from './representations';
import { sharedLinkRoutes } from './sharedLinks';
import { preflightRoutes, uploadRoutes } from './uploads';
import { uploadSessionRoutes } from './uploadSessions';
import { userRoutes } from './users';

export function apiRoutes(app: FastifyInstance, world: World): void {
	for (const routes of [
		authRoutes,
		controlRoutes,
		folderRoutes,
		fileRoutes,
		preflightRoutes,
		downloadRoutes,
		staticLinkRoutes,
		collectionRoutes,
		representationRoutes,
		sharedLinkRoutes,
		eventRoutes,
		userRoutes,
		businessRoutes,
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
	businessDownloadRoutes(app, world);
}
