import type { FastifyInstance } from 'fastify';

import type { World } from '../world/World';
import { authRoutes } from './auth';
import { businessRoutes } from './business';
import { controlRoutes } from './control';
import { contentRoutes, downloadRoutes } from './downloads';
import { eventRoutes, realtimeRoutes } from './events';
import { fileRoutes } from './files';
import { folderRoutes } from './folders';
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
}
