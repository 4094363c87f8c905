import type { FastifyInstance } from 'fastify';

import type { World } from '../world/World';
import { cascadePolicyRoutes } from './cascadePolicies';
import { metadataQueryRoutes } from './metadataQueries';
import { metadataRoutes } from './metadata';
import { metadataTemplateRoutes } from './metadataTemplates';
import { searchRoutes } from './search';

/** Everything on the API origin beyond files, folders and events. */
export function businessRoutes(app: FastifyInstance, world: World): void {
	for (const routes of [
		metadataRoutes,
		metadataTemplateRoutes,
		cascadePolicyRoutes,
		metadataQueryRoutes,
		searchRoutes,
	]) {
		routes(app, world);
	}
}
